import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './ko/core.ts';
import * as later from './ko/later.ts';

registerLanguage('ko', { core, ...later });
