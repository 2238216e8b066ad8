import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './fr/core.ts';
import * as later from './fr/later.ts';
import * as page from './fr/page.ts';

registerLanguage('fr', { core, ...later, ...page });
