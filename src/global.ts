/** What the one classic file holds: every element defined, every name, every language. */
import './define.ts';
import './locales/en.ts';
import './locales/zh-CN.ts';
import './locales/zh-TW.ts';
import './locales/ja.ts';
import './locales/ko.ts';
import './locales/de.ts';
import './locales/fr.ts';
import './locales/es.ts';
import './locales/pt-BR.ts';
import './locales/it.ts';
import './locales/ru.ts';
import './locales/id.ts';
import './locales/ar.ts';

export * from './index.ts';
