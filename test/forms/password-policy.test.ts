import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicConfig } from '../../src/contract/index.ts';
import { passwordPolicy } from '../../src/forms/password-policy.ts';

const advice = (config: PublicConfig | null, password: string, lang = 'en') =>
  passwordPolicy(config, password, lang).map(({ says, fulfilled }) => [says, fulfilled]);

const own = (custom: PublicConfig['customPasswordStrength']): PublicConfig => ({
  passwordStrength: 4,
  customPasswordStrength: custom ?? null,
});

test('advises nothing where the application does not, or lets the server decide', () => {
  for (const config of [null, {}, { passwordStrength: 0 }, { passwordStrength: 5 }, { passwordStrength: 4 }])
    assert.deepEqual(advice(config, 'x'), []);
});

test('counts characters as people do', () => {
  assert.deepEqual(advice({ passwordStrength: 1 }, '12345'), [['policyLength', false]]);
  assert.deepEqual(advice({ passwordStrength: 1 }, '123456'), [['policyLength', true]]);
  assert.deepEqual(advice({ passwordStrength: 1 }, '🙂🙂🙂🙂🙂'), [['policyLength', false]]);
});

test('ticks off two kinds of characters, then all three', () => {
  const two = (password: string) => advice({ passwordStrength: 2 }, password)[1];
  const three = (password: string) => advice({ passwordStrength: 3 }, password)[1];

  assert.deepEqual(two('letters'), ['policyTwoClasses', false]);
  assert.deepEqual(two('let ters'), ['policyTwoClasses', false]);
  assert.deepEqual(two('letters1'), ['policyTwoClasses', true]);
  assert.deepEqual(two('буквы!'), ['policyTwoClasses', true]);
  assert.deepEqual(three('letters1'), ['policyAllClasses', false]);
  assert.deepEqual(three('letters1!'), ['policyAllClasses', true]);
});

test('says the rule of the application in its own words, in the language of the screen', () => {
  const config = own({ enabled: true, regex: '^.{8,}$', message: 'At least 8', zhMessage: '至少 8 位' });

  assert.deepEqual(passwordPolicy(config, 'short', 'en'), [{ says: 'own', sentence: 'At least 8', fulfilled: false }]);
  assert.deepEqual(passwordPolicy(config, 'long enough', 'zh-CN'), [
    { says: 'own', sentence: '至少 8 位', fulfilled: true },
  ]);
});

test('reads older expressions too, and leaves out those that are none', () => {
  assert.deepEqual(advice(own({ enabled: true, regex: '^[\\w\\-]{3,}$', message: 'Words' }), 'a-b-c'), [['own', true]]);
  assert.deepEqual(advice(own({ enabled: true, regex: '(', message: 'Odd' }), 'x'), []);
  assert.deepEqual(advice(own({ enabled: false, regex: '.', message: 'Off' }), 'x'), []);
  assert.deepEqual(advice(own({ enabled: true, regex: '.' }), 'x'), []);
});

test('C7: survives advice that is not what it should be', () => {
  const template = { _$litType$: 1, strings: ['<b>'] };
  const odd = [
    7,
    'x',
    [],
    { regex: {}, message: 'Odd' },
    { regex: 7, message: 'Odd' },
    { regex: '.', message: template },
  ];

  for (const each of odd) assert.deepEqual(advice(own(each as never), 'x'), []);
});

test('T10: runs an expression from elsewhere on the first 128 characters at most', () => {
  const sees = (length: number) => own({ enabled: true, regex: `^.{${length}}$`, message: 'Exactly' });

  assert.deepEqual(advice(sees(128), 'x'.repeat(100_000)), [['own', true]]);
  assert.deepEqual(advice(sees(129), 'x'.repeat(129)), [['own', false]]);
});
