import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './zh-CN/core.ts';
import * as later from './zh-CN/later.ts';
import * as page from './zh-CN/page.ts';

registerLanguage('zh-CN', { core, ...later, ...page });
