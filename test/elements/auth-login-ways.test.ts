import { expect } from '@open-wc/testing';
import { done, refused, unsealed, user } from '../support/answers.ts';
import { connection, openingWindows, type Windows } from '../support/social.ts';
import { leave, listening, until, visit, type Visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const tabs = (...list: string[]) => ({ loginTabs: { list, default: list[0]!, title: {} } });
const social = { socialConnections: [connection('github', 'GitHub'), connection('corner', 'The Corner')] };
const withGitHub = en.actions.continueWith('GitHub');

const seen = (visitor: Awaited<ReturnType<typeof visit>>) =>
  visitor.parts('social-button').map((button) => button.textContent.replace(/\s+/g, ' ').trim());

describe('<auth-login> by a directory', () => {
  afterEach(leave);

  for (const [way, path] of [
    ['ldap', '/login/ldap'],
    ['ad', '/login/ad'],
  ] as const)
    it(`signs in with the name and password that it knows: ${way}`, async () => {
      const visitor = await visit('auth-login', { config: tabs('password', way), replies: { [path]: done(user()) } });
      const signedIn = visitor.hears('auth-signed-in');

      await visitor.choose(en.views[way]);
      await visitor.arrivesAt(way);
      expect(visitor.says(en.actions.forgot)).to.equal(false);
      expect(visitor.control('username').getAttribute('autocomplete')).to.equal('username');
      visitor.fill({ username: ' someone ', password: ' correct horse ' });
      await visitor.submit();

      expect((await signedIn).method).to.equal(way);
      const { body } = visitor.server.asked(path)[0]!;
      expect(body!.username).to.equal('someone');
      expect(unsealed(body!.password)).to.equal(' correct horse ');
    });

  it('says of a wrong password what is said of every other', async () => {
    const visitor = await visit('auth-login', {
      config: tabs('ldap'),
      replies: { '/login/ldap': refused('wrong-credentials') },
    });

    visitor.fill({ username: 'someone', password: 'wrong' });
    await visitor.submit();

    expect(visitor.alert).to.contain(en.errors['wrong-credentials']);
    expect(visitor.focused).to.equal('password');
  });

  it('is offered only where the application has one, in the order of the tag', async () => {
    const visitor = await visit('auth-login', {
      config: tabs('password', 'ldap'),
      attributes: { methods: 'ad ldap password' },
    });

    expect(visitor.tabs).to.eql([en.views.ldap, en.views.password]);
  });
});

describe('<auth-login> by an account elsewhere', () => {
  let windows: Windows;
  beforeEach(() => (windows = openingWindows()));
  afterEach(() => windows.letGo());
  afterEach(leave);

  const login = async (given: Visit = {}) => {
    const visitor = await visit('auth-login', { config: social, ...given });
    // On a busy machine the form does not wait for them.
    if (!given.attributes && !given.config) await until(() => visitor.part('social-button'), 'the buttons');
    return visitor;
  };

  it('has a button for each connection, and its identifier is a part', async () => {
    const visitor = await login();

    expect(seen(visitor)).to.eql([withGitHub, en.actions.continueWith('The Corner')]);
    expect(visitor.part('corner')).to.equal(visitor.saying(en.actions.continueWith('The Corner')));
    expect(visitor.part('divider')!.textContent.trim()).to.equal(en.hints.or);
  });

  it('has those that the tag names, in its order, and none for an empty list or where they are hidden', async () => {
    const named = await login({ attributes: { social: 'corner nobody' } });
    const none = await login({ attributes: { social: '' } });
    const hidden = await login({ attributes: { hide: 'social' } });

    expect(seen(named)).to.eql([en.actions.continueWith('The Corner')]);
    expect([none.part('divider'), hidden.part('divider')]).to.eql([null, null]);
  });

  it('draws nothing of settings that make no sense', async () => {
    const rows = [null, 7, { identifier: 'a b', displayName: 'X' }, { displayName: 'Y' }] as never[];
    const visitor = await login({ config: { socialConnections: rows } });

    expect(visitor.part('social')).to.equal(null);
    expect(visitor.element.view).to.equal('password');
  });

  it('opens the window in the click itself, once, and signs in with its answer', async () => {
    const visitor = await login();
    const signedIn = visitor.hears('auth-signed-in');
    const redirect = visitor.hears('auth-before-redirect');

    const button = visitor.saying(withGitHub);
    button.click();
    expect(windows.opened.length).to.equal(1);
    button.click();
    await visitor.settled();
    expect(windows.opened.length).to.equal(1);
    expect(visitor.part('github')!.getAttribute('aria-busy')).to.equal('true');
    windows.answer({ code: 200, data: user({ loginsCount: 1 }) });

    const { method, isNewUser } = await signedIn;
    expect([method, isNewUser]).to.eql(['social:github', true]);
    expect((await redirect).provider).to.equal('github');
    expect(new URL((await redirect).url).pathname).to.equal('/connections/social/github');
    await visitor.arrivesAt('signed-in');
  });

  it('opens nothing where the page prevents it', async () => {
    const visitor = await login();
    visitor.element.addEventListener('auth-before-redirect', (event) => event.preventDefault(), { once: true });

    await visitor.choose(withGitHub);

    expect(windows.opened).to.eql([]);
  });

  it('is as it was when the window is closed, with one quiet line', async () => {
    const visitor = await login();
    visitor.fill({ username: 'someone', password: 'correct horse' });
    const { names, stop } = listening();

    visitor.press(visitor.saying(withGitHub));
    windows.close();
    await until(() => visitor.said, 'the note');
    stop();

    expect(visitor.said).to.equal(en.progress.notSignedIn);
    expect(visitor.part('base')!.textContent).to.contain(en.progress.notSignedIn);
    expect(visitor.alert).to.equal('');
    expect(names()).not.to.contain('auth-error');
    expect([visitor.control('username').value, visitor.control('password').value]).to.eql(['someone', 'correct horse']);
    expect(visitor.part('github')!.hasAttribute('aria-busy')).to.equal(false);
  });

  it('waits five minutes for a window that says nothing, and no longer', async () => {
    const visitor = await login();
    const { setTimeout } = window;
    let end = () => undefined as void;
    const listed = (act: TimerHandler, wait?: number, ...given: unknown[]) => {
      if (wait === 300_000) end = act as () => void;
      return setTimeout(act, wait, ...given);
    };
    Object.assign(window, { setTimeout: listed });
    visitor.press(visitor.saying(withGitHub));
    Object.assign(window, { setTimeout });

    end();
    await until(() => visitor.said, 'the note');

    expect(visitor.said).to.equal(en.progress.notSignedIn);
    expect(visitor.part('github')!.hasAttribute('aria-busy')).to.equal(false);
  });

  it('is called off by whoever cancels, and by whoever signs in with the form meanwhile', async () => {
    const visitor = await login();
    visitor.press(visitor.saying(withGitHub));
    await visitor.settled();
    await visitor.choose(en.actions.cancel);
    expect(visitor.part('github')!.hasAttribute('aria-busy')).to.equal(false);

    visitor.press(visitor.saying(withGitHub));
    visitor.fill({ username: 'someone', password: 'correct horse' });
    const signedIn = visitor.hears('auth-signed-in');
    await visitor.submit();
    windows.answer({ code: 200, data: user() });

    expect((await signedIn).method).to.equal('password');
  });

  it('says that the browser let no window open, and offers to open it again or to go there', async () => {
    windows.letGo();
    windows = openingWindows({ blocked: true });
    const visitor = await login();
    const error = visitor.hears('auth-error');

    await visitor.choose(withGitHub);
    await until(() => visitor.says(en.actions.openAgain), 'the note');

    expect((await error).code).to.equal('popup-blocked');
    expect(visitor.said).to.equal(en.errors['popup-blocked']);
    expect(visitor.says(en.actions.inThisWindow)).to.equal(true);
    await visitor.choose(en.actions.openAgain);
    expect(windows.opened.length).to.equal(2);
  });

  it('tells the page before it goes there itself, and stays where that is prevented', async () => {
    windows.letGo();
    windows = openingWindows({ blocked: true });
    const visitor = await login();
    await visitor.choose(withGitHub);
    await until(() => visitor.says(en.actions.inThisWindow), 'the note');
    visitor.element.addEventListener('auth-before-redirect', (event) => event.preventDefault(), { once: true });
    const asked = visitor.hears('auth-before-redirect');

    await visitor.choose(en.actions.inThisWindow);

    expect((await asked).reason).to.equal('social');
    expect(visitor.element.view).to.equal('password');
  });

  it('asks first for what has to be agreed to', async () => {
    const visitor = await login({
      config: { ...social, agreementEnabled: true, agreements: [{ id: 1, title: 'The terms', required: true }] },
    });

    await visitor.choose(withGitHub);
    await until(() => visitor.isWrong('agreement-1'), 'the error');
    expect(windows.opened).to.eql([]);

    visitor.tick('agreement-1');
    await visitor.choose(withGitHub);
    expect(windows.opened.length).to.equal(1);
  });

  it('keeps the session in the tab where nobody wants to stay signed in', async () => {
    const visitor = await login({ storage: 'local', attributes: { remember: 'off' } });
    visitor.press(visitor.saying(withGitHub));
    windows.answer({ code: 200, data: user() });
    await visitor.arrivesAt('signed-in');

    const tokens = (place: Storage) => JSON.stringify({ ...place }).includes('token-');
    expect([tokens(localStorage), tokens(sessionStorage)]).to.eql([false, true]);
    await visitor.client.logout({});
    localStorage.clear();
  });
});

describe('<auth-login> by the way used last', () => {
  afterEach(leave);
  afterEach(() => localStorage.clear());

  const last = async (method: string, given: Visit = {}) => {
    localStorage.setItem('auth-elements:https://auth.test:app:method', method);
    return visit('auth-login', { storage: 'local', ...given });
  };

  it('begins with it, and marks it', async () => {
    const visitor = await last('email-code');
    await until(() => visitor.chosenTab.includes(en.hints.lastUsed), 'the mark');

    expect(visitor.element.view).to.equal('email-code');
    expect(visitor.chosenTab).to.equal(`${en.views['email-code']} ${en.hints.lastUsed}`);
  });

  it('begins as the tag says, where it does', async () => {
    const visitor = await last('email-code', { attributes: { methods: 'password email-code' } });

    expect(visitor.element.view).to.equal('password');
  });

  it('marks the button of an account elsewhere', async () => {
    const visitor = await last('social:github', { config: social });
    await until(() => visitor.part('social-button'), 'the button');

    expect(seen(visitor)[0]).to.equal(`${withGitHub} ${en.hints.lastUsed}`);
  });

  it('keeps its name alone, and a sign-out leaves it', async () => {
    const visitor = await visit('auth-login', { storage: 'local' });
    visitor.fill({ username: 'someone@example.org', password: 'correct horse' });
    await visitor.submit();
    await visitor.arrivesAt('signed-in');

    await visitor.choose(en.actions.signOut);
    await visitor.arrivesAt('password');

    expect(localStorage.getItem('auth-elements:https://auth.test:app:method')).to.equal('password');
  });
});

describe('<auth-login> by a passkey', () => {
  afterEach(leave);
  const passkeys = { passkeyEnabled: true };
  const has = 'PublicKeyCredential' in window && window.isSecureContext;

  it('has a button where the application and the browser have them, and no tab', async () => {
    const offered = await visit('auth-login', { config: passkeys });
    if (has) await until(() => offered.says(en.actions.passkey), 'the button');
    const other = await visit('auth-login', { config: passkeys, attributes: { methods: 'password' } });
    const none = await visit('auth-login');

    expect(offered.says(en.actions.passkey)).to.equal(has);
    expect(other.says(en.actions.passkey)).to.equal(false);
    expect(none.says(en.actions.passkey)).to.equal(false);
  });

  const itHas = has ? it : () => undefined;
  const ceremony = { publicKey: { challenge: 'AAAA', rpId: location.hostname }, ticket: 'ticket' };

  itHas('is led to another way where it is refused, and nothing is said of a password', async () => {
    const { get } = navigator.credentials;
    const bytes = new ArrayBuffer(1);
    const response = { clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: bytes };
    const proof = { id: 'AA', rawId: bytes, type: 'public-key', response, getClientExtensionResults: () => ({}) };
    navigator.credentials.get = () => Promise.resolve(proof);
    const visitor = await visit('auth-login', { config: passkeys });
    await until(() => visitor.says(en.actions.passkey), 'the button');
    visitor.server.reply('/api/v3/webauthn/login/initialize', done(ceremony));
    visitor.server.reply('/api/v3/webauthn/login/finalize', refused('wrong-credentials'));

    await visitor.choose(en.actions.passkey);
    await until(() => visitor.shouted, 'the refusal');
    navigator.credentials.get = get;

    expect(visitor.shouted).to.equal(en.errors['captcha-required']);
    expect(visitor.focused).not.to.equal('password');
  });

  itHas('is as it was when the dialog is closed, with one quiet line', async () => {
    const { get } = navigator.credentials;
    navigator.credentials.get = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
    const visitor = await visit('auth-login', { config: passkeys });
    await until(() => visitor.says(en.actions.passkey), 'the button');
    visitor.server.reply('/api/v3/webauthn/login/initialize', done(ceremony));
    visitor.fill({ username: 'someone' });
    const { names, stop } = listening();

    await visitor.choose(en.actions.passkey);
    await until(() => visitor.said, 'the note');
    stop();
    navigator.credentials.get = get;

    expect(visitor.said).to.equal(en.progress.noPasskey);
    expect(names()).not.to.contain('auth-error');
    expect(visitor.control('username').value).to.equal('someone');
  });
});
