import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './ko/account.ts';
import { core } from './ko/core.ts';
import { factors } from './ko/factors.ts';
import { flows } from './ko/flows.ts';
import { profile } from './ko/profile.ts';
import { replies } from './ko/replies.ts';
import { ways } from './ko/ways.ts';

registerLanguage('ko', { core, flows, replies, factors, ways, profile, account });
