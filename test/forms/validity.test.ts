import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { account, code, email, password, phone } from '../../src/forms/fields.ts';
import { newPassword, optionalPassword, username } from '../../src/forms/new-fields.ts';
import type { Field, FieldName } from '../../src/forms/form.ts';
import { normaliseCode } from '../../src/forms/normalise.ts';
import { loadPhones, type Phones } from '../../src/forms/phones.ts';
import { agreementName } from '../../src/forms/agreements.ts';
import { missingConsent, problemIn, readAnswers } from '../../src/forms/validity.ts';

const phones = await loadPhones();

const measure = { codeLength: 6, phones: phones as Phones | null, country: 'US' };

const read = (fields: readonly Field[], typed: Partial<Record<FieldName, string>>, by = measure) =>
  readAnswers(fields, (name) => typed[name] ?? '', by);

suite('an identifier', () => {
  test('B1: is sent without white space around it, the hard and the wide one included', () => {
    assert.equal(
      read([account()], { username: '\u00a0\u3000 ada@example.org\t\u2003' }).answers['account'],
      'ada@example.org',
    );
  });

  test('T4: is sent in one spelling, whichever way it was typed', () => {
    assert.equal(read([account()], { username: 'ａｄａ＠example.org' }).answers['account'], 'ada@example.org');
    assert.equal(read([username], { username: 'Zoe\u0308' }).answers['username'], 'Zoë');
  });

  test('of nothing but white space is missing', () => {
    assert.deepEqual(
      read([account()], { username: ' \u00a0 ' }).problems.map(({ field, says }) => [field, says]),
      [['username', 'required']],
    );
  });
});

suite('an address', () => {
  const right = [
    'a@b.co',
    'ada+tag@mail.example.org',
    "o'brien@example.org",
    'юзер@пример.рф',
    'ada@xn--e1afmkfd.xn--p1ai',
    `${'a'.repeat(64)}@example.org`,
  ];
  const wrong = ['1', 'a@b', 'a@@b.co', 'a@b.c', 'a b@example.org', 'a@exa mple.org', '@example.org', 'a@', 'a@.org', 'a@example..org', 'a@example.o1', 'a@b.co\0\n',
    `${'a'.repeat(65)}@example.org`, `a@${'b.'.repeat(130)}org`]; // prettier-ignore

  for (const typed of right)
    test(`${JSON.stringify(typed.slice(0, 40))} passes`, () => assert.equal(problemIn(email, typed, measure), null));
  for (const typed of wrong)
    test(`B2: ${JSON.stringify(typed.slice(0, 40))} does not`, () =>
      assert.equal(problemIn(email, typed, measure)?.says, 'bad-email'));

  test('that is none is told beside its field, by the sentence the server would be told with', () => {
    const [problem] = read([email], { email: 'ada' }).problems;

    assert.deepEqual(
      [problem?.place, problem?.field, problem?.says, problem?.code],
      ['field', 'email', 'bad-email', 'bad-email'],
    );
  });

  test('of a hundred thousand characters is judged at once', () => {
    assert.ok(problemIn(email, `${'a.'.repeat(50_000)}@`, measure));
    assert.ok(problemIn(email, `a@${'b.'.repeat(50_000)}`, measure));
  });
});

suite('a password', () => {
  test('B10: is sent exactly as it was typed', () => {
    for (const typed of ['  two spaces  ', '\u00a0', 'Zoe\u0308', 'ｆｕｌｌ', '🙂'.repeat(8), 'nul\0inside']) {
      assert.deepEqual(read([password], { password: typed }), { answers: { password: typed }, problems: [] });
    }
  });

  test('B11: of 245 bytes passes, of one byte more it does not', () => {
    assert.deepEqual(read([password], { password: `${'é'.repeat(122)}x` }).problems, []);

    for (const field of [password, newPassword]) {
      const [problem] = read([field], { [field.name]: 'é'.repeat(123) }).problems;
      assert.deepEqual([problem?.field, problem?.says], [field.name, 'passwordTooLong']);
    }
  });

  test('that may be left out is, without an answer', () => {
    assert.deepEqual(read([optionalPassword], {}), { answers: {}, problems: [] });
  });
});

suite('a code', () => {
  const same = [
    '123456',
    ' 123 456 ',
    '123-456',
    '123–456',
    '１２３４５６',
    '١٢٣٤٥٦',
    '۱۲۳۴۵۶',
    '\u200e123456\u200f',
    '123\u00a0456',
  ];

  for (const typed of same) {
    test(`B15: ${JSON.stringify(typed)} is read as its digits`, () => {
      assert.equal(normaliseCode(typed), '123456');
      assert.deepEqual(read([code], { code: typed }), { answers: { code: '123456' }, problems: [] });
    });
  }

  test('keeps its leading zeros', () => {
    assert.equal(read([code], { code: '000417' }).answers['code'], '000417');
  });

  test('of four to eight digits passes, whatever the settings say', () => {
    for (const typed of ['1234', '12345678']) assert.deepEqual(read([code], { code: typed }).problems, []);
    for (const typed of ['123', '123456789', '12a456', '12.456']) {
      const [problem] = read([code], { code: typed }).problems;
      assert.deepEqual([problem?.says, problem?.digits], ['codeLength', 6]);
    }
  });
});

suite('a phone', () => {
  test('B13: is sent as national digits beside the code of its country', () => {
    for (const typed of [
      '2025550123',
      '(202) 555-0123',
      '２０２５５５０１２３',
      '٢٠٢٥٥٥٠١٢٣',
      '+1 202 555 0123',
      '+１２０２５５５０１２３',
    ]) {
      assert.deepEqual(read([phone], { phone: typed }).answers, { phone: '2025550123', phoneCountryCode: '+1' });
    }
  });

  test('with a plus belongs to the country it names, not to the one chosen', () => {
    assert.deepEqual(read([phone], { phone: '+8613800138000' }).answers, {
      phone: '13800138000',
      phoneCountryCode: '+86',
    });
  });

  test('B14: that cannot be one is told beside its field', () => {
    for (const typed of ['123', '1'.repeat(20), 'call me', '202-555-0123 ext. 5', '+999 123456']) {
      const [problem] = read([phone], { phone: typed }).problems;
      assert.deepEqual([problem?.field, problem?.says, problem?.code], ['phone', 'bad-phone', 'bad-phone']);
    }
  });

  test('is sent as typed before the rules have come, if it names its country', () => {
    const before = { ...measure, phones: null };

    assert.deepEqual(read([phone], { phone: ' +12025550123 ' }, before), {
      answers: { phone: '+12025550123' },
      problems: [],
    });
    assert.deepEqual(read([phone], { phone: '2025550123' }, before).problems.map(({ field, says }) => [field, says]), [['phone', 'phoneWithPlus']]); // prettier-ignore
  });
});

suite('a user name', () => {
  test('B4: with an @ or of more than 64 characters is told beside its field', () => {
    for (const typed of ['ada@home', 'a'.repeat(65)])
      assert.equal(read([username], { username: typed }).problems[0]?.says, 'username');
    assert.deepEqual(read([username], { username: '🙂'.repeat(64) }).problems, []);
  });

  test('B5: is harmless, whatever it is', () => {
    for (const typed of ['__proto__', 'constructor', 'me', 'null']) {
      assert.deepEqual(read([username], { username: typed }).answers, { username: typed });
    }
  });
});

suite('a form', () => {
  test('tells everything that is wrong, in the order of its fields', () => {
    const { problems } = read([email, newPassword], { email: 'ada' });

    assert.deepEqual(problems.map(({ field, says }) => [field, says]), [['email', 'bad-email'], ['new-password', 'required']]); // prettier-ignore
  });

  test('does not scold an empty field that was only passed by', () => {
    assert.equal(problemIn(email, '  ', measure), null);
    assert.equal(problemIn(email, 'ada', measure)?.says, 'bad-email');
    assert.equal(problemIn(email, 'ada@example.org', measure), null);
  });

  test('tells beside each required agreement that it is still open', () => {
    const agreements = [
      { id: 1, title: 'Terms', required: true },
      { id: 2, title: 'News', required: false },
      { id: 'privacy', title: 'Privacy', required: true },
    ];

    const problems = missingConsent(agreements, (name) => name === agreementName(agreements[0]!));

    assert.deepEqual(problems.map(({ field, says }) => [field, says]), [['agreement-privacy', 'agree']]); // prettier-ignore
  });
});
