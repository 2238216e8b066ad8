import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './pt-BR/core.ts';
import * as later from './pt-BR/later.ts';
import * as page from './pt-BR/page.ts';

registerLanguage('pt-BR', { core, ...later, ...page });
