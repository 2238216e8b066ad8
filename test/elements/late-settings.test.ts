import { expect } from '@open-wc/testing';
import { type Answering, answering, done, type Held, refused, settings, unreachable } from '../support/answers.ts';
import { leave, until, visit, type Visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const path = '/applications/app/public-config';
const someone = { username: 'someone@example.org', password: 'correct horse' };

/** A visit during which the settings are on their way until `arrive`. */
const early = async (tag: 'auth-login' | 'auth-register' = 'auth-login', given: Visit = {}) => {
  localStorage.clear();
  const server: Answering = answering(given.replies);
  const held: Held = server.hold(path);
  const visitor = await visit(tag, { ...given, server });
  const arrive = async (config: Parameters<typeof settings>[0] = {}) => {
    held.answer(done(settings(config)));
    await visitor.client.publicConfig();
    await visitor.settled();
  };
  return Object.assign(visitor, { arrive, held });
};

describe('a form before the settings are there', () => {
  afterEach(leave);
  afterEach(() => localStorage.clear());

  it('is there at once, and can be filled in', async () => {
    const login = await early();
    const register = await early('auth-register');

    expect(login.element.view).to.equal('password');
    expect(register.element.view).to.equal('email');
  });

  it('is the one the tag asks for', async () => {
    const visitor = await early('auth-login', { attributes: { methods: 'email-code password' } });

    expect(visitor.element.view).to.equal('email-code');
    expect(visitor.tabs).to.eql([en.views['email-code'], en.views.password]);
  });

  it('is the one of the last visit', async () => {
    const first = await visit('auth-login', {
      storage: 'local',
      config: { loginTabs: { list: ['phone-code', 'password'], default: 'phone-code', title: {} } },
    });
    expect(first.element.view).to.equal('phone-code');
    first.element.remove();

    const server = answering();
    server.hold(path);
    const second = await visit('auth-login', { storage: 'local', server });

    expect(second.element.view).to.equal('phone-code');
  });

  it('gets its tabs without moving, losing text, or losing the focus', async () => {
    const visitor = await early();
    visitor.fill(someone);
    const field = visitor.control('password');
    field.focus();
    const before = field.getBoundingClientRect();

    await visitor.arrive();

    expect(visitor.tabs.length).to.equal(3);
    expect(visitor.control('password')).to.equal(field);
    expect(field.value).to.equal('correct horse');
    expect(visitor.focused).to.equal('password');
    expect(Math.abs(field.getBoundingClientRect().top - before.top)).to.be.lessThan(1);
  });

  it('gives way to what the application offers while nobody has touched it', async () => {
    const visitor = await early();

    await visitor.arrive({ loginTabs: { list: ['phone-code'], default: 'phone-code', title: {} } });

    expect(visitor.element.view).to.equal('phone-code');
    expect(visitor.asks('password')).to.equal(false);
  });

  it('gives way although the page wanted it focused, and the focus goes along', async () => {
    const visitor = await early('auth-login', { attributes: { autofocus: '' } });
    expect(visitor.focused).to.equal('username');

    await visitor.arrive({
      verifyCodeTabConfig: { enabledLoginMethods: ['email-code'] },
      loginTabs: { list: ['phone-code'] },
    });

    expect(visitor.element.view).to.equal('email-code');
    expect(visitor.focused).to.equal('email');
  });

  it('stays when it has been touched, with tabs for what the application offers', async () => {
    const visitor = await early();
    visitor.fill(someone);

    await visitor.arrive({ loginTabs: { list: ['phone-code'], default: 'phone-code', title: {} } });

    expect(visitor.element.view).to.equal('password');
    expect(visitor.control('password').value).to.equal('correct horse');
    expect(visitor.tabs).to.include(en.views['email-code']);
  });

  it('stays when a manager has filled it without a word', async () => {
    const visitor = await early();
    visitor.autofill(someone);

    await visitor.arrive({ loginTabs: { list: ['phone-code'], default: 'phone-code', title: {} } });

    expect(visitor.element.view).to.equal('password');
    expect(visitor.control('password').value).to.equal('correct horse');
  });

  it('waits for the settings when it is sent before them, and is sent then', async () => {
    const visitor = await early();
    visitor.fill(someone);

    visitor.press(visitor.mainButton);
    await until(() => visitor.isBusy, 'the spinner');
    expect(visitor.server.asked('/login/account')).to.eql([]);
    visitor.held.answer(done(settings()));
    await visitor.arrivesAt('signed-in');

    expect(visitor.server.asked('/login/account').length).to.equal(1);
    expect(visitor.server.asked(path).length).to.equal(1);
  });

  it('shows what has to be agreed to, and sends nothing', async () => {
    const visitor = await early();
    visitor.fill(someone);
    visitor.press(visitor.mainButton);
    await until(() => visitor.isBusy, 'the spinner');

    await visitor.arrive({ agreementEnabled: true, agreements: [{ id: 1, title: 'The terms', required: true }] });
    await until(() => visitor.isWrong('agreement-1'), 'the agreement');

    expect(visitor.server.asked('/login/account')).to.eql([]);
    expect(visitor.errorBeside('agreement-1')).to.equal(en.validity.agree);
    expect(visitor.control('password').value).to.equal('correct horse');
    visitor.tick('agreement-1');
    await visitor.submit();
    await visitor.arrivesAt('signed-in');
  });

  it('stays usable where the settings cannot be had, and asks again when it is sent', async () => {
    const visitor = await early();
    visitor.held.answer(unreachable);
    await visitor.settled();
    await until(() => visitor.server.asked(path).length >= 1, 'the settings');
    visitor.fill(someone);

    await visitor.submit();

    await visitor.arrivesAt('signed-in');
  });

  it('says that the service cannot be reached where the settings still cannot be had', async () => {
    const visitor = await visit('auth-login', { replies: { [path]: unreachable } });
    visitor.fill(someone);

    await visitor.submit();

    expect(visitor.alert).to.contain(en.errors.network);
    expect(visitor.control('password').value).to.equal('correct horse');
  });

  it('makes one request for all elements of a client before anybody acts', async () => {
    const visitor = await visit('auth-login');
    for (let each = 0; each < 10; each++) {
      const other = document.createElement('auth-register');
      other.client = visitor.client;
      visitor.page.append(other);
      await other.updateComplete;
    }
    await visitor.settled();

    expect(visitor.server.requests.map((request) => request.path)).to.eql([path]);
    expect(Object.keys(visitor.server.requests[0]!.headers)).to.eql([]);
  });
});

describe('a stored session', () => {
  afterEach(leave);
  afterEach(() => localStorage.clear());

  /** A visit by someone who was signed in before. */
  const returning = async () => {
    localStorage.clear();
    const server = answering();
    const first = await visit('auth-login', { storage: 'local', server });
    first.fill(someone);
    await first.submit();
    first.element.remove();
    first.client.close();
    const held = server.hold('/users/me');
    const visitor = await visit('auth-login', { storage: 'local', server });
    return { visitor, held };
  };

  it('is confirmed before anything is shown of it', async () => {
    const { visitor, held } = await returning();

    expect(visitor.element.view).to.equal('loading');
    expect(visitor.part('base')!.textContent).not.to.contain('someone@example.org');
    held.answer();
    await visitor.arrivesAt('signed-in');
  });

  it('that is over leads to the form', async () => {
    const { visitor, held } = await returning();

    visitor.server.expire();
    held.answer(refused('not-signed-in'));
    await visitor.arrivesAt('password');
  });
});
