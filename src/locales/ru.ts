import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './ru/account.ts';
import { core } from './ru/core.ts';
import { factors } from './ru/factors.ts';
import { flows } from './ru/flows.ts';
import { profile } from './ru/profile.ts';
import { replies } from './ru/replies.ts';
import { ways } from './ru/ways.ts';

registerLanguage('ru', { core, flows, replies, factors, ways, profile, account });
