import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './zh-TW/core.ts';
import * as later from './zh-TW/later.ts';

registerLanguage('zh-TW', { core, ...later });
