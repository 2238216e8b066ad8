import { expect } from '@open-wc/testing';
import { refused, unsealed, wantsFactor, wantsPassword } from '../support/answers.ts';
import { leave, listening, until, visit, type Visit, type Visitor } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const anchorOf = (visitor: Visitor) => visitor.control('username');

/** From the sign-in form to where a code and a new password are asked for. */
const forgetful = async (given: Visit = {}) => {
  const visitor = await visit('auth-login', given);
  visitor.fill({ username: 'someone@example.org' });
  await visitor.choose(en.actions.forgot);
  await visitor.arrivesAt('forgot');
  return visitor;
};

const withCode = async (given: Visit = {}) => {
  const visitor = await forgetful(given);
  await visitor.submit();
  await visitor.arrivesAt('reset');
  return visitor;
};

describe('a forgotten password', () => {
  afterEach(leave);

  it('asks where the code is to go, with what was typed already', async () => {
    const visitor = await forgetful();

    expect(visitor.heading).to.equal(en.headings.forgot);
    expect(visitor.control('email').value).to.equal('someone@example.org');
  });

  it('asks for a phone where a phone was typed', async () => {
    const visitor = await visit('auth-login');
    visitor.fill({ username: '+12025550123' });

    await visitor.choose(en.actions.forgot);
    await visitor.arrivesAt('forgot');

    expect(visitor.asks('phone')).to.equal(true);
  });

  it('T14: goes on the same way whether or not anybody has an account there', async () => {
    const visitor = await withCode();

    expect(visitor.server.asked('/email/send')[0]!.body).to.include({ scene: 'RESET_PASSWORD' });
    expect(visitor.said).to.equal(en.progress.codeToEmail);
    expect(visitor.asks('code')).to.equal(true);
    expect(visitor.asks('new-password')).to.equal(true);
  });

  it('keeps saying below the code where it is, whatever is told of the password beside it', async () => {
    const visitor = await withCode();
    visitor.fill({ 'new-password': 'correct horse' });

    await until(() => visitor.said.startsWith(en.hints.strength), 'the strength');

    const below = visitor.control('code').closest('[part~=field]')!.textContent;
    expect(below).to.contain(en.progress.codeToEmail).and.not.to.contain(en.hints.strength);
  });

  it('shows whom the code went to, and lets that be changed', async () => {
    const visitor = await withCode();

    expect(visitor.part('form')!.textContent).to.contain('someone@example.org');
    await visitor.choose(en.actions.changeTarget);
    await visitor.arrivesAt('forgot');

    expect(visitor.control('email').value).to.equal('someone@example.org');
  });

  it('goes on showing below the code where it is, whatever is said of the password', async () => {
    const visitor = await withCode();
    const shown = () => visitor.parts('hint').map(({ textContent }) => textContent.trim());
    expect(shown()).to.contain(en.progress.codeToEmail);

    visitor.fill({ 'new-password': 'a new password' });
    await until(() => visitor.said.includes(en.hints.strength), 'the strength');

    expect(shown()).to.contain(en.progress.codeToEmail);
    expect(shown().filter((hint) => hint.startsWith(en.hints.strength))).to.eql([]);
  });

  it('tells managers whose password it is, by a field that nobody meets', async () => {
    const visitor = await withCode();

    const anchor = anchorOf(visitor);
    expect([anchor.value, anchor.autocomplete, anchor.readOnly, anchor.tabIndex]).to.eql([
      'someone@example.org',
      'username',
      true,
      -1,
    ]);
    expect(anchor.getAttribute('aria-hidden')).to.equal('true');
    expect([anchor.type, getComputedStyle(anchor).display]).to.eql(['text', 'block']);
    expect(anchor.getBoundingClientRect().width).to.be.lessThan(2);
    expect(visitor.element.renderRoot.querySelector('form input')).to.equal(anchor);
    expect(visitor.control('new-password').autocomplete).to.equal('new-password');
  });

  it('T20: ends at the sign-in form, with the account filled in and nobody signed in', async () => {
    const visitor = await withCode();
    visitor.fill({ code: '123456', 'new-password': 'a new password' });
    await visitor.submit();
    await visitor.arrivesAt('password');

    const { body } = visitor.server.asked('/password/reset/email')[0]!;
    expect(body).to.include({ email: 'someone@example.org', code: '123456' });
    expect(unsealed(body!.newPassword)).to.equal('a new password');
    expect(visitor.control('username').value).to.equal('someone@example.org');
    expect(visitor.control('password').value).to.equal('');
    expect(visitor.focused).to.equal('password');
    expect(visitor.alert).to.contain(en.progress.passwordChanged);
    expect(visitor.client.session.get().status).to.equal('anonymous');
  });

  it('T15: gives an unknown account the sentence of a wrong code', async () => {
    for (const refusal of ['wrong-code', 'user-not-found'] as const) {
      const visitor = await withCode({ replies: { '/password/reset/email': refused(refusal) } });
      visitor.fill({ code: '123456', 'new-password': 'a new password' });
      await visitor.submit();

      expect(visitor.errorBeside('code')).to.equal(en.errors['wrong-code']);
      expect(visitor.focused).to.equal('code');
    }
  });

  it('says beside the new password what is weak about it', async () => {
    const visitor = await withCode({
      replies: { '/password/reset/email': refused('weak-password', { reason: 'too-common' }) },
    });
    visitor.fill({ code: '123456', 'new-password': 'password' });
    await visitor.submit();

    expect(visitor.errorBeside('new-password')).to.equal(en.validity.passwordTooCommon);
    expect(visitor.focused).to.equal('new-password');
  });

  it('leads back to signing in, with what was typed', async () => {
    const visitor = await forgetful();

    await visitor.choose(en.actions.backToSignIn);
    await visitor.arrivesAt('password');

    expect(visitor.control('username').value).to.equal('someone@example.org');
  });
});

describe('a first password that has to be replaced', () => {
  afterEach(leave);

  /** Signs in with a password that was handed out. */
  const newcomer = async (given: Visit = {}) => {
    const visitor = await visit('auth-login', given);
    visitor.server.once('/login/account', wantsPassword());
    visitor.fill({ username: 'newcomer', password: 'change-on-day-1' });
    await visitor.submit();
    await visitor.arrivesAt('new-password');
    return visitor;
  };

  it('asks for one, telling managers whose it is', async () => {
    const visitor = await newcomer();

    expect(visitor.heading).to.equal(en.headings.newPassword);
    expect(visitor.focused).to.equal('heading');
    expect(anchorOf(visitor).value).to.equal('newcomer');
    expect(visitor.control('new-password').autocomplete).to.equal('new-password');
  });

  it('tells the page which step it is, without what opens it', async () => {
    const { heard, stop } = listening();
    await newcomer();
    stop();

    expect(heard.find(({ name }) => name === 'auth-step')!.detail).to.eql({ step: { kind: 'new-password' } });
  });

  it('signs in with the new one at once', async () => {
    const visitor = await newcomer();
    const signedIn = visitor.hears('auth-signed-in');

    visitor.fill({ 'new-password': 'a password of my own' });
    await visitor.submit();

    expect((await signedIn).method).to.equal('password');
    const { body } = visitor.server.asked('/users/password/reset-by-first-login-token')[0]!;
    expect(body!.token).to.equal('first-login-token');
    const again = visitor.server.asked('/login/account').at(-1)!.body!;
    expect([again.account, unsealed(again.password)]).to.eql(['newcomer', 'a password of my own']);
  });

  it('begins again where it took too long', async () => {
    const visitor = await newcomer({
      replies: { '/users/password/reset-by-first-login-token': refused('login-expired') },
    });

    visitor.fill({ 'new-password': 'a password of my own' });
    await visitor.submit();
    await visitor.arrivesAt('password');

    expect(visitor.alert).to.contain(en.errors['login-expired']);
    expect(visitor.client.session.get().status).to.equal('anonymous');
  });

  it('goes back to signing in where the second sign-in is refused, and says that the password was changed', async () => {
    const visitor = await newcomer({ replies: { '/login/account': refused('wrong-credentials') } });

    visitor.fill({ 'new-password': 'a password of my own' });
    await visitor.submit();
    await visitor.arrivesAt('password');

    expect(visitor.control('username').value).to.equal('newcomer');
    expect(visitor.alert).to.contain(en.progress.passwordChanged);
  });

  it('is dropped by whoever cancels', async () => {
    const visitor = await newcomer();

    await visitor.choose(en.actions.cancel);
    await visitor.arrivesAt('password');

    expect(visitor.client.session.get().status).to.equal('anonymous');
  });
});

/** A factor that cannot be answered here. */
const onlyFace = { applicationMfa: [{ mfaPolicy: 'FACE' as const, status: 1, sort: 1 }] };

describe('a step that is not for this element', () => {
  afterEach(leave);

  it('says where to finish one that it does not know', async () => {
    const visitor = await visit('auth-login', { replies: { '/login/account': wantsFactor(onlyFace) } });
    visitor.fill({ username: 'someone', password: 'correct horse' });
    await visitor.submit();
    await until(() => visitor.part('base')!.textContent.includes(en.progress.finishOn('Shop')), 'the sentence');

    await visitor.choose(en.actions.cancel);
    await visitor.arrivesAt('password');

    expect(visitor.client.session.get().status).to.equal('anonymous');
  });

  it('waits while another element of the same client asks for it', async () => {
    const visitor = await visit('auth-login');
    const other = document.createElement('auth-login');
    other.client = visitor.client;
    visitor.page.append(other);
    visitor.server.once('/login/account', wantsPassword());
    visitor.fill({ username: 'newcomer', password: 'change-on-day-1' });
    await visitor.submit();
    await visitor.arrivesAt('new-password');

    await until(() => other.view === 'waiting', 'the waiting view');
    visitor.fill({ 'new-password': 'a password of my own' });
    await visitor.submit();
    await until(() => other.view === 'signed-in', 'the other element');
  });

  it('is taken over by another element when the one that asked has gone', async () => {
    const visitor = await visit('auth-login');
    const other = document.createElement('auth-login');
    other.client = visitor.client;
    visitor.page.append(other);
    visitor.server.once('/login/account', wantsPassword());
    visitor.fill({ username: 'newcomer', password: 'change-on-day-1' });
    await visitor.submit();
    await until(() => other.view === 'waiting', 'the waiting view');

    visitor.element.remove();

    await until(() => other.view === 'new-password', 'the step');
  });
});
