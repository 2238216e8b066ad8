import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './es/account.ts';
import { core } from './es/core.ts';
import { factors } from './es/factors.ts';
import { flows } from './es/flows.ts';
import { profile } from './es/profile.ts';
import { replies } from './es/replies.ts';
import { ways } from './es/ways.ts';

registerLanguage('es', { core, flows, replies, factors, ways, profile, account });
