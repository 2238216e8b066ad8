import { expect } from '@open-wc/testing';
import { failed, json, raw, refused, silence, unreachable } from '../support/answers.ts';
import { leave, listening, overhearing, soon, until, visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const someone = { username: 'someone@example.org', password: 'correct horse' };

/** Says that the browser is on or off line, as it does itself. */
const line = (isOn: boolean) => Object.defineProperty(navigator, 'onLine', { value: isOn, configurable: true });

/** Lets timers of a given length end at once: a clock is moved, not waited for. */
const hurrying = (milliseconds: number) => {
  const real = globalThis.setTimeout;
  globalThis.setTimeout = ((act: () => void, wait?: number, ...rest: []) =>
    real(act, wait === milliseconds ? 0 : wait, ...rest)) as typeof setTimeout;
  return () => (globalThis.setTimeout = real);
};

describe('requests and faults', () => {
  afterEach(leave);
  afterEach(() => Reflect.deleteProperty(navigator, 'onLine'));

  it('C8: sends one request for twenty presses and Enter held down', async () => {
    const visitor = await visit('auth-login');
    const { names, stop } = listening();
    const held = visitor.server.hold('/login/account');
    visitor.fill(someone);

    for (let press = 0; press < 20; press++) visitor.press(visitor.mainButton);
    for (let press = 0; press < 20; press++) visitor.control('password').form!.requestSubmit();
    await held.arrived;
    for (let press = 0; press < 20; press++) visitor.press(visitor.mainButton);
    held.answer();
    await visitor.arrivesAt('signed-in');
    stop();

    expect(visitor.server.asked('/login/account').length).to.equal(1);
    expect(names().filter((name) => name === 'auth-signed-in').length).to.equal(1);
    expect(names().filter((name) => name === 'auth-before-submit').length).to.equal(1);
  });

  it('is busy while it waits: the label stays, the fields can be read, a spinner turns', async () => {
    const visitor = await visit('auth-login');
    const held = visitor.server.hold('/login/account');
    visitor.fill(someone);

    visitor.press(visitor.mainButton);
    await held.arrived;

    expect(visitor.isBusy).to.equal(true);
    expect(visitor.mainButton.textContent.trim()).to.equal(en.actions.signIn);
    expect(visitor.mainButton.querySelector('[part~=spinner]')).to.exist;
    expect((visitor.mainButton as HTMLButtonElement).disabled).to.equal(false);
    expect(visitor.control('username').disabled).to.equal(false);
    held.answer();
    await visitor.arrivesAt('signed-in');
  });

  it('C1: says at once that the browser is offline, sends nothing, and the same button works again', async () => {
    const visitor = await visit('auth-login');
    visitor.fill(someone);
    await visitor.settled();

    line(false);
    await visitor.submit();
    expect(visitor.alert).to.contain(en.progress.offline);
    expect(visitor.server.asked('/login/account')).to.eql([]);
    expect(visitor.control('password').value).to.equal('correct horse');
    line(true);
    expect(visitor.server.asked('/login/account')).to.eql([]);
    await visitor.submit();

    await visitor.arrivesAt('signed-in');
  });

  it('C5: says that the service cannot be reached, and keeps what was typed', async () => {
    const visitor = await visit('auth-login', { replies: { '/login/account': unreachable } });

    visitor.fill(someone);
    await visitor.submit();

    expect(visitor.alert).to.contain(en.errors.network);
    expect(visitor.control('username').value).to.equal('someone@example.org');
    expect(visitor.control('password').value).to.equal('correct horse');
  });

  it('C2: gives up after a while, and says so', async () => {
    const visitor = await visit('auth-login', { timeout: 50, replies: { '/login/account': silence } });

    visitor.fill(someone);
    await visitor.submit();

    expect(visitor.alert).to.contain(en.errors.timeout);
    expect(visitor.isBusy).to.equal(false);
  });

  it('C2: can be called off when it takes long, and nothing comes of it', async () => {
    const back = hurrying(3000);
    const visitor = await visit('auth-login');
    const held = visitor.server.hold('/login/account');
    const { names, stop } = listening();
    visitor.fill(someone);
    visitor.press(visitor.mainButton);
    await held.arrived;
    await until(() => visitor.says(en.actions.cancel), 'the button');
    back();

    await visitor.choose(en.actions.cancel);
    held.answer();
    await soon();
    await soon();
    stop();

    expect(visitor.isBusy).to.equal(false);
    expect(visitor.element.view).to.equal('password');
    expect(visitor.client.session.get().status).to.equal('anonymous');
    expect(names()).not.to.include('auth-error');
    expect(visitor.alert).to.equal('');
  });

  it('C3: tells faults of the service in its own words, with what to quote, and never shows foreign text', async () => {
    const pages = [500, 502, 503].flatMap((status) => [
      failed(status),
      raw('<h1>Captive portal</h1>', { status, headers: { 'content-type': 'text/html' } }),
    ]);
    for (const reply of [...pages, raw('<h1>Captive portal</h1>', { headers: { 'content-type': 'text/html' } })]) {
      const visitor = await visit('auth-login', { replies: { '/login/account': reply } });

      visitor.fill(someone);
      await visitor.submit();

      expect(visitor.alert).to.be.ok;
      expect(visitor.part('base')!.textContent).not.to.contain('Captive');
      expect(visitor.client.session.get().status).to.equal('anonymous');
    }
  });

  it('C4: takes no odd answer for a sign-in', async () => {
    for (const body of [null, [], {}, { code: 200 }, { code: 200, data: null }, { code: 200, data: {} }]) {
      const visitor = await visit('auth-login', { replies: { '/login/account': json(body) } });

      visitor.fill(someone);
      await visitor.submit();

      expect(visitor.alert).to.contain(en.errors['bad-response']);
      expect(visitor.element.view).to.equal('password');
    }
  });

  it('C18: shows the sentence of the service, as text, for a number that nobody has named', async () => {
    const visitor = await visit('auth-login', {
      replies: {
        '/login/account': json({ code: 4711, statusCode: 499, message: '<b>Come back</b> tomorrow', data: null }),
      },
    });

    visitor.fill(someone);
    await visitor.submit();

    expect(visitor.alert).to.contain('<b>Come back</b> tomorrow');
    expect(visitor.alert).to.contain('4711');
    expect(visitor.part('alert')!.querySelector('b')).to.equal(null);
  });

  it('counts down what the service asks to wait', async () => {
    const visitor = await visit('auth-login', { replies: { '/login/account': failed(429, { retryAfter: 30 }) } });
    const error = visitor.hears('auth-error');

    visitor.fill(someone);
    await visitor.submit();

    expect(await error).to.include({ code: 'rate-limited', retryAfter: 30 });
    expect(visitor.alert).to.match(/(29|30) s/);
    expect(visitor.shouted).not.to.match(/\d+ s/);
  });

  it('tells the page what the visitor reads', async () => {
    const visitor = await visit('auth-login', { replies: { '/login/account': refused('wrong-credentials') } });
    const error = visitor.hears('auth-error');

    visitor.fill(someone);
    await visitor.submit();

    expect(await error).to.eql({
      code: 'wrong-credentials',
      message: en.errors['wrong-credentials'],
      field: null,
    });
  });

  it('C9: hears no late answer to what was given up for something else', async () => {
    const visitor = await visit('auth-login');
    const held = visitor.server.hold('/login/account');
    visitor.fill(someone);
    visitor.press(visitor.mainButton);
    await held.arrived;

    await visitor.choose(en.views['email-code']);
    await visitor.arrivesAt('email-code');
    held.answer();
    await soon();
    await visitor.settled();

    expect(visitor.element.view).to.equal('email-code');
    expect(visitor.client.session.get().status).to.equal('anonymous');
  });

  it('C10: does nothing any more once it is taken away during a request', async () => {
    const visitor = await visit('auth-login', { storage: 'local' });
    localStorage.clear();
    const held = visitor.server.hold('/login/account');
    const { names, stop } = listening(visitor.element);
    visitor.fill(someone);
    visitor.press(visitor.mainButton);
    const request = await held.arrived;
    const before = names().length;

    visitor.element.remove();
    await soon();
    held.answer();
    await soon();
    await soon();
    stop();

    expect(request.init.signal?.aborted).to.equal(true);
    expect(names().length).to.equal(before);
    expect(visitor.client.session.get().status).to.equal('anonymous');
    expect(JSON.stringify({ ...localStorage })).not.to.contain('token-1');
  });

  it('C10: goes on with a request while it is moved', async () => {
    const visitor = await visit('auth-login');
    const held = visitor.server.hold('/login/account');
    const signedIn = visitor.hears('auth-signed-in');
    visitor.fill(someone);
    visitor.press(visitor.mainButton);
    await held.arrived;

    const elsewhere = document.createElement('section');
    visitor.page.append(elsewhere);
    visitor.element.remove();
    elsewhere.append(visitor.element);
    await soon();
    held.answer();

    expect((await signedIn).method).to.equal('password');
  });

  it('C13: leaves no password in a page that is put aside', async () => {
    const visitor = await visit('auth-login');
    visitor.autofill(someone);

    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));

    expect(visitor.control('password').value).to.equal('');
    expect(visitor.control('username').value).to.equal('someone@example.org');
  });

  it('C16: signs in where the page has changed what everybody uses', async () => {
    const patched = Array.prototype as unknown as Record<string, unknown>;
    Object.defineProperty(patched, 'extra', { value: () => undefined, enumerable: true, configurable: true });
    try {
      const visitor = await visit('auth-login');
      visitor.fill(someone);
      await visitor.submit();

      await visitor.arrivesAt('signed-in');
    } finally {
      delete patched.extra;
    }
  });

  it('is a message to whoever builds the page, where there is no client', async () => {
    const { said, letGo } = overhearing();
    const lost = document.createElement('auth-login');
    const bad = document.createElement('auth-login');
    Object.assign(bad, { host: 'javascript:alert(1)', appId: 'app' });
    document.body.append(lost, bad);
    await Promise.all([lost.updateComplete, bad.updateComplete]);
    letGo();

    for (const element of [lost, bad]) {
      expect(element.renderRoot.textContent).to.contain(en.errors['missing-client']);
      expect(element.renderRoot.querySelector('form')).to.equal(null);
      element.remove();
    }
    expect(said.length).to.equal(2);
  });

  it('says that the service does not know the application', async () => {
    const visitor = await visit('auth-login', {
      replies: { '/applications/app/public-config': refused('app-not-found') },
    });

    expect(visitor.element.view).to.equal('unavailable');
    expect(visitor.heading).to.equal(en.headings.unavailable);
  });
});
