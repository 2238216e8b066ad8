import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './en/account.ts';
import { core } from './en/core.ts';
import { factors } from './en/factors.ts';
import { flows } from './en/flows.ts';
import { profile } from './en/profile.ts';
import { replies } from './en/replies.ts';
import { ways } from './en/ways.ts';

registerLanguage('en', { core, flows, replies, factors, ways, profile, account });
