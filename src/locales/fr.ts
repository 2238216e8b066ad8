import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './fr/account.ts';
import { core } from './fr/core.ts';
import { factors } from './fr/factors.ts';
import { flows } from './fr/flows.ts';
import { profile } from './fr/profile.ts';
import { replies } from './fr/replies.ts';
import { ways } from './fr/ways.ts';

registerLanguage('fr', { core, flows, replies, factors, ways, profile, account });
