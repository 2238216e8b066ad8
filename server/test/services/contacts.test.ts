import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createContacts } from '../../src/services/contacts.ts';

const contacts = createContacts({ smsCountries: null });

suite('an email', () => {
  test('B1: has one key for all its spellings', () => {
    const spellings = [
      'a.person@bücher.example',
      'A.Person@BÜCHER.example',
      ' a.person@xn--bcher-kva.example ',
      'ａ．person@bücher.example',
      'a.person@bu\u0308cher.example',
    ];

    assert.deepEqual(
      new Set(spellings.map((text) => contacts.email(text)?.key)),
      new Set(['a.person@xn--bcher-kva.example']),
    );
  });

  test('B3: is folded without regard to anybody’s locale', () => {
    const keys = ['İ@x.io', 'ı@x.io', 'i@x.io', 'I@x.io', 'ß@x.io', 'ss@x.io'].map((text) => contacts.email(text)?.key);

    assert.equal(keys[2], keys[3]);
    assert.equal(new Set(keys).size, 5);
  });

  test('is read in linear time', () => {
    const long = `${'a.'.repeat(40_000)}@${'b-'.repeat(40_000)}.c`;

    assert.equal(contacts.email(long), null);
    assert.equal(contacts.username('x'.repeat(60_000)), null);
    assert.equal(contacts.phone('1 '.repeat(30_000)), null);
  });
});

suite('a username', () => {
  test('T19: may mix only scripts that people do mix', () => {
    for (const name of [
      'Zoë',
      '田中タロウkun',
      '김철수',
      'данила',
      'Ωmega'.slice(1),
      '王小明123',
      'naïve-name_1',
      'שלום',
    ])
      assert.equal(contacts.username(name), name);
    for (const name of ['раypal', 'gοοgle', 'аdmin', 'аbс', 'שלוםabc'])
      assert.equal(contacts.username(name), null, name);
  });

  test('is the same composed and decomposed', () => {
    assert.equal(contacts.username('Zoe\u0308'), 'Zoë');
  });
});

suite('a phone', () => {
  test('belongs to a country that messages go to', () => {
    const some = createContacts({ smsCountries: ['CN', 'US'] });

    assert.equal(some.phone('13800138000'), '+8613800138000');
    assert.equal(some.phone('2025550123', '+1'), '+12025550123');
    assert.equal(some.phone('+33612345678'), null);
    assert.equal(contacts.phone('+33612345678'), '+33612345678');
  });

  test('may stand beside the code of its country, however that is written, but no other', () => {
    for (const code of ['+86', '86', '0086', ' +86 '])
      assert.equal(contacts.phone('13800138000', code), '+8613800138000');
    assert.equal(contacts.phone('+12025550123', '+86'), null);
    assert.equal(contacts.phone('+12025550123', '+1'), '+12025550123');
  });

  test('B14: is none beside a calling code that no country has', () => {
    for (const code of ['999', '+000000', '0', '+1264', '+800']) {
      assert.equal(contacts.phone('13800138000', code), null, code);
      assert.equal(contacts.phone('123456', code), null, code);
    }
  });
});

suite('what is typed to sign in', () => {
  test('T4: has one key for all its spellings', () => {
    const keyOf = (typed: string) => contacts.named(typed).key;

    assert.equal(new Set(['a@x.io', ' A@X.io', 'ａ＠x.io'].map(keyOf)).size, 1);
    assert.equal(new Set(['13800138000', '+86 138 0013 8000', '008613800138000'].map(keyOf)).size, 1);
    assert.notEqual(keyOf('Test'), keyOf('test'));
    assert.notEqual(keyOf('not an@address'), keyOf('another@'));
  });
});
