import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './ru/core.ts';
import * as later from './ru/later.ts';
import * as page from './ru/page.ts';

registerLanguage('ru', { core, ...later, ...page });
