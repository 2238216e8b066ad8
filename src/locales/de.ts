import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './de/account.ts';
import { core } from './de/core.ts';
import { factors } from './de/factors.ts';
import { flows } from './de/flows.ts';
import { profile } from './de/profile.ts';
import { replies } from './de/replies.ts';
import { ways } from './de/ways.ts';

registerLanguage('de', { core, flows, replies, factors, ways, profile, account });
