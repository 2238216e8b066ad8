/** What the one classic file holds: every element defined, every name, every language. */
import './define.ts';
import './locales/en.ts';
import './locales/zh-CN.ts';

export * from './index.ts';
