import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './ja/core.ts';
import * as later from './ja/later.ts';
import * as page from './ja/page.ts';

registerLanguage('ja', { core, ...later, ...page });
