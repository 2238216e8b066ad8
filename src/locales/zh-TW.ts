import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './zh-TW/account.ts';
import { core } from './zh-TW/core.ts';
import { factors } from './zh-TW/factors.ts';
import { flows } from './zh-TW/flows.ts';
import { profile } from './zh-TW/profile.ts';
import { replies } from './zh-TW/replies.ts';
import { ways } from './zh-TW/ways.ts';

registerLanguage('zh-TW', { core, flows, replies, factors, ways, profile, account });
