import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { PublicConfig } from '../../src/contract/index.ts';
import { agreementsFor } from '../../src/forms/agreements.ts';
import {
  accountLabel,
  autoRegisters,
  codeLength,
  loginChoice,
  offersForgot,
  offersRegister,
} from '../../src/forms/methods.ts';
import { registerChoice } from '../../src/forms/register-methods.ts';

const shop: PublicConfig = {
  loginTabs: { list: ['phone-code', 'password', 'app-qrcode'], default: 'password' },
  passwordTabConfig: { enabledLoginMethods: ['username-password', 'email-password', 'phone-password'] },
  verifyCodeTabConfig: { enabledLoginMethods: ['email-code', 'phone-code'] },
  registerTabs: { list: ['phone', 'email', 'emailCode', 'username'], default: 'emailCode' },
  registerDisabled: false,
};

suite('the ways to sign in', () => {
  test('begin with the password while the settings are on their way', () => {
    assert.deepEqual(loginChoice(null), { methods: ['password'], first: 'password' });
  });

  test('are those the page names while the settings are on their way', () => {
    assert.deepEqual(loginChoice(null, ['email-code', 'nonsense', 'password']), {
      methods: ['email-code', 'password'],
      first: 'email-code',
    });
  });

  test('are those of the application, in its order, one tab for codes standing for both kinds', () => {
    assert.deepEqual(loginChoice(shop), { methods: ['email-code', 'phone-code', 'password'], first: 'password' });
  });

  test('are those of the page that the application has, in the order of the page, which says what comes first', () => {
    assert.deepEqual(loginChoice(shop, ['phone-code', 'passkey', 'password', 'phone-code']), {
      methods: ['phone-code', 'password'],
      first: 'phone-code',
    });
    assert.deepEqual(loginChoice({ ...shop, loginTabs: { list: ['password'] } }, ['email-code']), {
      methods: [],
      first: null,
    });
  });

  test('send codes by SMS where the settings do not say how', () => {
    assert.deepEqual(loginChoice({ loginTabs: { list: ['phone-code'], default: 'phone-code' } }), {
      methods: ['phone-code'],
      first: 'phone-code',
    });
  });

  test('begin with the first where the one to begin with is not among them', () => {
    assert.equal(
      loginChoice({ ...shop, loginTabs: { list: ['phone-code'], default: 'app-qrcode' } }).first,
      'email-code',
    );
  });

  test('survive settings that leave everything out, or are not what they should be', () => {
    assert.deepEqual(loginChoice({}), { methods: ['password'], first: 'password' });
    const odd = {
      loginTabs: { list: 'password', default: 7 },
      passwordTabConfig: null,
      verifyCodeTabConfig: 'x',
    } as unknown as PublicConfig;
    assert.deepEqual(loginChoice(odd), { methods: ['password'], first: 'password' });
    assert.equal(accountLabel(odd), 'account');
  });
});

test('the account field says what may be typed into it', () => {
  const labelFor = (...enabledLoginMethods: string[]) => accountLabel({ passwordTabConfig: { enabledLoginMethods } });

  assert.equal(accountLabel(null), 'account');
  assert.equal(labelFor('username-password', 'email-password', 'phone-password'), 'account');
  assert.equal(labelFor('email-password'), 'email');
  assert.equal(labelFor('phone-password'), 'phone');
  assert.equal(labelFor('username-password'), 'username');
  assert.equal(labelFor('phone-password', 'email-password'), 'accountEmailPhone');
  assert.equal(labelFor('username-password', 'email-password'), 'accountEmailUsername');
  assert.equal(labelFor('username-password', 'phone-password'), 'accountPhoneUsername');
  assert.equal(labelFor(), 'account');
});

suite('the ways to open an account', () => {
  test('begin with an email address while the settings are on their way', () => {
    assert.deepEqual(registerChoice(null), { methods: ['email'], first: 'email' });
    assert.deepEqual(registerChoice(null, ['username', 'email']), {
      methods: ['username', 'email'],
      first: 'username',
    });
  });

  test('are those of the application, by our names for them', () => {
    assert.deepEqual(registerChoice(shop), {
      methods: ['phone-code', 'email', 'email-code', 'username'],
      first: 'email-code',
    });
  });

  test('know a user name from either of the places where settings tell it', () => {
    const config = {
      registerTabs: { list: ['email'] },
      passwordTabConfig: { validRegisterMethods: ['email-password', 'username-password'] },
    };

    assert.deepEqual(registerChoice(config).methods, ['email', 'username']);
  });

  test('are none where registration is closed', () => {
    assert.deepEqual(registerChoice({ ...shop, registerDisabled: true }, ['email']), { methods: [], first: null });
    assert.deepEqual(registerChoice({ registerTabs: { list: [] } }), { methods: [], first: null });
  });

  test('survive settings that leave everything out, or are not what they should be', () => {
    assert.deepEqual(registerChoice({}), { methods: ['email'], first: 'email' });
    const odd = {
      registerTabs: { list: [7, 'constructor', 'email'], default: {} },
      passwordTabConfig: { validRegisterMethods: 5 },
    } as unknown as PublicConfig;
    assert.deepEqual(registerChoice(odd), { methods: ['email'], first: 'email' });
  });
});

test('a code has the digits the settings say, four where they do not, and nobody knows before they are here', () => {
  assert.equal(codeLength(null), null);
  assert.equal(codeLength({}), 4);
  assert.equal(codeLength({ verifyCodeLength: 6 }), 6);
  for (const verifyCodeLength of [60, 3, 4.5, '6', null, Infinity] as number[])
    assert.equal(codeLength({ verifyCodeLength }), 4);
});

test('the links are there unless the application hides them, and the note only where it wants it', () => {
  const showing = (ssoPageComponentDisplay: Record<string, boolean>): PublicConfig => ({ ssoPageComponentDisplay });

  assert.equal(offersForgot(null), true);
  assert.equal(offersForgot(showing({ forgetPasswordBtn: false })), false);
  assert.equal(offersRegister(null), true);
  assert.equal(offersRegister(showing({ registerBtn: false })), false);
  assert.equal(offersRegister({ registerDisabled: true }), false);
  assert.equal(autoRegisters(null, 'app'), false);
  assert.equal(autoRegisters(showing({ autoRegisterThenLoginHintInfo: true }), 'app'), true);
  assert.equal(autoRegisters(showing({ autoRegisterThenLoginHintInfo: true }), 'off'), false);
  assert.equal(autoRegisters(null, 'on'), true);
});

suite('what has to be agreed to', () => {
  const terms = { id: 1, title: 'Terms', required: true, lang: 'en-US', availableAt: 1 };
  const chinese = { id: 2, title: '服务条款', required: true, lang: 'zh-CN', availableAt: 1 };
  const cookies = { id: 3, title: 'Cookies', required: false, lang: 'en-US', availableAt: 0 };
  const everywhere = { id: 4, title: 'House rules', required: true };
  const config: PublicConfig = { agreementEnabled: true, agreements: [terms, chinese, cookies, everywhere] };

  const titles = (purpose: 'sign-in' | 'register', lang: string, by: PublicConfig | null = config) =>
    agreementsFor(by, { purpose, lang }).map(({ title }) => title);

  test('is asked where it belongs, in the language of the screen', () => {
    assert.deepEqual(titles('register', 'en'), ['Terms', 'House rules']);
    assert.deepEqual(titles('register', 'zh-CN'), ['服务条款', 'House rules']);
    assert.deepEqual(titles('sign-in', 'en'), ['Cookies', 'House rules']);
  });

  test('is asked in English where the language of the screen is missing: a consent is never dropped', () => {
    assert.deepEqual(titles('register', 'de'), ['Terms', 'House rules']);
    assert.deepEqual(titles('register', 'de', { agreementEnabled: true, agreements: [chinese] }), ['服务条款']);
  });

  test('is nothing where the application has switched it off, or has not answered', () => {
    assert.deepEqual(titles('register', 'en', { ...config, agreementEnabled: false }), []);
    assert.deepEqual(titles('register', 'en', null), []);
    assert.deepEqual(titles('register', 'en', { agreementEnabled: true }), []);
  });

  test('C7: leaves out rows without words, which nobody can agree to', () => {
    const rows = [null, 7, 'Terms', [], {}, { id: 1, title: 7 }, { id: 1, title: { _$litType$: 1 } }, { id: { toString: 1 }, title: 'Odd' },
      { id: 1, title: 'Odd', lang: 7 }, { ...everywhere, lang: null, availableAt: null }]; // prettier-ignore

    assert.deepEqual(titles('register', 'en', { agreementEnabled: true, agreements: rows as never }), ['House rules']);
    assert.deepEqual(titles('register', 'en', { agreementEnabled: true, agreements: 'all' as never }), []);
  });

  test('is what the page gives, in place of what the application has', () => {
    const given = [{ id: 9, title: 'Ours', required: true, url: '/terms' }];

    assert.deepEqual(agreementsFor(config, { purpose: 'register', lang: 'en', given }), given);
  });
});
