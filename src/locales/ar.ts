import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './ar/core.ts';
import * as later from './ar/later.ts';
import * as page from './ar/page.ts';

registerLanguage('ar', { core, ...later, ...page });
