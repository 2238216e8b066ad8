import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './pt-BR/account.ts';
import { core } from './pt-BR/core.ts';
import { factors } from './pt-BR/factors.ts';
import { flows } from './pt-BR/flows.ts';
import { profile } from './pt-BR/profile.ts';
import { replies } from './pt-BR/replies.ts';
import { ways } from './pt-BR/ways.ts';

registerLanguage('pt-BR', { core, flows, replies, factors, ways, profile, account });
