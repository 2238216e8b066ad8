import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './it/core.ts';
import * as later from './it/later.ts';

registerLanguage('it', { core, ...later });
