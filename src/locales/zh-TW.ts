import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './zh-TW/core.ts';
import * as later from './zh-TW/later.ts';
import * as page from './zh-TW/page.ts';

registerLanguage('zh-TW', { core, ...later, ...page });
