import { expect } from '@open-wc/testing';
import type { MfaChallenge } from '../../src/contract/index.ts';
import { association, recoveryCode, refused, wantsFactor } from '../support/answers.ts';
import { leave, listening, until, visit, type Visit } from '../support/visitor.ts';
import { en, zhCN } from '../support/words.ts';

const offered = (['OTP', 'SMS', 'EMAIL'] as const).map((mfaPolicy, sort) => ({ mfaPolicy, sort, status: 1 }));
const every: Partial<MfaChallenge> = {
  mfaPhone: '2025550123',
  mfaPhoneCountryCode: '+1',
  mfaEmail: 'someone@example.org',
  applicationMfa: offered,
};
const none: Partial<MfaChallenge> = { totpMfaEnabled: false, email: null, applicationMfa: offered };

/** Signs in where a second factor is wanted. */
const stopped = async (challenge: Partial<MfaChallenge> = {}, { replies, ...given }: Visit = {}) => {
  const visitor = await visit('auth-login', {
    replies: { '/login/account': wantsFactor(challenge), ...replies },
    ...given,
  });
  visitor.fill({ username: 'someone', password: 'correct horse' });
  await visitor.submit();
  await visitor.arrivesAt('mfa');
  return visitor;
};

const items = (visitor: Awaited<ReturnType<typeof stopped>>) =>
  visitor.parts('list-item').map((item) => item.textContent.replace(/\s+/g, ' ').trim());

const pick = async (visitor: Awaited<ReturnType<typeof stopped>>, at: number) => {
  visitor.press(visitor.parts('list-item')[at]!);
  await visitor.settled();
};

describe('a second factor', () => {
  afterEach(leave);

  it('is asked for by the first that the account has, and the heading is read', async () => {
    const { heard, stop } = listening();
    const visitor = await stopped(every);
    stop();

    expect(visitor.heading).to.equal(en.headings.mfa);
    expect(visitor.focused).to.equal('heading');
    expect(visitor.control('code').getAttribute('autocomplete')).to.equal('one-time-code');
    expect(visitor.element.matches(':state(view-mfa)')).to.equal(true);
    const step = { kind: 'mfa', factors: ['OTP', 'SMS', 'EMAIL'] };
    expect(heard.find(({ name }) => name === 'auth-step')!.detail).to.eql({ step });
    expect(heard.filter(({ name }) => name === 'auth-view-changed').map(({ detail }) => detail)).to.eql([
      { view: 'mfa' },
    ]);
  });

  it('by app is sent with its last digit, and then somebody is signed in the way they began', async () => {
    const visitor = await stopped();
    const signedIn = visitor.hears('auth-signed-in');

    visitor.fill({ code: '287 082' });

    expect((await signedIn).method).to.equal('password');
    const asked = visitor.server.asked('/mfa/totp/verify')[0]!;
    expect(asked.body!.totp).to.equal('287082');
    expect(asked.headers.authorization).to.equal('Bearer mfa-token');
    await visitor.arrivesAt('signed-in');
  });

  it('keeps the session in the tab where nobody wanted to stay signed in', async () => {
    const visitor = await stopped({}, { storage: 'local', attributes: { remember: 'off' } });

    visitor.fill({ code: '287082' });
    await visitor.arrivesAt('signed-in');

    const tokens = (place: Storage) => JSON.stringify({ ...place }).includes('token-');
    expect([tokens(localStorage), tokens(sessionStorage)]).to.eql([false, true]);
    await visitor.client.logout({});
  });

  it('says beside the code that it is wrong, and sends the same one no second time', async () => {
    const visitor = await stopped({}, { replies: { '/mfa/totp/verify': refused('wrong-totp') } });

    visitor.fill({ code: '287082' });
    await until(() => visitor.isWrong('code'), 'the error');
    expect(visitor.errorBeside('code')).to.equal(en.errors['wrong-totp']);
    expect(visitor.focused).to.equal('code');
    visitor.fill({ code: '287082' });
    await visitor.settled();

    expect(visitor.server.asked('/mfa/totp/verify').length).to.equal(1);
  });

  it('begins again where it took too long or no try is left, with the account filled in', async () => {
    const visitor = await stopped({}, { replies: { '/mfa/totp/verify': refused('mfa-state-invalid') } });

    visitor.fill({ code: '287082' });
    await visitor.arrivesAt('password');

    await until(() => visitor.alert, 'the message');
    expect(visitor.alert).to.contain(en.errors['mfa-state-invalid']);
    expect(visitor.control('username').value).to.equal('someone');
    expect(visitor.client.session.get().status).to.equal('anonymous');
  });

  it('is dropped by whoever cancels, with the account filled in', async () => {
    const visitor = await stopped();

    await visitor.choose(en.actions.cancel);
    await visitor.arrivesAt('password');

    expect(visitor.client.session.get().status).to.equal('anonymous');
    expect(visitor.control('username').value).to.equal('someone');
    expect(visitor.focused).to.equal('password');
  });

  it('can be another: a list names them, as much of their address as its owner knows it by', async () => {
    const visitor = await stopped(every);

    await visitor.choose(en.actions.anotherWay);

    expect(visitor.heading).to.equal(en.headings.choose);
    expect(visitor.focused).to.equal('heading');
    expect(items(visitor)).to.eql([
      `${en.views.otp} ${en.hints.otpAbout}`,
      `${en.views.sms} +1 •••• 0123`,
      `${en.views.email} s••••@example.org`,
      `${en.fields.recoveryCode} ${en.hints.recoveryAbout}`,
    ]);
  });

  for (const [at, path, way, target] of [
    [1, '/sms/send', '/applications/mfa/sms/verify', { phone: '2025550123', phoneCountryCode: '+1' }],
    [2, '/email/send', '/applications/mfa/email/verify', { email: 'someone@example.org' }],
  ] as const)
    it(`is sent when it is asked for, and not before: ${path}`, async () => {
      const visitor = await stopped(every);
      await visitor.choose(en.actions.anotherWay);
      await pick(visitor, at);
      expect(visitor.server.asked(path).length).to.equal(0);
      expect(visitor.asks('code')).to.equal(false);
      expect(visitor.mainButton.textContent.trim()).to.equal(en.actions.sendCode);

      await visitor.submit();
      const sent = visitor.server.asked(path)[0]!;
      expect(sent.body)
        .to.include(target)
        .and.include({ scene: at === 1 ? 'mfa-verify' : 'MFA_VERIFY' });
      expect(sent.headers.authorization).to.equal('Bearer mfa-token');
      expect(visitor.focused).to.equal('code');
      expect(visitor.said).to.contain('••••');
      visitor.fill({ code: '123456' });
      await visitor.arrivesAt('signed-in');

      expect(visitor.server.asked(way)[0]!.body).to.include({ ...target, code: '123456' });
    });

  it('asks for the code that is on its way already, and counts down', async () => {
    const tooSoon = refused('sent-too-soon', { retryAfter: 42 });
    const visitor = await stopped({ ...every, totpMfaEnabled: false }, { replies: { '/sms/send': tooSoon } });

    await visitor.submit();

    expect(visitor.asks('code')).to.equal(true);
    expect(visitor.part('form')!.textContent).to.contain(en.progress.resendIn(42));
  });

  it('says where to go on where none of them can be answered here', async () => {
    const visitor = await visit('auth-login', {
      replies: {
        '/login/account': wantsFactor({ ...every, applicationMfa: [{ mfaPolicy: 'FACE', status: 1, sort: 1 }] }),
      },
    });
    visitor.fill({ username: 'someone', password: 'correct horse' });
    await visitor.submit();
    await visitor.arrivesAt('waiting');

    expect(visitor.part('base')!.textContent).to.contain(en.progress.finishOn('Shop'));
  });

  it('follows the language of the page', async () => {
    const visitor = await stopped(every);

    visitor.element.setAttribute('lang', 'zh-CN');
    await until(() => visitor.heading === zhCN.headings.mfa, 'the other language');

    expect(visitor.says(zhCN.actions.anotherWay)).to.equal(true);
  });
});

describe('a recovery code', () => {
  afterEach(leave);

  const recovering = async (given: Visit = {}) => {
    const visitor = await stopped({}, given);
    await visitor.choose(en.actions.useRecoveryCode);
    visitor.fill({ 'recovery-code': ' ffff-eeee-dddd-cccc-bbbb-aaaa ' });
    return visitor;
  };

  it('is asked for alone, and kept by no manager', async () => {
    const visitor = await stopped();

    await visitor.choose(en.actions.useRecoveryCode);

    expect(visitor.heading).to.equal(en.headings.recovery);
    expect(visitor.control('recovery-code').getAttribute('autocomplete')).to.equal('off');
    expect(visitor.focused).to.equal('recovery-code');
    await visitor.choose(en.actions.anotherWay);
    expect(visitor.asks('code')).to.equal(true);
  });

  it('says beside it that it is wrong', async () => {
    const visitor = await recovering({ replies: { '/mfa/totp/recovery': refused('wrong-recovery-code') } });

    await visitor.submit();

    expect(visitor.errorBeside('recovery-code')).to.equal(en.errors['wrong-recovery-code']);
    expect(visitor.focused).to.equal('recovery-code');
  });

  it('brings a new one, which is seen before anybody hears of the sign-in or is led away', async () => {
    const visitor = await recovering();
    const { heard, names, stop } = listening();

    await visitor.submit();
    await visitor.arrivesAt('recovery-code');
    expect(visitor.client.session.get().status).to.equal('signed-in');
    expect(visitor.focused).to.equal('heading');
    expect(visitor.part('form')!.textContent).to.contain(recoveryCode);
    expect(names()).to.not.include('auth-signed-in');
    expect(visitor.element.matches(':state(signed-in)')).to.equal(false);
    expect(visitor.server.asked('/mfa/totp/recovery')[0]!.body!.recoveryCode).to.equal('ffff-eeee-dddd-cccc-bbbb-aaaa');

    visitor.press(visitor.mainButton);
    await visitor.element.updateComplete;
    expect(visitor.errorBeside('saved')).to.equal(en.validity.saveFirst);
    visitor.tick('saved');
    visitor.press(visitor.mainButton);
    await visitor.arrivesAt('signed-in');
    stop();

    expect(names().filter((name) => name === 'auth-signed-in').length).to.equal(1);
    expect(heard.filter(({ name }) => name === 'auth-view-changed').map(({ detail }) => detail)).to.eql([
      { view: 'recovery-code' },
      { view: 'signed-in' },
    ]);
    expect(JSON.stringify(heard)).to.not.contain(recoveryCode).and.to.not.contain('ffff-eeee');
    expect(visitor.element.renderRoot.textContent).to.not.contain(recoveryCode);
  });

  it('of one person is never shown to the next', async () => {
    const visitor = await recovering();
    await visitor.submit();
    await visitor.arrivesAt('recovery-code');

    await visitor.client.logout({});
    visitor.server.reply('/login/account', (request) => visitor.server.fetch(request.path));
    await visitor.arrivesAt('password');

    expect(visitor.element.renderRoot.textContent).to.not.contain(recoveryCode);
  });
});

describe('somebody without any factor', () => {
  afterEach(leave);

  it('chooses a first one', async () => {
    const visitor = await stopped(none);

    expect(visitor.heading).to.equal(en.headings.protect);
    expect(visitor.parts('list-item').length).to.equal(3);
    expect(visitor.server.asked('/mfa/totp/associate').length).to.equal(0);
  });

  it('proves a phone that is nobody else’s', async () => {
    const visitor = await stopped(none, { attributes: { 'default-country': 'US' } });
    await pick(visitor, 1);
    expect(visitor.focused).to.equal('phone');

    visitor.fill({ phone: '2025550123' });
    await visitor.submit();
    await until(() => visitor.asks('code'), 'the code');
    visitor.fill({ code: '123456' });
    await visitor.arrivesAt('signed-in');

    expect(visitor.server.asked('/applications/mfa/check')[0]!.body).to.eql({ phone: '+12025550123' });
    expect(visitor.server.asked('/applications/mfa/sms/verify')[0]!.body).to.include({
      phone: '2025550123',
      phoneCountryCode: '+1',
    });
  });

  it('is told beside an address that another account has it, and no code goes there', async () => {
    const { done } = await import('../support/answers.ts');
    const visitor = await stopped(none, { replies: { '/applications/mfa/check': done(false) } });
    await pick(visitor, 2);

    visitor.fill({ email: 'other@example.org' });
    await visitor.submit();

    expect(visitor.errorBeside('email')).to.equal(en.errors['taken-by-other']);
    expect(visitor.server.asked('/email/send').length).to.equal(0);
  });

  it('types an address once, whatever they look at between', async () => {
    const visitor = await stopped(none);
    await pick(visitor, 2);
    visitor.fill({ email: 'other@example.org' });

    await visitor.choose(en.actions.anotherWay);
    await pick(visitor, 1);
    await visitor.choose(en.actions.anotherWay);
    await pick(visitor, 2);

    expect(visitor.control('email').value).to.equal('other@example.org');
  });

  it('sets up an app: a picture, the key in groups, a code, and the recovery code to keep', async () => {
    const visitor = await stopped(none);
    await pick(visitor, 0);
    visitor.press(visitor.mainButton);
    await until(() => visitor.asks('code') && visitor.part('qr'), 'the picture');
    expect(visitor.part('form')!.textContent).to.contain('GEZD GNBV GY3T QOJQ');
    expect(visitor.part('qr')!.getAttribute('aria-label')).to.equal(en.hints.qr);
    const { names, stop } = listening();

    visitor.fill({ code: '287082' });
    await visitor.arrivesAt('recovery-code');
    expect(visitor.part('form')!.textContent).to.contain(association.recovery_code);
    visitor.tick('saved');
    visitor.press(visitor.mainButton);
    await visitor.arrivesAt('signed-in');
    stop();

    expect(names()).to.include('auth-signed-in');
    expect(visitor.server.asked('/mfa/totp/associate')[0]!.body!.source).to.equal('APPLICATION');
  });

  it('is told that the app’s code is wrong beside it', async () => {
    const visitor = await stopped(none, { replies: { '/mfa/totp/associate/confirm': refused('wrong-totp') } });
    await pick(visitor, 0);
    visitor.press(visitor.mainButton);
    await until(() => visitor.asks('code'), 'the code');

    visitor.fill({ code: '287082' });
    await until(() => visitor.isWrong('code'), 'the error');

    expect(visitor.errorBeside('code')).to.equal(en.errors['wrong-totp']);
  });
});

describe('somebody new who has to prove a second factor', () => {
  afterEach(leave);

  it('is registered once, and signed in as somebody new', async () => {
    const visitor = await visit('auth-register', { replies: { '/register/email': wantsFactor() } });
    const { heard, names, stop } = listening();
    visitor.fill({ email: 'someone@example.org', 'new-password': 'correct horse' });
    await visitor.submit();
    await visitor.arrivesAt('mfa');

    visitor.fill({ code: '287082' });
    await visitor.arrivesAt('signed-in');
    stop();

    expect(names().filter((name) => name === 'auth-registered').length).to.equal(1);
    const { detail } = heard.find(({ name }) => name === 'auth-signed-in')!;
    expect(detail).to.include({ method: 'register', isNewUser: true });
  });
});
