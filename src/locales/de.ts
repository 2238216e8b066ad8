import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './de/core.ts';
import * as later from './de/later.ts';
import * as page from './de/page.ts';

registerLanguage('de', { core, ...later, ...page });
