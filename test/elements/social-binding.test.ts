import { expect } from '@open-wc/testing';
import type { User } from '../../src/contract/index.ts';
import { done, refused, type Reply, user } from '../support/answers.ts';
import { connection, openingWindows, type Windows } from '../support/social.ts';
import { leave, listening, until, visit, type Visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const config = { socialConnections: [connection('github', 'GitHub')] };
const base = '/ecConn/wechatMobile';
const methods = ['password', 'phone-code', 'email-code'];

/** As much of two accounts as the service shows before one of them is proved. */
const masked = [
  { id: 'user-1', username: 's***e', email: 's***e@example.org', phone: null },
  { id: 'user-2', username: 'o***r', email: null, phone: '***0123' },
] as Partial<User>[];

describe('an account elsewhere that may be somebody’s here', () => {
  let windows: Windows;
  beforeEach(() => (windows = openingWindows()));
  afterEach(() => windows.letGo());
  afterEach(leave);

  /** Comes back from the provider with a question. */
  const asked = async (code: number, data: object, given: Visit = {}) => {
    const visitor = await visit('auth-login', { config, ...given });
    await until(() => visitor.part('social-button'), 'the button');
    visitor.press(visitor.saying(en.actions.continueWith('GitHub')));
    windows.answer({ code, data: { key: 'secret-key', methods, accounts: [], ...data } });
    await visitor.arrivesAt('social-binding');
    return visitor;
  };

  const answers = (path: string, reply: Reply = done(user())) => ({ [`${base}/${path}`]: reply });

  it('is asked about, by the proofs that the service takes; the page hears of the step, and not of its key', async () => {
    const { heard, stop } = listening();
    const visitor = await asked(1640, {});
    stop();

    expect(visitor.heading).to.equal(en.headings.binding);
    expect(visitor.focused).to.equal('heading');
    expect(visitor.tabs).to.eql([en.views.password, en.views['phone-code'], en.views['email-code']]);
    expect(visitor.says(en.actions.newAccount)).to.equal(false);
    expect(heard.find(({ name }) => name === 'auth-step')!.detail).to.eql({
      step: { kind: 'social-binding', mayCreate: false },
    });
    expect(JSON.stringify(heard)).not.to.contain('secret-key');
  });

  it('is proved by a password, and then somebody is signed in the way they began', async () => {
    const visitor = await asked(1640, {}, { replies: answers('byAccount') });
    const signedIn = visitor.hears('auth-signed-in');

    visitor.fill({ username: 'someone', password: 'correct horse' });
    await visitor.submit();

    expect((await signedIn).method).to.equal('social:github');
    expect(visitor.server.asked(`${base}/byAccount`)[0]!.body).to.include({ key: 'secret-key', account: 'someone' });
    await visitor.arrivesAt('signed-in');
  });

  it('is proved by a code, sent when it is asked for', async () => {
    const visitor = await asked(1640, {}, { replies: answers('byEmailCode') });

    await visitor.choose(en.views['email-code']);
    await until(() => visitor.asks('email'), 'the address');
    expect(visitor.focused).to.equal('email');
    visitor.fill({ email: 'someone@example.org' });
    await visitor.submit();
    expect(visitor.server.asked('/email/send')[0]!.body).to.include({ scene: 'LOGIN_VERIFY_CODE' });
    visitor.fill({ code: '123456' });
    await visitor.arrivesAt('signed-in');

    expect(visitor.server.asked(`${base}/byEmailCode`)[0]!.body).to.include({ key: 'secret-key', code: '123456' });
  });

  it('says of a wrong password what is said at the front door, and stays', async () => {
    const visitor = await asked(1640, {}, { replies: answers('byAccount', refused('wrong-credentials')) });

    visitor.fill({ username: 'someone', password: 'wrong' });
    await visitor.submit();

    expect(visitor.alert).to.contain(en.errors['wrong-credentials']);
    expect(visitor.element.view).to.equal('social-binding');
    expect(visitor.control('password').value).to.equal('wrong');
  });

  it('names the one account there is as much as its owner needs, and sends codes only where it has an address', async () => {
    const visitor = await asked(1640, { accounts: [masked[0]] });

    expect(visitor.part('form')!.textContent).to.contain(en.hints.chosen('s***e@example.org'));
    expect(visitor.tabs).to.eql([en.views.password, en.views['email-code']]);
  });

  it('may be a new account, where the service lets one be opened', async () => {
    const visitor = await asked(1641, {}, { replies: answers('register') });
    const signedIn = visitor.hears('auth-signed-in');

    await visitor.choose(en.actions.newAccount);
    await visitor.arrivesAt('signed-in');

    expect(await signedIn).to.include({ method: 'social:github', isNewUser: true });
    expect(visitor.server.asked(`${base}/register`)[0]!.body).to.include({ key: 'secret-key' });
  });

  it('is chosen among several, and still proved', async () => {
    const next: Reply = () =>
      Response.json({
        code: 1640,
        statusCode: 302,
        apiCode: 1640,
        message: 'A step is missing.',
        data: { key: 'next-key', methods, accounts: [masked[1]] },
      });
    const visitor = await asked(2921, { accounts: masked }, { replies: answers('select', next) });
    expect(visitor.heading).to.equal(en.headings.chooseAccount);
    expect(visitor.parts('list-item').map((item) => item.textContent.replace(/\s+/g, ' ').trim())).to.eql([
      's***e@example.org s***e',
      '***0123 o***r',
    ]);

    visitor.press(visitor.parts('list-item')[1]!);
    await until(() => visitor.part('form'), 'the proof');

    expect(visitor.server.asked(`${base}/select`)[0]!.body).to.include({ key: 'secret-key', accountId: 'user-2' });
    expect(visitor.tabs).to.eql([en.views.password, en.views['phone-code']]);
    expect(visitor.client.session.get().status).to.equal('pending');
  });

  it('is dropped by whoever cancels', async () => {
    const visitor = await asked(1640, {});

    await visitor.choose(en.actions.cancel);
    await visitor.arrivesAt('password');

    expect(visitor.client.session.get().status).to.equal('anonymous');
  });

  it('begins again where it took too long', async () => {
    const visitor = await asked(1640, {}, { replies: answers('byAccount', refused('login-expired')) });

    visitor.fill({ username: 'someone', password: 'correct horse' });
    await visitor.submit();
    await visitor.arrivesAt('password');

    await until(() => visitor.alert, 'the message');
    expect(visitor.alert).to.contain(en.errors['login-expired']);
  });
});
