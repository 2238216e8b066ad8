import { expect } from '@open-wc/testing';
import { association, done, recoveryCode, refused, user, wantsFactor, wantsPassword } from '../support/answers.ts';
import { haveNoCamera, pictureFile, takeCameraAway } from '../support/camera.ts';
import { everyFactor, offeredFactors } from '../support/factors.ts';
import { choosing, type Keyboard, keyboardOf } from '../support/keyboard.ts';
import { connection, openingWindows, type Windows } from '../support/social.ts';
import { leave, until, visit, type Visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const country = { 'default-country': 'US' };
const email = 'someone@example.org';
const sending = { [en.fields.email]: email };
const someone = { [en.fields.account]: email, [en.fields.password]: 'correct horse' };
const signsIn = done({ ...user(), token: 'token-9' });

const login = async (given: Visit = {}) => {
  const visitor = await visit('auth-login', { ...given, attributes: { ...country, ...given.attributes } });
  return { visitor, keys: keyboardOf(visitor) };
};

const register = async (given: Visit = {}) => {
  const visitor = await visit('auth-register', { ...given, attributes: { ...country, ...given.attributes } });
  return { visitor, keys: keyboardOf(visitor) };
};

type Standing = Awaited<ReturnType<typeof login>>;

/** Somebody is in, and hears that. */
const isIn = async ({ visitor, keys }: { visitor: { arrivesAt(view: string): Promise<void> }; keys: Keyboard }) => {
  await visitor.arrivesAt('signed-in');
  await keys.hears('focus', en.headings.signedIn);
};

describe('by keyboard alone, somebody signs in', () => {
  afterEach(leave);

  it('with a password, after a wrong one, and signs out again', async () => {
    const { visitor, keys } = await login();
    visitor.server.once('/login/account', refused('wrong-credentials'), refused('wrong-credentials'));

    await keys.fill(someone);
    await keys.press('Enter');
    await keys.hears('alert', en.errors['wrong-credentials']);
    await keys.press('Enter');
    // The same again is said again.
    await keys.hears('alert', en.errors['wrong-credentials']);
    await keys.stands(en.fields.password);
    await keys.type('correct horse');
    await keys.press('Enter');
    await isIn({ visitor, keys });
    await keys.choose(en.actions.signOut);
    await visitor.arrivesAt('password');
    await keys.hears('focus', en.fields.account);
    await keys.back();

    expect(visitor.server.asked('/login/account').length).to.equal(3);
  });

  it('after it was said beside the field where they stand what is missing', async () => {
    const { keys } = await login();

    await keys.to(en.fields.account);
    await keys.press('Enter');
    await keys.hears('status', en.validity.required);
    await keys.fill({ [en.fields.account]: email });
    await keys.press('Enter');
    await keys.hears('focus', `${en.fields.password} ${en.validity.required}`);
    await keys.press('Enter');
    await keys.hears('status', en.validity.required);
  });

  it('with a code by phone, from another country', async () => {
    const { visitor, keys } = await login();

    await keys.to(en.views.password);
    await keys.press('ArrowRight');
    expect(keys.here).to.equal(en.views['phone-code']);
    await until(() => visitor.asks('country'), 'the country');
    await keys.to(en.fields.country);
    await until(() => visitor.element.renderRoot.querySelectorAll('option').length > 9, 'the countries');
    await keys.type('Germany');
    expect(keys.value).to.equal('DE');
    await keys.fill({ [en.fields.phone]: '1512 3456789' });
    await keys.press('Enter');
    await keys.hears('status', en.progress.codeToPhone);
    await keys.hears('focus', `${en.fields.code} ${en.hints.code(6)}`);
    await keys.type('123456');
    await isIn({ visitor, keys });

    expect(visitor.server.asked('/login/phone-code')[0]!.body).to.include({ phoneCountryCode: '+49' });
  });

  it('with a code by mail, after a wrong one and one that never came', async () => {
    const { visitor, keys } = await login({ attributes: { methods: 'email-code password' } });
    visitor.server.once('/login/email-code', refused('wrong-code'));
    visitor.server.once('/email/send', done({ resendSeconds: 0 }));

    await keys.fill(sending);
    await keys.choose(en.actions.sendCode);
    await keys.hears('status', en.progress.codeToEmail);
    await keys.type('000000');
    await keys.hears('status', en.errors['wrong-code']);
    await keys.stands(en.fields.code);
    await keys.choose(en.progress.resend);
    await keys.hears('status', en.progress.codeToEmail);
    await keys.stands(en.fields.code);
    const before = keys.heard.length;
    await until(() => /5[0-8]/.test(visitor.part('form')!.textContent), 'two seconds of the countdown');
    // Seconds are for the eye.
    expect(keys.heard.slice(before)).to.eql([]);
    await keys.type('123456');
    await isIn({ visitor, keys });
  });

  for (const [method, path] of [
    ['ldap', '/login/ldap'],
    ['ad', '/login/ad'],
  ] as const)
    // prettier-ignore
    it(`with the account of a directory: ${method}`, async () => {
      const list = ['password', 'phone-code', 'ldap', 'ad'];
      const config = { loginTabs: { list, default: 'password', title: {} } };
      const { visitor, keys } = await login({ config, replies: { [path]: signsIn } });

      await keys.to(en.views.password);
      await keys.press('End');
      if (method === 'ldap') await keys.press('ArrowLeft');
      expect(keys.here).to.equal(en.views[method]);
      await keys.fill({ [en.fields.username]: 'someone', [en.fields.password]: 'correct horse' });
      await keys.choose(en.actions.signIn);
      await isIn({ visitor, keys });

      expect(visitor.server.asked(path).length).to.equal(1);
    });

  it('after choosing a new password for a forgotten one', async () => {
    const { visitor, keys } = await login();

    await keys.choose(en.actions.forgot);
    await visitor.arrivesAt('forgot');
    await keys.stands(en.fields.email);
    await keys.type(email);
    await keys.press('Enter');
    await visitor.arrivesAt('reset');
    await keys.hears('focus', en.fields.code);
    await keys.hears('status', en.progress.codeToEmail);
    await keys.type('123456');
    await keys.fill({ [en.fields.newPassword]: 'correct horse battery' });
    await keys.hears('status', `${en.hints.strength}: ${en.hints.strengths[0]}`);
    await keys.choose(en.actions.changePassword);
    await visitor.arrivesAt('password');
    await keys.hears('alert', en.progress.passwordChanged);
    await keys.stands(en.fields.password);
    await keys.type('correct horse battery');
    await keys.press('Enter');
    await isIn({ visitor, keys });
  });

  it('for the first time, with a password of their own', async () => {
    const { visitor, keys } = await login();
    visitor.server.once('/login/account', wantsPassword());

    await keys.fill(someone);
    await keys.press('Enter');
    await visitor.arrivesAt('new-password');
    await keys.hears('focus', en.headings.newPassword);
    await keys.to(en.fields.newPassword);
    await keys.press('Enter');
    await keys.hears('status', en.validity.required);
    await keys.type('correct horse battery');
    // What stands in clear is read: it can be looked at, too.
    await keys.to(en.actions.showPassword);
    await keys.press('Space');
    expect(keys.here).to.equal(en.actions.hidePassword);
    await keys.choose(en.actions.continue);
    await isIn({ visitor, keys });
  });

  it('and calls off what takes too long', async () => {
    const { visitor, keys } = await login();
    const held = visitor.server.hold('/login/account');

    await keys.fill(someone);
    await keys.key('Enter');
    await held.arrived;
    await keys.hears('status', en.progress.slow);
    await keys.choose(en.actions.cancel);
    await keys.stands(en.actions.signIn);
    await keys.press('Enter');
    await isIn({ visitor, keys });
  });
});

describe('by keyboard alone, somebody opens an account', () => {
  afterEach(leave);

  it('with an email address, what has to be agreed to and what the page asks', async () => {
    const agreements = [{ id: 1, title: 'I agree', required: true, url: 'https://shop.example/terms' }];
    const fields = [
      { name: 'customData.colour', label: 'Colour', type: 'select', options: ['red', 'blue'] },
      { name: 'customData.news', label: 'Send me news', type: 'checkbox' },
      { name: 'birthdate' },
    ];
    const { visitor, keys } = await register({
      config: { agreementEnabled: true, agreements, passwordStrength: 3 },
      properties: { fields },
      replies: { '/udfs/values': done([]), '/users/profile/update': done(user()) },
    });
    await until(() => visitor.asks('birthdate'), 'the questions');

    await keys.fill({ [en.fields.email]: email, [en.fields.password]: 'correct horse 1!' });
    await keys.to('Colour');
    await keys.type('blue');
    await keys.to('Send me news');
    await keys.press('Space');
    await keys.to(en.fields.birthdate);
    await keys.type('02032000');
    await keys.press('Enter');
    await keys.hears('focus', `I agree ${en.hints.required} ${en.validity.agree}`);
    await keys.press('Enter');
    await keys.hears('status', en.validity.agree);
    await keys.press('Space');
    await keys.choose(en.actions.createAccount);
    await isIn({ visitor, keys });

    expect(visitor.server.asked('/users/profile/update')[0]!.body).to.eql({ birthdate: '2000-02-03' });
    const { udfs } = visitor.server.asked('/udfs/values')[0]!.body!;
    expect(JSON.stringify(udfs)).to.contain('blue').and.to.contain('true');
  });

  it('with a user name, and with an address that is taken signs in instead', async () => {
    const { visitor, keys } = await register({ attributes: { methods: 'email username' } });
    visitor.server.once('/register/email', refused('already-exists'));

    await keys.fill({ [en.fields.email]: email, [en.fields.password]: 'correct horse' });
    await keys.press('Enter');
    await keys.hears('focus', `${en.fields.email} ${en.errors['already-exists']}`);
    await keys.choose(en.actions.signInInstead);
    await visitor.arrivesAt('sign-in');
    await keys.stands(en.fields.password);
    await keys.choose(en.actions.register);
    await visitor.arrivesAt('email');
    await keys.backTo(en.views.email, 'tab');
    await keys.press('ArrowRight');
    await keys.fill({ [en.fields.username]: 'someone', [en.fields.password]: 'correct horse' });
    await keys.choose(en.actions.createAccount);
    await isIn({ visitor, keys });
  });

  it('with a code', async () => {
    for (const [methods, where, path] of [
      ['email-code', sending, '/register/email-code'],
      ['phone-code', { [en.fields.phone]: '2025550123' }, '/register/phone-code'],
    ] as const) {
      const { visitor, keys } = await register({ attributes: { methods } });

      await keys.fill(where);
      await keys.press('Enter');
      await keys.hears('status', en.progress.codeSentTo(Object.values(where)[0]!));
      await keys.stands(en.fields.code);
      await keys.type('123456');
      // With a phone comes a password, or none.
      if (methods === 'phone-code') await keys.choose(en.actions.createAccount);
      await isIn({ visitor, keys });

      expect(visitor.server.asked(path).length).to.equal(1);
      leave();
    }
  });
});

describe('by keyboard alone, somebody answers a second factor', () => {
  afterEach(leave);
  afterEach(takeCameraAway);

  /** Signs in where one is wanted. */
  const stopped = async (challenge: Parameters<typeof wantsFactor>[0], replies: Visit['replies'] = {}) => {
    const standing = await login({ replies: { '/login/account': wantsFactor(challenge), ...replies } });
    await standing.keys.fill(someone);
    await standing.keys.press('Enter');
    await standing.visitor.arrivesAt('mfa');
    return standing;
  };

  const another = async ({ keys }: Standing, name: string) => {
    await keys.choose(en.actions.anotherWay);
    await keys.hears('focus', en.headings.choose);
    await keys.choose(name);
  };

  it('by app, after going round all the others', async () => {
    const standing = await stopped(everyFactor, { '/mfa/totp/verify': refused('wrong-totp') });
    const { visitor, keys } = standing;
    await keys.hears('focus', en.headings.mfa);

    await keys.to(en.fields.code);
    await keys.type('000000');
    await keys.hears('status', en.errors['wrong-totp']);
    await another(standing, en.views.sms);
    await keys.choose(en.actions.sendCode);
    await keys.hears('status', '0123');
    await keys.stands(en.fields.code);
    await another(standing, en.views.email);
    await keys.choose(en.actions.sendCode);
    await keys.stands(en.fields.code);
    await another(standing, en.views.otp);
    await keys.stands(en.fields.code);
    visitor.server.reply('/mfa/totp/verify', signsIn);
    await keys.type('123456');
    await isIn({ visitor, keys });
  });

  it('by message and by mail', async () => {
    for (const [mfaPolicy, path] of [
      ['SMS', '/applications/mfa/sms/verify'],
      ['EMAIL', '/applications/mfa/email/verify'],
    ] as const) {
      // prettier-ignore
      const applicationMfa = [{ mfaPolicy, sort: 1, status: 1 }] as const;
      const { visitor, keys } = await stopped({
        ...everyFactor,
        totpMfaEnabled: false,
        applicationMfa: [...applicationMfa],
      });

      await keys.choose(en.actions.sendCode);
      await keys.hears('status', mfaPolicy === 'SMS' ? '0123' : 'example.org');
      await keys.type('123456');
      await isIn({ visitor, keys });

      expect(visitor.server.asked(path).length).to.equal(1);
      leave();
    }
  });

  it('by the recovery code, and keeps the new one before anything else', async () => {
    const { visitor, keys } = await stopped({});

    await keys.choose(en.actions.useRecoveryCode);
    await keys.stands(en.fields.recoveryCode);
    await keys.type(association.recovery_code);
    await keys.press('Enter');
    await visitor.arrivesAt('recovery-code');
    await keys.hears('focus', en.headings.recoveryCode);
    expect(visitor.element.renderRoot.textContent).to.contain(recoveryCode);
    await keys.choose(en.actions.continue);
    await keys.hears('focus', `${en.fields.saved} ${en.validity.saveFirst}`);
    await keys.press('Space');
    await keys.press('Enter');
    await isIn({ visitor, keys });
  });

  it('gives up, and stands before the form again', async () => {
    const { visitor, keys } = await stopped({});

    await keys.choose(en.actions.cancel);
    await visitor.arrivesAt('password');
    await keys.stands(en.fields.password);
  });

  /** Before an element for second factors, to which a sign-in elsewhere leads. */
  const challenged = async (challenge: Parameters<typeof wantsFactor>[0], replies: Visit['replies']) => {
    const visitor = await visit('auth-mfa', { replies: { '/login/account': wantsFactor(challenge), ...replies } });
    const keys = keyboardOf(visitor);
    await visitor.client.loginByAccount({ account: 'someone', password: 'correct horse' });
    await until(() => visitor.element.view !== 'idle', 'the challenge');
    await visitor.settled();
    return { visitor, keys };
  };

  it('by a photo of their face out of a file', async () => {
    haveNoCamera();
    const applicationMfa = [{ mfaPolicy: 'FACE', sort: 1, status: 1 } as const];
    const { visitor, keys } = await challenged(
      { faceMfaEnabled: true, applicationMfa },
      { '/upload': done({ key: 'photo-1' }), '/mfa/face/verify': signsIn },
    );
    await keys.hears('focus', en.headings.mfa);
    choosing(visitor, await pictureFile());

    await until(() => visitor.says(en.actions.choosePhoto), 'the button');
    await keys.choose(en.actions.choosePhoto);
    await keys.hears('status', en.hints.facePreview);
    await keys.stands(en.actions.usePhoto);
    await keys.choose(en.actions.retake);
    await keys.hears('status', en.hints.faceFile);
    await keys.stands(en.actions.choosePhoto);
    await keys.press('Enter');
    await keys.stands(en.actions.usePhoto);
    visitor.server.once('/mfa/face/verify', refused('face-mismatch'));
    await keys.press('Enter');
    await keys.hears('alert', en.errors['face-mismatch']);
    await keys.choose(en.actions.choosePhoto);
    await keys.stands(en.actions.usePhoto);
    await keys.press('Enter');
    await until(() => visitor.client.session.get().status === 'signed-in', 'the end');
  });

  it('by a passkey that the device asks for', async () => {
    const applicationMfa = [{ mfaPolicy: 'PASSKEY', sort: 1, status: 1 } as const];
    const { keys } = await challenged({ passkeyEnabled: true, totpMfaEnabled: false, applicationMfa }, {});

    await keys.choose(en.actions.usePasskey);
    await keys.hears('alert', '');
    await keys.stands(en.actions.usePasskey);
  });

  it('by a first one, that is set up on the way', async () => {
    const { visitor, keys } = await stopped({ totpMfaEnabled: false, email: null, applicationMfa: offeredFactors });
    await keys.hears('focus', en.headings.protect);

    await keys.choose(en.views.sms);
    await keys.stands(en.fields.phone);
    await keys.type('2025550123');
    await keys.press('Enter');
    await keys.stands(en.fields.code);
    await keys.choose(en.actions.anotherWay);
    await keys.choose(en.views.otp);
    await keys.choose(en.actions.continue);
    await keys.stands(en.fields.code);
    await keys.backTo(en.actions.copy);
    await keys.press('Enter');
    await keys.hears('status', en.progress.copied);
    await keys.to(en.fields.code);
    await keys.type('123456');
    await visitor.arrivesAt('recovery-code');
    await keys.hears('focus', en.headings.recoveryCode);
    await keys.choose(en.actions.copy);
    await keys.hears('status', en.progress.copied);
    await keys.to(en.fields.saved);
    await keys.press('Space');
    await keys.choose(en.actions.continue);
    await isIn({ visitor, keys });
  });
});

describe('by keyboard alone, somebody comes from elsewhere', () => {
  let windows: Windows;
  beforeEach(() => (windows = openingWindows()));
  afterEach(() => windows.letGo());
  afterEach(leave);

  const config = { socialConnections: [connection('github', 'GitHub')] };
  const github = en.actions.continueWith('GitHub');
  const base = '/ecConn/wechatMobile';

  const beside = async (given: Visit = {}) => {
    const standing = await login({ config, ...given });
    await until(() => standing.visitor.part('social-button'), 'the button');
    return standing;
  };

  it('by a window that is closed, called off, and answers', async () => {
    const { visitor, keys } = await beside();

    await keys.choose(github);
    windows.close();
    await keys.hears('status', en.progress.notSignedIn);
    await keys.stands(github);
    await keys.press('Enter');
    await keys.choose(en.actions.cancel);
    await keys.stands(github);
    await keys.press('Enter');
    windows.answer({ code: 200, data: { ...user(), token: 'token-9' } });
    await isIn({ visitor, keys });
  });

  it('by one that was blocked at first', async () => {
    windows.letGo();
    windows = openingWindows({ blocked: true });
    const { visitor, keys } = await beside();

    await keys.choose(github);
    await keys.hears('status', en.errors['popup-blocked']);
    await keys.stands(github);
    windows.letGo();
    windows = openingWindows();
    await keys.choose(en.actions.openAgain);
    windows.answer({ code: 200, data: { ...user(), token: 'token-9' } });
    await isIn({ visitor, keys });
  });

  it('and proves which account is theirs', async () => {
    const replies = { [`${base}/byAccount`]: signsIn };
    const { visitor, keys } = await beside({ replies });
    await keys.choose(github);
    windows.answer({ code: 1640, data: { key: 'k', methods: ['password', 'email-code'], accounts: [] } });
    await visitor.arrivesAt('social-binding');
    await keys.hears('focus', en.headings.binding);

    await keys.to(en.views.password);
    await keys.press('ArrowRight');
    expect(keys.here).to.equal(en.views['email-code']);
    await keys.press('ArrowRight');
    await keys.fill(someone);
    await keys.press('Enter');
    await isIn({ visitor, keys });
  });

  it('and chooses among those that may be, or opens another', async () => {
    const owners = ['s***e@example.org', 'o***r@example.org'].map((each, at) => ({ id: `user-${at}`, email: each }));
    for (const [code, name, replies] of [
      [2921, 'o***r@example.org', { [`${base}/select`]: signsIn }],
      [1641, en.actions.newAccount, { [`${base}/register`]: signsIn }],
    ] as const) {
      const { visitor, keys } = await beside({ replies });
      await keys.choose(github);
      windows.answer({ code, data: { key: 'k', methods: ['password'], accounts: code === 2921 ? owners : [] } });
      await visitor.arrivesAt('social-binding');
      await keys.choose(name);
      await isIn({ visitor, keys });
      leave();
    }
  });
});
