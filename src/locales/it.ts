import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './it/account.ts';
import { core } from './it/core.ts';
import { factors } from './it/factors.ts';
import { flows } from './it/flows.ts';
import { profile } from './it/profile.ts';
import { replies } from './it/replies.ts';
import { ways } from './it/ways.ts';

registerLanguage('it', { core, flows, replies, factors, ways, profile, account });
