import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthLogin, createAuthClient } from '../../src/index.ts';
import { define } from '../../src/elements/define.ts';
import { answering } from '../support/answers.ts';
import { leave, listening, overhearing, soon, standBefore, until, visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const someone = { username: 'someone@example.org', password: 'correct horse' };

const clientOf = (server = answering()) =>
  createAuthClient({ host: 'https://auth.test', appId: 'app', storage: 'memory', fetch: server.fetch });

/** Makes what is in a string, as a page's own markup does. */
const parsed = (markup: string) => {
  const page = document.createElement('main');
  page.innerHTML = markup;
  document.body.append(page);
  return page;
};

describe('elements on a page', () => {
  afterEach(leave);

  it('C15: fifty of them stand beside each other, on one request', async () => {
    const server = answering();
    const client = clientOf(server);
    const page = parsed('<auth-login></auth-login>'.repeat(50));
    const elements = [...page.querySelectorAll('auth-login')];
    for (const element of elements) element.client = client;
    await Promise.all(elements.map((element) => element.updateComplete));
    await soon();

    expect(elements.every((element) => element.renderRoot.querySelector('form') !== null)).to.equal(true);
    await until(() => server.requests.length > 0, 'the settings');
    await soon();
    expect(server.requests.length).to.equal(1);
    page.remove();
  });

  it('move together when one of them signs somebody in or out', async () => {
    const visitor = await visit('auth-login');
    const other = document.createElement('auth-register');
    other.client = visitor.client;
    visitor.page.append(other);
    const { heard, stop } = listening();

    visitor.fill(someone);
    await visitor.submit();
    await until(() => other.view === 'signed-in', 'the other');
    await visitor.arrivesAt('signed-in');
    await visitor.choose(en.actions.signOut);
    await until(() => other.view === 'email', 'the other');
    stop();

    expect(heard.filter(({ name }) => name === 'auth-signed-in').length).to.equal(1);
    expect(heard.filter(({ name }) => name === 'auth-signed-out').length).to.equal(1);
  });

  it('share one client where they name the same host and application', async () => {
    const page = parsed(
      '<auth-login host="https://auth.invalid" app-id="one"></auth-login>'.repeat(2) +
        '<auth-login host="https://auth.invalid" app-id="two"></auth-login>',
    );
    const [first, second, third] = [...page.querySelectorAll('auth-login')];
    await Promise.all([first!.updateComplete, second!.updateComplete, third!.updateComplete]);

    expect(first!.current).to.equal(second!.current);
    expect(first!.current).not.to.equal(third!.current);
    page.remove();
  });

  it('get their client from the property before the attributes, and from the attributes before the provider', async () => {
    const page = parsed('<auth-provider><auth-login></auth-login></auth-provider>');
    const provider = page.querySelector('auth-provider')!;
    const element = page.querySelector('auth-login')!;
    provider.client = clientOf();
    await element.updateComplete;
    await soon();
    expect(element.current).to.equal(provider.client);

    element.setAttribute('host', 'https://auth.invalid');
    element.setAttribute('app-id', 'one');
    await element.updateComplete;
    expect(element.current).not.to.equal(provider.client);
    expect(element.current?.appId).to.equal('one');

    const own = clientOf();
    element.client = own;
    await element.updateComplete;
    expect(element.current).to.equal(own);
    page.remove();
  });

  it('start anew when the provider gets another client', async () => {
    const page = parsed('<auth-provider><auth-login></auth-login></auth-provider>');
    const provider = page.querySelector('auth-provider')!;
    const element = page.querySelector('auth-login')!;
    provider.client = clientOf();
    const visitor = standBefore(element, answering());
    await visitor.settled();
    visitor.fill(someone);
    await visitor.submit();
    await visitor.arrivesAt('signed-in');

    provider.client = clientOf();
    await visitor.arrivesAt('password');

    expect(visitor.control('username').value).to.equal('');
    page.remove();
  });

  it('are told by the provider that a session ended by itself, once', async () => {
    const server = answering();
    const page = parsed('<auth-provider><auth-login></auth-login><auth-register></auth-register></auth-provider>');
    const provider = page.querySelector('auth-provider')!;
    provider.client = clientOf(server);
    const visitor = standBefore(page.querySelector('auth-login')!, server);
    await visitor.settled();
    visitor.fill(someone);
    await visitor.submit();
    await visitor.arrivesAt('signed-in');
    const told: { target: EventTarget | null; reason: string }[] = [];
    const hear = (event: CustomEvent<{ reason: string }>) =>
      told.push({ target: event.target, reason: event.detail.reason });
    document.addEventListener('auth-signed-out', hear);

    server.expire();
    await provider.client.getCurrentUser({}).catch(() => undefined);
    await until(() => told.length > 0, 'the event');
    await soon();
    document.removeEventListener('auth-signed-out', hear);

    expect(told).to.eql([{ target: provider, reason: 'expired' }]);
    page.remove();
  });

  it('C14: are the same whether made by markup, by script, cloned, or upgraded late', async () => {
    const client = clientOf();
    const attributes = { methods: 'email-code', 'heading-level': '3' };
    const made = document.createElement('auth-login');
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    const cloned = made.cloneNode(true) as AuthLogin;
    const page = parsed('<auth-login methods="email-code" heading-level="3"></auth-login>');
    const written = page.querySelector('auth-login')!;

    // A tag that is not defined yet holds properties and attributes set beforehand.
    const late = document.createElement('late-login') as unknown as AuthLogin;
    for (const [name, value] of Object.entries(attributes)) late.setAttribute(name, value);
    late.client = client;
    page.append(made, cloned, late);
    made.client = cloned.client = written.client = client;
    customElements.define('late-login', class extends AuthLogin {});
    const all = [made, cloned, written, late];
    await Promise.all(all.map((element) => element.updateComplete));
    await soon();

    for (const element of all) {
      expect(element.view).to.equal('email-code');
      expect(element.renderRoot.querySelector('[role=heading]')!.getAttribute('aria-level')).to.equal('3');
    }
    page.remove();
  });

  it('C14: find a provider that is defined after them', async () => {
    const page = parsed('<late-provider><auth-login></auth-login></late-provider>');
    const { said, letGo } = overhearing();
    const element = page.querySelector('auth-login')!;
    await element.updateComplete;
    letGo();
    const { AuthProvider } = await import('../../src/index.ts');
    const client = clientOf();
    (page.firstElementChild as unknown as { client: unknown }).client = client;

    customElements.define('late-provider', class extends AuthProvider {});
    await until(() => element.current === client, 'the client');

    expect(said.length).to.equal(1);
    page.remove();
  });

  it('C14: keep working when the bundle comes twice, with one word in the console', () => {
    const { said, letGo } = overhearing();

    define('auth-login', class extends HTMLElement {});
    define('auth-login', AuthLogin);
    letGo();

    expect(customElements.get('auth-login')).to.equal(AuthLogin);
    expect(said.length).to.equal(1);
    expect(said[0]).to.contain('auth-login');
  });

  it('C20: do not mind a neighbour that is set up wrong', async () => {
    const { letGo } = overhearing();
    const page = parsed('<auth-login host="javascript:alert(1)" app-id="x"></auth-login><auth-login></auth-login>');
    const [bad, good] = [...page.querySelectorAll('auth-login')];
    good!.client = clientOf();
    await Promise.all([bad!.updateComplete, good!.updateComplete]);
    letGo();

    expect(good!.renderRoot.querySelector('form')).to.exist;
    expect(bad!.renderRoot.querySelector('form')).to.equal(null);
    page.remove();
  });

  it('leave no layout wider than a small screen', async () => {
    const page = document.createElement('main');
    Object.assign(page.style, { width: '280px' });
    document.body.append(page);
    for (const tag of ['auth-login', 'auth-register'] as const) {
      const visitor = await visit(tag, { into: page });
      expect(visitor.part('base')!.scrollWidth, tag).to.be.at.most(280);
      const widest = [...visitor.element.renderRoot.querySelectorAll('*')]
        .filter((each) => !each.closest('.unseen'))
        .map((each) => each.getBoundingClientRect().right);
      expect(Math.max(...widest)).to.be.at.most(page.getBoundingClientRect().right + 1);
    }
    page.remove();
  });

  it('make what can be pressed large enough', async () => {
    const visitor = await visit('auth-login');

    for (const button of visitor.element.renderRoot.querySelectorAll('button, input')) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height), button.outerHTML).to.be.at.least(24);
    }
    expect(visitor.mainButton.getBoundingClientRect().height).to.be.at.least(44);
    expect(visitor.control('username').getBoundingClientRect().height).to.be.at.least(44);
  });

  it('are used by keyboard alone', async () => {
    const visitor = await visit('auth-login', { attributes: { methods: 'password' } });
    visitor.element.focus();

    await sendKeys({ type: 'someone@example.org' });
    await sendKeys({ press: 'Tab' });
    expect(visitor.focused).to.equal('password');
    await sendKeys({ type: 'correct horse' });
    await sendKeys({ press: 'Enter' });
    await visitor.arrivesAt('signed-in');

    expect(visitor.server.asked('/login/account')[0]!.body!.account).to.equal('someone@example.org');
    expect(visitor.focused).to.equal('heading');
  });
});
