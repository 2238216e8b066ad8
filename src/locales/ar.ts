import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './ar/core.ts';
import * as later from './ar/later.ts';

registerLanguage('ar', { core, ...later });
