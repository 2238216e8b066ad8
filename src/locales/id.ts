import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './id/core.ts';
import * as later from './id/later.ts';
import * as page from './id/page.ts';

registerLanguage('id', { core, ...later, ...page });
