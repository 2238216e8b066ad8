import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesIn } from '../../src/i18n/messages.ts';
import { bringSentence, sentenceFor } from '../../src/i18n/sentence.ts';

const english = () => messagesIn('en');

test('says a sentence of the first form at once', () => {
  assert.equal(sentenceFor({ says: 'app-not-found' }, english()), english().errors['app-not-found']);
  assert.equal(sentenceFor({ says: 'offline' }, english()), english().progress.offline);
});

test('stands in for a sentence that has not come yet, and says it once it has', async () => {
  const problem = { says: 'face-mismatch' } as const;
  assert.equal(sentenceFor(problem, english()), english().progress.notLoaded);

  await bringSentence(problem, 'en');

  assert.equal(sentenceFor(problem, english()), 'We could not recognise you. Please try again in good light.');
});

test('says what a form says by itself', async () => {
  await bringSentence({ says: 'required' }, 'en');

  assert.equal(sentenceFor({ says: 'required' }, english()), 'Please fill this in.');
  assert.equal(sentenceFor({ says: 'codeLength', digits: 6 }, english()), 'Please enter the 6 digits of the code.');
});

test('brings the sentences of registration where only signing in was asked for', async () => {
  for (const says of [
    'already-exists',
    'weak-password',
    'registration-disabled',
    'passwordTooShort',
    'passwordTooCommon',
    'username',
  ] as const) {
    await bringSentence({ says }, 'zh-CN');
    assert.match(sentenceFor({ says }, messagesIn('zh-CN')), /\p{Script=Han}/u);
  }
});

test('C18: a number nobody knows shows the sentence of the server and the number', () => {
  const sentence = sentenceFor(
    { says: 'refused', number: 4711, message: 'The moon is in the wrong house.' },
    english(),
  );

  assert.equal(sentence, 'The moon is in the wrong house. (4711)');
});

test('C18: of a long sentence of the server two hundred characters are shown, and none cut in half', () => {
  const sentence = sentenceFor({ says: 'refused', number: 1, message: '🙂'.repeat(5000) }, english());

  assert.equal(sentence, `${'🙂'.repeat(200)} (1)`);
});

test('a number nobody knows, without a sentence, still says something', () => {
  assert.equal(sentenceFor({ says: 'refused', number: 4711 }, english()), 'The service refused this (4711).');
});
