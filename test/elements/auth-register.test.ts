import { expect } from '@open-wc/testing';
import { refused, unsealed } from '../support/answers.ts';
import { leave, listening, until, visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const someone = { email: 'someone@example.org', 'new-password': 'correct horse' };
const terms = {
  agreementEnabled: true,
  agreements: [{ id: 1, title: 'The terms of use', required: true, availableAt: 1 }],
};

describe('<auth-register>', () => {
  afterEach(leave);

  it('asks for an address and one password, told to managers as what they are', async () => {
    const visitor = await visit('auth-register');

    expect(visitor.heading).to.equal(en.headings.register);
    expect([visitor.control('email').autocomplete, visitor.control('email').type]).to.eql(['username', 'email']);
    expect(visitor.control('new-password').autocomplete).to.equal('new-password');
    expect(visitor.element.renderRoot.querySelectorAll('[type=password]').length).to.equal(1);
  });

  it('opens an account, and says so before it says that somebody is signed in', async () => {
    const visitor = await visit('auth-register');
    const { names, heard, stop } = listening();

    visitor.fill(someone);
    await visitor.submit();
    await visitor.arrivesAt('signed-in');
    stop();

    const { body } = visitor.server.asked('/register/email')[0]!;
    expect(body).to.include({ email: 'someone@example.org' });
    expect(unsealed(body!.password)).to.equal('correct horse');
    const told = names().filter((name) => name === 'auth-registered' || name === 'auth-signed-in');
    expect(told).to.eql(['auth-registered', 'auth-signed-in']);
    expect(heard.find(({ name }) => name === 'auth-signed-in')!.detail).to.include({
      method: 'register',
      isNewUser: true,
    });
  });

  it('says beside the email that the account exists', async () => {
    const visitor = await visit('auth-register', { replies: { '/register/email': refused('already-exists') } });

    visitor.fill(someone);
    await visitor.submit();

    expect(visitor.errorBeside('email')).to.equal(en.errors['already-exists']);
    expect(visitor.focused).to.equal('email');
  });

  it('opens the sign-in form in its place for whoever has an account, with what was typed', async () => {
    const visitor = await visit('auth-register', { replies: { '/register/email': refused('already-exists') } });
    visitor.fill(someone);
    await visitor.submit();

    const beside = [...visitor.part('form')!.querySelectorAll<HTMLElement>('[part~=error] button')];
    visitor.press(beside[0]!);
    await visitor.arrivesAt('sign-in');

    expect(visitor.control('username').value).to.equal('someone@example.org');
    expect(visitor.asks('password')).to.equal(true);
    visitor.fill({ password: 'correct horse' });
    await visitor.submit();
    await visitor.arrivesAt('signed-in');
  });

  it('leads to a page of its own for signing in where there is one', async () => {
    const visitor = await visit('auth-register', { attributes: { 'login-url': '/enter' } });

    expect((visitor.saying(en.actions.signInInstead) as HTMLAnchorElement).href).to.equal(`${location.origin}/enter`);
  });

  it('says beside the password what is weak about it', async () => {
    const visitor = await visit('auth-register', {
      replies: { '/register/email': refused('weak-password', { reason: 'too-short' }) },
    });

    visitor.fill(someone);
    await visitor.submit();

    expect(visitor.errorBeside('new-password')).to.equal(en.validity.passwordTooShort);
    expect(visitor.focused).to.equal('new-password');
  });

  it('B11: refuses a password that no seal can hold, and takes the longest that one can', async () => {
    const visitor = await visit('auth-register');

    visitor.fill({ email: 'someone@example.org', 'new-password': 'é'.repeat(123) });
    await visitor.submit();
    expect(visitor.errorBeside('new-password')).to.equal(en.validity.passwordTooLong);
    expect(visitor.server.asked('/register/email')).to.eql([]);
    visitor.fill({ 'new-password': `${'é'.repeat(122)}a` });
    await visitor.submit();

    await visitor.arrivesAt('signed-in');
  });

  it('shows how strong a password is, in a word and a native meter, and stops nobody', async () => {
    const visitor = await visit('auth-register');
    const strength = () => visitor.part('form')!.querySelector('.strength')!.textContent.trim();
    for (const [level, password] of ['12345', '1234Abcd', '1234@Abcd'].entries()) {
      visitor.fill({ 'new-password': password });
      await until(() => strength() === en.hints.strengths[level], password);
    }
    expect(visitor.part('meter')!.localName).to.equal('meter');
    visitor.fill({ email: 'someone@example.org', 'new-password': '12345' });
    await visitor.submit();
    expect(visitor.server.asked('/register/email').length).to.equal(1);
  });

  it('says once, when typing has stopped, how strong the password is', async () => {
    const visitor = await visit('auth-register');

    visitor.fill({ 'new-password': '1234@Abcd' });
    expect(visitor.said).to.equal('');
    await until(() => visitor.said, 'the word');

    expect(visitor.said).to.contain(en.hints.strengths[2]);
  });

  it('ticks off what the application advises while the password is typed', async () => {
    const visitor = await visit('auth-register', { config: { passwordStrength: 3 } });
    const met = async (password: string) => {
      visitor.fill({ 'new-password': password });
      await visitor.settled();
      return [...visitor.element.renderRoot.querySelectorAll('li')].map(({ textContent }) =>
        textContent.includes(en.hints.policyMet),
      );
    };

    expect(await met('abc')).to.eql([false, false]);
    expect(await met('abcdef')).to.eql([true, false]);
    expect(await met('abc123!')).to.eql([true, true]);
  });

  it('registers with a user name', async () => {
    const visitor = await visit('auth-register', { attributes: { methods: 'username' } });

    visitor.fill({ username: 'Someone', 'new-password': 'correct horse' });
    await visitor.submit();

    expect(visitor.control).to.be.ok;
    expect(visitor.server.asked('/register/username')[0]!.body!.username).to.equal('Someone');
    await visitor.arrivesAt('signed-in');
  });

  it('registers with a code by email', async () => {
    const visitor = await visit('auth-register', { attributes: { methods: 'email-code' } });
    visitor.fill({ email: 'someone@example.org' });
    await visitor.submit();

    expect(visitor.server.asked('/email/send')[0]!.body).to.include({ scene: 'VERIFY_CODE' });
    visitor.fill({ code: '123456' });
    await visitor.arrivesAt('signed-in');

    expect(visitor.server.asked('/register/email-code')[0]!.body).to.include({ code: '123456' });
  });

  it('registers with a phone, with or without a password', async () => {
    for (const password of ['', 'correct horse']) {
      const visitor = await visit('auth-register', { attributes: { methods: 'phone-code', 'default-country': 'US' } });
      visitor.fill({ phone: '2025550123' });
      await visitor.submit();
      visitor.fill({ code: '123456', 'new-password': password });
      await visitor.submit();

      expect(visitor.server.asked('/sms/send')[0]!.body).to.include({ scene: 'register' });
      const { body } = visitor.server.asked('/register/phone-code')[0]!;
      expect(body).to.include({ phone: '2025550123', code: '123456' });
      expect('password' in body! && body.password !== undefined).to.equal(password !== '');
    }
  });

  it('lets the page say what becomes of the password beside a phone', async () => {
    const required = await visit('auth-register', {
      attributes: { methods: 'phone-code', 'phone-password': 'required' },
    });
    const none = await visit('auth-register', { attributes: { methods: 'phone-code', 'phone-password': 'none' } });

    expect(required.control('new-password').required).to.equal(true);
    expect(none.asks('new-password')).to.equal(false);
  });

  it('never ticks an agreement, and sends nothing until the required ones are', async () => {
    const visitor = await visit('auth-register', { config: terms });
    visitor.fill(someone);

    expect(visitor.control('agreement-1').checked).to.equal(false);
    await visitor.submit();
    expect(visitor.errorBeside('agreement-1')).to.equal(en.validity.agree);
    expect(visitor.focused).to.equal('agreement-1');
    expect(visitor.server.asked('/register/email')).to.eql([]);
    visitor.tick('agreement-1');
    await visitor.submit();

    await visitor.arrivesAt('signed-in');
  });

  it('opens what has to be agreed to in a page of its own, by http alone', async () => {
    const visitor = await visit('auth-register', {
      properties: {
        agreements: [
          { id: 1, title: 'The terms', required: true, url: 'https://example.org/terms' },
          { id: 2, title: '<img src=x onerror=alert(1)>', required: false, url: 'javascript:alert(1)' },
        ],
      },
    });

    const links = [...visitor.element.renderRoot.querySelectorAll('a')];
    expect(links.map(({ href, target, rel }) => [href, target, rel])).to.eql([
      ['https://example.org/terms', '_blank', 'noopener noreferrer'],
    ]);
    expect(visitor.element.renderRoot.querySelector('form img')).to.equal(null);
    expect(visitor.control('agreement-2').labels![0]!.textContent).to.contain('<img');
  });

  it('says that registration is closed, and keeps the way to sign in', async () => {
    const visitor = await visit('auth-register', { config: { registerDisabled: true } });

    expect(visitor.element.view).to.equal('closed');
    expect(visitor.heading).to.equal(en.headings.closed);
    await visitor.choose(en.actions.signInInstead);
    await visitor.arrivesAt('sign-in');
  });

  it('says so too where the service finds out only when asked', async () => {
    const visitor = await visit('auth-register', { replies: { '/register/email': refused('registration-disabled') } });

    visitor.fill(someone);
    await visitor.submit();

    expect(visitor.element.view).to.equal('closed');
  });

  it('starts with what the page knows', async () => {
    const visitor = await visit('auth-register', { properties: { values: { email: 'someone@example.org' } } });

    expect(visitor.control('email').value).to.equal('someone@example.org');
  });

  it('shows the ways the application offers', async () => {
    const visitor = await visit('auth-register');

    expect(visitor.tabs.length).to.equal(4);
    visitor.element.show('username');
    await visitor.arrivesAt('username');
    expect(visitor.asks('username')).to.equal(true);
  });

  it('C19: finds the account that a lost answer has left, and offers to sign in', async () => {
    const visitor = await visit('auth-register');
    visitor.server.once('/register/email', () => Promise.reject(new TypeError('Failed to fetch')));
    visitor.server.reply('/register/email', refused('already-exists'));

    visitor.fill(someone);
    await visitor.submit();
    expect(visitor.alert).to.contain(en.progress.maybeRegistered);
    await visitor.submit();

    expect(visitor.errorBeside('email')).to.equal(en.errors['already-exists']);
    expect(visitor.part('error')!.querySelector('button')!.textContent.trim()).to.equal(en.actions.signInInstead);
  });
});

describe('registering inside <auth-login>', () => {
  afterEach(leave);

  it('opens in place, with what was typed, and leads back', async () => {
    const visitor = await visit('auth-login');
    visitor.fill({ username: 'someone@example.org', password: 'secret' });

    await visitor.choose(en.actions.register);
    await visitor.arrivesAt('register');

    expect(visitor.heading).to.equal(en.headings.register);
    expect(visitor.control('email').value).to.equal('someone@example.org');
    expect(visitor.control('new-password').value).to.equal('');
    expect(visitor.focused).to.equal('new-password');
    await visitor.choose(en.actions.signInInstead);
    await visitor.arrivesAt('password');
    expect(visitor.control('username').value).to.equal('someone@example.org');
  });

  it('signs the new account in', async () => {
    const visitor = await visit('auth-login');
    await visitor.choose(en.actions.register);
    await visitor.arrivesAt('register');
    const signedIn = visitor.hears('auth-signed-in');

    visitor.fill(someone);
    await visitor.submit();

    expect(await signedIn).to.include({ method: 'register', isNewUser: true });
  });

  it('is not offered where the application has closed it', async () => {
    const visitor = await visit('auth-login', { config: { registerDisabled: true } });

    expect(visitor.says(en.actions.register)).to.equal(false);
  });
});
