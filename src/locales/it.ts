import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './it/core.ts';
import * as later from './it/later.ts';
import * as page from './it/page.ts';

registerLanguage('it', { core, ...later, ...page });
