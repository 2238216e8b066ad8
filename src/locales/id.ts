import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './id/account.ts';
import { core } from './id/core.ts';
import { factors } from './id/factors.ts';
import { flows } from './id/flows.ts';
import { profile } from './id/profile.ts';
import { replies } from './id/replies.ts';
import { ways } from './id/ways.ts';

registerLanguage('id', { core, flows, replies, factors, ways, profile, account });
