import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './ko/core.ts';
import * as later from './ko/later.ts';
import * as page from './ko/page.ts';

registerLanguage('ko', { core, ...later, ...page });
