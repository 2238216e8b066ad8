import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './es/core.ts';
import * as later from './es/later.ts';
import * as page from './es/page.ts';

registerLanguage('es', { core, ...later, ...page });
