import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './ar/account.ts';
import { core } from './ar/core.ts';
import { factors } from './ar/factors.ts';
import { flows } from './ar/flows.ts';
import { profile } from './ar/profile.ts';
import { replies } from './ar/replies.ts';
import { ways } from './ar/ways.ts';

registerLanguage('ar', { core, flows, replies, factors, ways, profile, account });
