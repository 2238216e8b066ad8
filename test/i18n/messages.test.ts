import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadWords, wordsReady } from '../../src/i18n/load.ts';
import { messagesIn, onWords, registerMessages, registerPart } from '../../src/i18n/messages.ts';
import { core as english } from '../../src/locales/en/core.ts';
import { core as chinese } from '../../src/locales/zh-CN/core.ts';
import { flows as chineseFlows } from '../../src/locales/zh-CN/flows.ts';

test('speaks English before anything was loaded', () => {
  assert.equal(messagesIn('en').actions.signIn, english.actions.signIn);
  assert.equal(messagesIn('zh-CN').actions.signIn, english.actions.signIn);
  assert.equal(wordsReady('en', 'core'), true);
  assert.equal(wordsReady('zh-CN', 'core'), false);
});

test('brings a language once and whole, whichever part is asked for, and tells whoever watches', async () => {
  let told = 0;
  const stop = onWords(() => (told += 1));

  await Promise.all([loadWords('zh-CN', 'core'), loadWords('zh-CN', 'flows')]);
  const toldOnce = told;
  await Promise.all([loadWords('zh-CN', 'core'), loadWords('zh-CN', 'profile')]);

  assert.ok(toldOnce > 0);
  assert.equal(told, toldOnce);
  assert.equal(wordsReady('zh-CN', 'core'), true);
  assert.equal(wordsReady('zh-CN', 'account'), true);
  assert.equal(messagesIn('zh-CN').actions.signIn, chinese.actions.signIn);
  stop();
});

test('brings English part by part: who signs in does not wait for the words of an account page', async () => {
  await loadWords('en', 'ways');

  assert.equal(wordsReady('en', 'ways'), true);
  assert.equal(wordsReady('en', 'account'), false);
});

test('stops telling whoever stopped watching', () => {
  let told = 0;
  onWords(() => (told += 1))();

  registerMessages('nl', { actions: { signIn: 'Inloggen' } });

  assert.equal(told, 0);
});

test('says in English what a language of the page leaves out, and brings the English parts for it', async () => {
  registerMessages('nl', { actions: { signIn: 'Inloggen' } });
  assert.equal(wordsReady('nl', 'core'), true);
  assert.equal(wordsReady('nl', 'flows'), false);

  await loadWords('nl', 'flows');

  assert.equal(messagesIn('nl').actions.signIn, 'Inloggen');
  assert.equal(messagesIn('nl').actions.forgot, english.actions.forgot);
  assert.equal(messagesIn('nl').headings.register, 'Create an account');
});

test('keeps a replaced word when the language is loaded after it, and in that language only', async () => {
  registerMessages('zh-CN', { headings: { register: '加入我们' } });

  await loadWords('zh-CN', 'flows');

  assert.equal(messagesIn('zh-CN').headings.register, '加入我们');
  assert.equal(messagesIn('zh-CN').actions.createAccount, chineseFlows.actions.createAccount);
  assert.equal(messagesIn('en').headings.register, 'Create an account');
});

test('puts the words of an element before those of its provider, and both before the language', () => {
  const provider = { actions: { signIn: 'Enter', forgot: 'Stop' } };

  const words = messagesIn('en', provider, undefined, { actions: { signIn: 'Come in' } });

  assert.equal(words.actions.signIn, 'Come in');
  assert.equal(words.actions.forgot, 'Stop');
  assert.equal(words.actions.register, english.actions.register);
  assert.equal(messagesIn('en').actions.signIn, english.actions.signIn);
});

test('hands out the same object until a word changes, so that nothing is drawn in vain', () => {
  const before = messagesIn('en');
  assert.equal(messagesIn('en'), before);

  registerPart('en', 'core', english);

  assert.notEqual(messagesIn('en'), before);
});

test('C1: asks for no words while the visitor is offline, and brings them once they are back', async (t) => {
  const line = { onLine: false };
  t.mock.getter(globalThis, 'navigator', () => line);

  await assert.rejects(loadWords('de', 'replies'), TypeError);
  assert.equal(wordsReady('de', 'replies'), false);

  line.onLine = true;
  await loadWords('de', 'replies');
  assert.equal(wordsReady('de', 'replies'), true);
});

test('a language imported by the page is there whole', async () => {
  await import('../../src/locales/zh-CN.ts');
  await import('../../src/locales/en.ts');

  for (const lang of ['en', 'zh-CN']) {
    for (const part of ['core', 'flows', 'replies'] as const) assert.equal(wordsReady(lang, part), true);
  }
});
