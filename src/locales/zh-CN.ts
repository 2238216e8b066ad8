import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './zh-CN/account.ts';
import { core } from './zh-CN/core.ts';
import { factors } from './zh-CN/factors.ts';
import { flows } from './zh-CN/flows.ts';
import { profile } from './zh-CN/profile.ts';
import { replies } from './zh-CN/replies.ts';
import { ways } from './zh-CN/ways.ts';

registerLanguage('zh-CN', { core, flows, replies, factors, ways, profile, account });
