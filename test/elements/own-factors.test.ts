import { expect } from '@open-wc/testing';
import { association, done, refused, user } from '../support/answers.ts';
import { ownLevel, ownPasskey, visitFactors } from '../support/own-factors.ts';
import { leave, listening, until, visit, type Visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const withApp = ownLevel({ mfa: true, factors: ['OTP'], addable: ['FACE'] });

const text = (node: Element | null) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('somebody who is signed in', () => {
  afterEach(leave);

  it('sees what they confirm themselves with, and what they could add', async () => {
    const visitor = await visitFactors({ replies: { '/users/me/security-level': done(withApp) } });
    await visitor.section('mfa').button(en.actions.add);

    expect(visitor.section('mfa').text).to.contain(`${en.views.otp} ${en.hints.isSetUp}`);
    // Where the browser has no passkeys there is nothing to say about them.
    const passkeys = typeof PublicKeyCredential === 'function' ? ['passkeys'] : [];
    expect(visitor.parts('section').map(({ className }) => className)).to.eql(['mfa', ...passkeys, 'phone', 'email']);
  });

  it('sees those that the page names, in its order', async () => {
    const visitor = await visitFactors({ attributes: { factors: 'email otp' } });

    expect(visitor.parts('section').map(({ className }) => className)).to.eql(['email', 'mfa']);
  });

  it('sees the usual one, where the service does not say which it is', async () => {
    const { factors: _factors, addable: _addable, ...hosted } = withApp;
    const visitor = await visitFactors({ replies: { '/users/me/security-level': done(hosted) } });
    await visitor.section('mfa').button(en.actions.remove);

    expect(visitor.section('mfa').text).to.contain(en.hints.isSetUp).and.to.not.contain(en.hints.faceAbout);
  });

  it('adds an app, keeps its recovery code, and the page hears that something was added', async () => {
    const visitor = await visitFactors();
    const { heard, names, stop } = listening();
    await visitor.section('mfa').press(en.actions.add);
    await until(() => visitor.asks('code'), 'the code');
    expect(visitor.section('mfa').text).to.contain('GEZD GNBV');

    visitor.server.reply('/users/me/security-level', done(withApp));
    visitor.fill({ code: '287082' });
    await until(() => visitor.asks('saved'), 'the recovery code');
    expect(visitor.section('mfa').text).to.contain(association.recovery_code);
    visitor.tick('saved');
    await visitor.section('mfa').press(en.actions.continue);
    await visitor.section('mfa').button(en.actions.remove);
    stop();

    expect(heard.find(({ name }) => name === 'auth-profile-updated')!.detail).to.eql({ changed: ['mfa'] });
    expect(names().filter((name) => name === 'auth-signed-in').length).to.equal(0);
    expect(JSON.stringify(heard)).to.not.contain(association.recovery_code).and.to.not.contain(association.secret);
    expect(visitor.element.renderRoot.textContent).to.not.contain(association.recovery_code);
  });

  it('is asked before an app is removed, and can leave it', async () => {
    const visitor = await visitFactors({ replies: { '/users/me/security-level': done(withApp) } });
    await visitor.section('mfa').press(en.actions.remove);
    expect(visitor.section('mfa').text).to.contain(en.hints.removeApp);
    expect(visitor.server.asked('/mfa/totp/associate').length).to.equal(0);

    await visitor.section('mfa').press(en.actions.cancel);
    expect(visitor.section('mfa').text).to.not.contain(en.hints.removeApp);
  });

  for (const [name, path, hint] of [
    ['OTP', '/mfa/totp/associate', en.hints.removeApp],
    ['FACE', '/mfa/face/associate', en.hints.removeFace],
  ] as const)
    it(`removes what is theirs: ${name}`, async () => {
      const mine = ownLevel({ mfa: true, factors: [name], addable: [] });
      const visitor = await visitFactors({ replies: { '/users/me/security-level': done(mine), [path]: done() } });
      const updated = visitor.hears('auth-profile-updated');
      await visitor.section('mfa').press(en.actions.remove);
      expect(visitor.section('mfa').text).to.contain(hint);

      await visitor.section('mfa').press(en.actions.remove, 1);

      expect((await updated).changed).to.eql(['mfa']);
      expect(visitor.server.asked(path)[0]!.method).to.equal('DELETE');
    });

  it('T27: proves who they are where the service wants that first, and then the app is set up', async () => {
    const visitor = await visitFactors();
    visitor.server.once('/mfa/totp/associate', refused('login-expired', { reason: 'recent-sign-in' }));
    const { names, stop } = listening();
    await visitor.section('mfa').press(en.actions.add);
    await until(() => visitor.asks('password'), 'the password');

    visitor.fill({ password: 'correct horse' });
    await visitor.section('mfa').press(en.actions.continue);
    await until(() => visitor.asks('code'), 'the code of the app');
    stop();

    expect(visitor.server.asked('/mfa/totp/associate').length).to.equal(2);
    expect(names()).to.not.include('auth-signed-in');
  });

  it('is told in the section what is wrong with a code', async () => {
    const visitor = await visitFactors({ replies: { '/mfa/totp/associate/confirm': refused('wrong-totp') } });
    await visitor.section('mfa').press(en.actions.add);
    await until(() => visitor.asks('code'), 'the code');

    visitor.fill({ code: '287082' });
    await until(() => visitor.isWrong('code'), 'the error');

    expect(visitor.errorBeside('code')).to.equal(en.errors['wrong-totp']);
  });

  it('leaves nothing of theirs to the next', async () => {
    const visitor = await visitFactors();
    await visitor.section('mfa').press(en.actions.add);
    await until(() => visitor.asks('code'), 'the code');

    await visitor.client.logout({});
    await visitor.arrivesAt('idle');
    visitor.server.reply('/login/account', done({ ...user({ id: 'user-2' }), token: 'token-77' }));
    await visitor.client.loginByAccount({ account: 'other', password: 'correct horse' });
    await visitor.arrivesAt('manage');

    expect(visitor.element.renderRoot.textContent).to.not.contain('GEZD');
    expect(visitor.asks('code')).to.equal(false);
  });
});

describe('the passkeys of somebody', () => {
  afterEach(leave);

  before(function () {
    if (!('PublicKeyCredential' in globalThis)) this.skip();
  });

  it('are listed by name, and get another', async () => {
    const visitor = await visitFactors({
      replies: { '/api/v3/webauthn/rename-credential/one': done(ownPasskey('one', 'Old laptop')) },
    });
    await visitor.section('passkeys').press(en.actions.rename);
    await until(() => visitor.asks('name'), 'the name');
    expect(visitor.control('name').value).to.equal('Laptop');

    visitor.fill({ name: 'Old laptop' });
    await visitor.section('passkeys').press(en.actions.save);
    await until(() => visitor.section('passkeys').text.includes('Old laptop'), 'the new name');

    expect(visitor.server.asked('/api/v3/webauthn/rename-credential/one')[0]!.body).to.eql({ name: 'Old laptop' });
  });

  it('are removed after a question', async () => {
    const visitor = await visitFactors({ replies: { '/api/v3/webauthn/remove-credential/two': done() } });
    const updated = visitor.hears('auth-profile-updated');
    await visitor.section('passkeys').press(en.actions.remove, 1);
    expect(visitor.section('passkeys').text).to.contain(en.hints.removePasskey('Phone'));

    await visitor.section('passkeys').press(en.actions.remove, 2);

    expect((await updated).changed).to.eql(['passkeys']);
    expect(visitor.section('passkeys').text).to.not.contain('Phone');
  });

  it('are not spoken of where the service has no such thing', async () => {
    const visitor = await visitFactors({ replies: { '/api/v3/webauthn/credentials': refused('not-found') } });
    await until(() => !visitor.section('passkeys').isThere, 'the section to go');

    expect(visitor.parts('section').length).to.equal(3);
  });
});

describe('adding a factor', () => {
  afterEach(leave);

  it('begins with a list of those that are not there yet', async () => {
    const visitor = await visitFactors({
      attributes: { mode: 'enroll' },
      replies: { '/users/me/security-level': done(withApp) },
    });
    await until(() => visitor.part('list-item'), 'the list');
    const items = visitor.parts('list-item');

    expect(items.map(text)[0]).to.contain(en.views.face);
    expect(items.map(text).some((item) => item.includes(en.views.otp))).to.equal(false);
  });

  it('is called by what is added', async () => {
    const visitor = await visitFactors({ attributes: { mode: 'enroll', factors: 'otp' } });
    await until(() => visitor.part('list-item'), 'the list');
    const items = visitor.parts('list-item');

    visitor.press(items[0]!);
    await visitor.arrivesAt('enroll-otp');
    await until(() => visitor.asks('code'), 'the code');

    expect(visitor.part('qr') ?? (await until(() => visitor.part('qr'), 'the picture'))).to.not.equal(null);
  });
});

describe('challenge()', () => {
  afterEach(leave);

  const standing = async (given: Visit = {}) => {
    const visitor = await visit('auth-mfa', {
      attributes: { mode: 'challenge' },
      ...given,
      replies: { '/users/me/security-level': done(ownLevel()), ...given.replies },
    });
    await visitor.client.loginByAccount({ account: 'someone', password: 'correct horse' });
    await visitor.settled();
    return visitor;
  };

  it('is true once the visitor has proved who they are, and nobody hears of a sign-in', async () => {
    const visitor = await standing();
    const { names, stop } = listening();
    const answer = visitor.element.challenge();
    await until(() => visitor.asks('password'), 'the password');
    expect(visitor.element.view).to.equal('confirm');

    visitor.fill({ password: 'correct horse' });
    visitor.press(visitor.mainButton);

    expect(await answer).to.equal(true);
    await visitor.arrivesAt('idle');
    stop();
    expect(names()).to.not.include('auth-signed-in');
  });

  it('is false where the visitor would rather not', async () => {
    const visitor = await standing();
    const answer = visitor.element.challenge();
    await until(() => visitor.asks('password'), 'the password');

    await visitor.choose(en.actions.cancel);

    expect(await answer).to.equal(false);
    expect(visitor.client.session.get().status).to.equal('signed-in');
  });

  it('is false where nobody is signed in', async () => {
    const visitor = await visit('auth-mfa');

    expect(await visitor.element.challenge()).to.equal(false);
  });

  it('is false when the session ends meanwhile', async () => {
    const visitor = await standing();
    const answer = visitor.element.challenge();
    await until(() => visitor.asks('password'), 'the password');

    await visitor.client.logout({});

    expect(await answer).to.equal(false);
  });

  it('is told why a wrong password is not taken', async () => {
    const visitor = await standing();
    const answer = visitor.element.challenge();
    await until(() => visitor.asks('password'), 'the password');
    visitor.server.reply('/login/account', refused('wrong-credentials'));

    visitor.fill({ password: 'wrong horse' });
    visitor.press(visitor.mainButton);
    await until(() => text(visitor.element.renderRoot.querySelector('.confirm [part~=alert]')), 'the message');

    visitor.element.remove();
    expect(await answer).to.equal(false);
  });
});
