import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLanguage, matchLanguage } from '../../src/i18n/choose.ts';
import { registerMessages } from '../../src/i18n/messages.ts';

const thirteen = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'de', 'fr', 'es', 'pt-BR', 'it', 'ru', 'id', 'ar'];

const nearest: [wanted: string, spoken: string][] = [
  ['zh-CN', 'zh-CN'],
  ['ZH-cn', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-Hans', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-TW', 'zh-TW'],
  ['zh-HK', 'zh-TW'],
  ['zh-MO', 'zh-TW'],
  ['zh-Hant', 'zh-TW'],
  ['zh-Hant-HK', 'zh-TW'],
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['de-AT', 'de'],
  ['en-GB', 'en'],
  ['sv', 'en'],
  ['', 'en'],
  ['not a language', 'en'],
  ['__proto__', 'en'],
];

for (const [wanted, spoken] of nearest) {
  test(`C20: speaks ${spoken} where “${wanted}” is asked for`, () => {
    assert.equal(matchLanguage(wanted, thirteen), spoken);
  });
}

test('speaks the other Chinese before English where only one is spoken', () => {
  assert.equal(matchLanguage('zh-Hant', ['en', 'zh-CN']), 'zh-CN');
});

test('speaks a language from the moment a page has registered it', () => {
  assert.equal(chooseLanguage('nl-BE'), 'en');

  registerMessages('nl', { actions: { signIn: 'Inloggen' } });

  assert.equal(chooseLanguage('nl-BE'), 'nl');
});
