import { expect } from '@open-wc/testing';
import { refused, unsealed, user } from '../support/answers.ts';
import { leave, listening, overhearing, soon, until, visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const someone = { username: 'someone@example.org', password: 'correct horse' };

describe('<auth-login> with a password', () => {
  afterEach(leave);

  it('asks for account and password in one form of native inputs', async () => {
    const visitor = await visit('auth-login');
    const { renderRoot } = visitor.element;

    expect(visitor.heading).to.equal(en.headings.signIn);
    expect(renderRoot.querySelectorAll('form').length).to.equal(1);
    expect([...renderRoot.querySelectorAll('form input')].map(({ id }) => id)).to.eql(['username', 'password']);
    for (const name of ['username', 'password']) expect(visitor.control(name).id).to.equal(name);
  });

  it('tells managers which field is which', async () => {
    const visitor = await visit('auth-login');

    const { autocomplete, autocapitalize, spellcheck } = visitor.control('username');

    expect([autocomplete, autocapitalize, spellcheck]).to.eql(['username', 'none', false]);
    expect(visitor.control('password').autocomplete).to.equal('current-password');
    expect(visitor.control('password').type).to.equal('password');
  });

  it('gives every control a visible label', async () => {
    const visitor = await visit('auth-login');

    for (const name of ['username', 'password'])
      expect(visitor.control(name).labels?.[0]?.textContent?.trim()).to.be.ok;
  });

  it('signs in with what stands in the fields, and takes the form away before it says so', async () => {
    const visitor = await visit('auth-login');
    let hadForm: boolean | undefined;
    visitor.element.addEventListener('auth-signed-in', () => {
      hadForm = visitor.element.renderRoot.querySelector('form') !== null;
    });
    const signedIn = visitor.hears('auth-signed-in');

    visitor.fill(someone);
    await visitor.submit();

    const { body } = visitor.server.asked('/login/account')[0]!;
    expect(body).to.include({ account: 'someone@example.org' });
    expect(unsealed(body!.password)).to.equal('correct horse');
    expect(await signedIn).to.include({ method: 'password', isNewUser: false });
    expect(hadForm).to.equal(false);
    await visitor.arrivesAt('signed-in');
    expect(visitor.heading).to.equal(en.headings.signedIn);
  });

  it('sends an identifier without the white space around it, and a password exactly as typed', async () => {
    const visitor = await visit('auth-login');

    visitor.fill({ username: '\u00a0 someone@example.org \u3000', password: '  spaces matter ' });
    await visitor.submit();

    const { body } = visitor.server.asked('/login/account')[0]!;
    expect(body!.account).to.equal('someone@example.org');
    expect(unsealed(body!.password)).to.equal('  spaces matter ');
  });

  it('C17: reads what a manager filled in without a word', async () => {
    const visitor = await visit('auth-login');

    visitor.autofill(someone);
    await visitor.submit();

    expect(visitor.server.asked('/login/account')[0]!.body!.account).to.equal('someone@example.org');
  });

  it('is sent by Enter', async () => {
    const visitor = await visit('auth-login');
    visitor.fill(someone);

    visitor.control('password').form!.requestSubmit();
    await visitor.arrivesAt('signed-in');

    expect(visitor.server.asked('/login/account').length).to.equal(1);
  });

  it('says one sentence above the form for any wrong pair, and marks no field', async () => {
    const visitor = await visit('auth-login', { replies: { '/login/account': refused('wrong-credentials') } });

    visitor.fill(someone);
    await visitor.submit();

    expect(visitor.shouted).to.equal(en.errors['wrong-credentials']);
    expect(visitor.isWrong('username')).to.equal(false);
    expect(visitor.isWrong('password')).to.equal(false);
    expect(visitor.control('password').value).to.equal('correct horse');
    expect(visitor.focused).to.equal('password');
  });

  it('keeps the form after a refusal, and signs in with the next try', async () => {
    const visitor = await visit('auth-login');
    visitor.server.once('/login/account', refused('wrong-credentials'));

    visitor.fill(someone);
    await visitor.submit();
    visitor.fill({ password: 'the right one' });
    await visitor.submit();

    await visitor.arrivesAt('signed-in');
    expect(visitor.alert).to.equal('');
  });

  it('says beside each empty field that it has to be filled in, and goes to the first', async () => {
    const visitor = await visit('auth-login');

    await visitor.submit();

    expect(visitor.errorBeside('username')).to.equal(en.validity.required);
    expect(visitor.errorBeside('password')).to.equal(en.validity.required);
    expect(visitor.isWrong('username')).to.equal(true);
    expect(visitor.focused).to.equal('username');
    expect(visitor.server.asked('/login/account')).to.eql([]);
  });

  it('says nothing about a field that was merely passed by', async () => {
    const visitor = await visit('auth-login', { attributes: { methods: 'email-code' } });

    visitor.control('email').focus();
    visitor.mainButton.focus();
    await visitor.settled();

    expect(visitor.errorBeside('email')).to.equal(null);
  });

  it('says what is wrong with a changed field when it is left, not while it is typed', async () => {
    const visitor = await visit('auth-login', { attributes: { methods: 'email-code' } });

    visitor.fill({ email: 'someone' });
    await visitor.settled();
    const whileTyping = visitor.errorBeside('email');
    visitor.mainButton.focus();
    await until(() => visitor.errorBeside('email'), 'the error');

    expect(whileTyping).to.equal(null);
    expect(visitor.errorBeside('email')).to.equal(en.errors['bad-email']);
  });

  it('counts the wait down after too many tries, and offers to reset the password', async () => {
    const visitor = await visit('auth-login', {
      replies: { '/login/account': refused('too-many-failures', { retryAfter: 42 }) },
    });

    visitor.fill(someone);
    await visitor.submit();

    expect(visitor.alert).to.contain(en.errors['too-many-failures']);
    expect(visitor.alert).to.match(/4[12] s/);
    await visitor.choose(en.actions.resetPassword);
    await visitor.arrivesAt('forgot');
    expect(visitor.control('email').value).to.equal('someone@example.org');
  });

  it('sends nothing while it has to wait, and is sent again when the time has come', async () => {
    const { now } = Date;
    const visitor = await visit('auth-login');
    visitor.server.once('/login/account', refused('too-many-failures', { retryAfter: 42 }));
    visitor.fill(someone);
    await visitor.submit();
    expect(visitor.mainButton.getAttribute('aria-disabled')).to.equal('true');

    visitor.press(visitor.mainButton);
    visitor.control('password').form!.requestSubmit();
    await visitor.settled();
    expect(visitor.server.asked('/login/account').length).to.equal(1);
    Date.now = () => now() + 43_000;
    try {
      await visitor.submit();
    } finally {
      Date.now = now;
    }

    expect(visitor.server.asked('/login/account').length).to.equal(2);
  });

  it('offers a way by code where the service wants a puzzle', async () => {
    const visitor = await visit('auth-login', { replies: { '/login/account': refused('captcha-required') } });

    visitor.fill(someone);
    await visitor.submit();
    await visitor.choose(en.actions.useCode);

    await until(() => visitor.element.view.endsWith('-code'), 'a way by code');
  });

  it('shows and hides the password, and hides it again before it is sent', async () => {
    const visitor = await visit('auth-login', { replies: { '/login/account': refused('wrong-credentials') } });
    const toggle = () => visitor.element.renderRoot.querySelector<HTMLElement>('form button[aria-pressed]')!;
    visitor.fill(someone);

    expect(toggle().getAttribute('aria-label')).to.equal(en.actions.showPassword);
    toggle().click();
    await visitor.settled();
    expect(visitor.control('password').type).to.equal('text');
    expect(toggle().getAttribute('aria-pressed')).to.equal('true');
    let typeAtSubmit: string | undefined;
    visitor.element.addEventListener('auth-before-submit', () => void soon().then(() => {
      typeAtSubmit = visitor.control('password').type;
    })); // prettier-ignore
    await visitor.submit();

    expect(typeAtSubmit).to.equal('password');
    expect(visitor.control('password').type).to.equal('password');
  });

  it('names the kinds of account that the application takes', async () => {
    const visitor = await visit('auth-login', {
      config: { passwordTabConfig: { enabledLoginMethods: ['email-password'], validLoginMethods: ['email-password'] } },
    });

    expect(visitor.control('username').labels![0]!.textContent.trim()).to.equal(en.fields.email);
  });

  it('starts with the account the page knows', async () => {
    const visitor = await visit('auth-login', { attributes: { account: 'someone@example.org' } });

    expect(visitor.control('username').value).to.equal('someone@example.org');
  });

  it('says beforehand when an account is made for whoever has none', async () => {
    const visitor = await visit('auth-login', { attributes: { 'auto-register': 'on' } });

    expect(visitor.part('form')!.textContent).to.contain(en.hints.autoRegister);
    visitor.fill(someone);
    await visitor.submit();

    expect(visitor.server.asked('/login/account')[0]!.body!.autoRegister).to.equal(true);
  });

  it('sends the context of the page along', async () => {
    const visitor = await visit('auth-login', { properties: { context: { from: 'newsletter' } } });

    visitor.fill(someone);
    await visitor.submit();

    expect(JSON.stringify(visitor.server.asked('/login/account')[0]!.body!.context)).to.contain('newsletter');
  });

  it('asks whether to stay signed in, as the page wants it ticked', async () => {
    const off = await visit('auth-login', { attributes: { remember: 'off' } });
    const on = await visit('auth-login', { attributes: { remember: 'on' } });
    const none = await visit('auth-login');

    expect(off.control('remember').checked).to.equal(false);
    expect(on.control('remember').checked).to.equal(true);
    expect(none.asks('remember')).to.equal(false);
  });

  it('keeps a sign-in in the tab alone for whoever does not want to stay signed in', async () => {
    localStorage.clear();
    sessionStorage.clear();
    const visitor = await visit('auth-login', { storage: 'local', attributes: { remember: 'off' } });

    visitor.fill(someone);
    await visitor.submit();

    expect(JSON.stringify({ ...localStorage })).not.to.contain('token-1');
    expect(JSON.stringify({ ...sessionStorage })).to.contain('token-1');
    await visitor.client.logout({});
    localStorage.clear();
    sessionStorage.clear();
  });

  it('begins with signing in again once somebody who registered in its place has signed out', async () => {
    const visitor = await visit('auth-login');
    visitor.element.show('register');
    await visitor.arrivesAt('register');
    visitor.fill({ email: 'someone@example.org', 'new-password': 'correct horse' });
    await visitor.submit();
    await visitor.arrivesAt('signed-in');

    await visitor.choose(en.actions.signOut);
    await visitor.arrivesAt('password');

    expect(visitor.control('username').value).to.equal('');
  });

  it('shows who is signed in, and signs out', async () => {
    const visitor = await visit('auth-login');
    const { heard, stop } = listening();
    visitor.fill(someone);
    await visitor.submit();

    await visitor.arrivesAt('signed-in');
    expect(visitor.part('base')!.textContent).to.contain(en.progress.signedInAs(user().email!));
    await visitor.choose(en.actions.signOut);
    await visitor.arrivesAt('password');
    stop();

    expect(heard.filter(({ name }) => name === 'auth-signed-out')).to.eql([
      { name: 'auth-signed-out', detail: { reason: 'user' } },
    ]);
    expect(visitor.control('password').value).to.equal('');
  });

  it('lets a page stop what would be sent, and go on later', async () => {
    const visitor = await visit('auth-login');
    let detail: unknown;
    visitor.element.addEventListener('auth-before-submit', (event) => {
      detail = event.detail;
      event.preventDefault();
    }, { once: true }); // prettier-ignore

    visitor.fill(someone);
    await visitor.element.submit();
    expect(visitor.server.asked('/login/account')).to.eql([]);
    expect(detail).to.eql({ action: 'sign-in', method: 'password', values: { account: 'someone@example.org' } });
    await visitor.element.submit();

    expect(visitor.server.asked('/login/account').length).to.equal(1);
  });

  it('leads on to the page that is wanted, unless the page prevents that', async () => {
    const visitor = await visit('auth-login', { attributes: { 'redirect-url': '/welcome' } });
    const redirect = new Promise<CustomEvent>((resolve) =>
      visitor.element.addEventListener('auth-before-redirect', (event) => {
        event.preventDefault();
        resolve(event);
      }),
    );

    visitor.fill(someone);
    await visitor.submit();

    expect((await redirect).detail).to.eql({ url: `${location.origin}/welcome`, reason: 'signed-in' });
  });

  it('never leads to another site, or to anything but a page', async () => {
    const { said, letGo } = overhearing();
    const { heard, stop } = listening();

    for (const url of ['https://elsewhere.test/', 'javascript:alert(1)', '//elsewhere.test/']) {
      const visitor = await visit('auth-login', { attributes: { 'redirect-url': url } });
      visitor.fill(someone);
      await visitor.submit();
      await visitor.arrivesAt('signed-in');
    }
    letGo();
    stop();

    expect(heard.map(({ name }) => name)).not.to.include('auth-before-redirect');
    expect(said.length).to.equal(3);
  });

  it('leaves out what the page hides', async () => {
    const visitor = await visit('auth-login', { attributes: { hide: 'forgot register' } });

    expect(visitor.says(en.actions.forgot)).to.equal(false);
    expect(visitor.says(en.actions.register)).to.equal(false);
  });

  it('leads to a page of its own for registering where there is one, by http alone', async () => {
    const visitor = await visit('auth-login', { attributes: { 'register-url': '/join' } });
    const odd = await visit('auth-login', { attributes: { 'register-url': 'javascript:alert(1)' } });

    expect((visitor.saying(en.actions.register) as HTMLAnchorElement).href).to.equal(`${location.origin}/join`);
    expect(odd.element.renderRoot.querySelector('a')).to.equal(null);
  });
});

describe('the methods of <auth-login>', () => {
  afterEach(leave);

  it('goes to a view that is to be had, and to no other', async () => {
    const visitor = await visit('auth-login');

    expect(visitor.element.show('email-code')).to.equal(true);
    await visitor.arrivesAt('email-code');
    expect(visitor.element.show('nonsense')).to.equal(false);
    expect(visitor.element.view).to.equal('email-code');
  });

  it('begins anew, with nothing typed and nothing said', async () => {
    const visitor = await visit('auth-login', { replies: { '/login/account': refused('wrong-credentials') } });
    visitor.fill(someone);
    await visitor.submit();

    visitor.element.reset();
    await visitor.settled();

    expect(visitor.alert).to.equal('');
    expect(visitor.control('username').value).to.equal('');
    expect(visitor.control('password').value).to.equal('');
  });

  it('focuses the first field that wants an answer', async () => {
    const visitor = await visit('auth-login', { attributes: { account: 'someone@example.org' } });

    visitor.element.focus();

    expect(visitor.focused).to.equal('password');
  });

  it('focuses nothing before the visitor acts, unless it is told to', async () => {
    const quiet = await visit('auth-login');
    expect(quiet.focused).to.equal(null);

    const eager = await visit('auth-login', { attributes: { autofocus: '' } });
    expect(eager.focused).to.equal('username');
  });

  it('tells its state to style sheets', async () => {
    const visitor = await visit('auth-login');
    const held = visitor.server.hold('/login/account');
    const is = (state: string) => visitor.element.matches(`:state(${state})`);

    expect([is('ready'), is('busy'), is('view-password')]).to.eql([true, false, true]);
    visitor.fill(someone);
    visitor.press(visitor.mainButton);
    await held.arrived;
    expect(is('busy')).to.equal(true);
    held.answer(refused('wrong-credentials'));
    await until(() => is('error'), 'the error');
    expect(is('busy')).to.equal(false);
    await visitor.submit();
    await visitor.arrivesAt('signed-in');
    expect([is('signed-in'), is('view-signed-in'), is('view-password'), is('error')]).to.eql([
      true,
      true,
      false,
      false,
    ]);
  });
});
