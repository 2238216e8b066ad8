import { expect } from '@open-wc/testing';
import { behavesLikeAnElement } from '../behaves-like-an-element.ts';
import { answering, done, recoveryCode, refused, settings, wantsFactor, wantsPassword } from '../support/answers.ts';
import { everyFactor as every } from '../support/factors.ts';
import { leave, listening, soon, standBefore, until, visit, type Visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

/** A form to sign in, and beside it an element for the second factor. */
const twoElements = async (challenge: Parameters<typeof wantsFactor>[0] = {}, { attributes, ...given }: Visit = {}) => {
  const login = await visit('auth-login', {
    ...given,
    replies: { '/login/account': wantsFactor(challenge), ...given.replies },
  });
  const element = document.createElement('auth-mfa');
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  Object.assign(element, { client: login.client });
  login.page.append(element);
  await element.updateComplete;
  return { login, mfa: standBefore(element, login.server) };
};

const signIn = async ({ login, mfa }: Awaited<ReturnType<typeof twoElements>>, view = 'otp') => {
  login.fill({ username: 'someone', password: 'correct horse' });
  await login.submit();
  await mfa.arrivesAt(view);
};

describe('<auth-mfa> beside <auth-login>', () => {
  afterEach(leave);

  it('takes no room until a second factor is wanted', async () => {
    const { mfa } = await twoElements();

    expect(mfa.element.view).to.equal('idle');
    expect(mfa.element.getBoundingClientRect().height).to.equal(0);
  });

  it('asks for the second factor, and the form to sign in waits', async () => {
    const { login, mfa } = await twoElements(every);
    const { heard, stop } = listening();

    await signIn({ login, mfa });
    stop();

    expect(mfa.heading).to.equal(en.headings.mfa);
    expect(mfa.focused).to.equal('heading');
    await login.arrivesAt('waiting');
    expect(document.activeElement).to.equal(mfa.element);
    expect(login.part('panel')!.textContent).to.contain(en.progress.waiting);
    expect(heard.filter(({ name }) => name === 'auth-step').length).to.equal(1);
  });

  it('says that somebody is signed in, the way they began, and once', async () => {
    const elements = await twoElements();
    await signIn(elements);
    const { heard, stop } = listening();
    const signedIn = elements.mfa.hears('auth-signed-in');

    elements.mfa.fill({ code: '287082' });

    expect((await signedIn).method).to.equal('password');
    await elements.login.arrivesAt('signed-in');
    stop();
    expect(heard.filter(({ name }) => name === 'auth-signed-in').length).to.equal(1);
  });

  it('leads to where the form wanted to go', async () => {
    const elements = await twoElements();
    elements.login.element.redirectUrl = '/welcome';
    let url = '';
    elements.login.element.addEventListener('auth-before-redirect', (event) => {
      event.preventDefault();
      ({ url } = event.detail);
    });
    await signIn(elements);

    elements.mfa.fill({ code: '287082' });
    await until(() => url, 'the way on');

    expect(url).to.equal(`${location.origin}/welcome`);
  });

  it('keeps the session where the form was told to', async () => {
    const elements = await twoElements({}, { storage: 'local' });
    elements.login.element.remember = 'off';
    await elements.login.element.updateComplete;
    await signIn(elements);

    elements.mfa.fill({ code: '287082' });
    await elements.login.arrivesAt('signed-in');

    const tokens = (place: Storage) => JSON.stringify({ ...place }).includes('token-');
    expect([tokens(localStorage), tokens(sessionStorage)]).to.eql([false, true]);
    await elements.login.client.logout({});
  });

  it('leaves nothing typed behind in the form, once somebody was in', async () => {
    const elements = await twoElements();
    await signIn(elements);
    elements.mfa.fill({ code: '287082' });
    await elements.login.arrivesAt('signed-in');

    await elements.login.choose(en.actions.signOut);
    await elements.login.arrivesAt('password');

    expect(elements.login.control('username').value).to.equal('');
  });

  it('leads back to the form when it is cancelled, with the account filled in', async () => {
    const elements = await twoElements();
    await signIn(elements);

    elements.mfa.element.cancel();
    await elements.login.arrivesAt('password');

    expect(elements.login.control('username').value).to.equal('someone');
    expect(elements.login.focused).to.equal('password');
    await elements.mfa.arrivesAt('idle');
  });

  it('leads back to the form when it took too long, and there it is said why', async () => {
    const elements = await twoElements({}, { replies: { '/mfa/totp/verify': refused('mfa-state-invalid') } });
    await signIn(elements);

    elements.mfa.fill({ code: '287082' });
    await elements.login.arrivesAt('password');

    await until(() => elements.login.alert, 'the message');
    expect(elements.login.alert).to.contain(en.errors['mfa-state-invalid']);
  });

  it('hands the step back when it is taken away', async () => {
    const elements = await twoElements();
    await signIn(elements);

    elements.mfa.element.remove();
    await elements.login.arrivesAt('mfa');

    expect(elements.login.asks('code')).to.equal(true);
  });

  it('takes over a step that the form has begun with', async () => {
    const login = await visit('auth-login', { replies: { '/login/account': wantsFactor() } });
    login.fill({ username: 'someone', password: 'correct horse' });
    await login.submit();
    await login.arrivesAt('mfa');

    const element = Object.assign(document.createElement('auth-mfa'), { client: login.client });
    login.page.append(element);
    await login.arrivesAt('waiting');

    expect(element.view).to.equal('otp');
  });

  for (const mode of ['manage', 'enroll'])
    it(`leaves the step to the form, where it is there to ${mode}`, async () => {
      const elements = await twoElements({}, { attributes: { mode } });

      elements.login.fill({ username: 'someone', password: 'correct horse' });
      await elements.login.submit();
      await elements.login.arrivesAt('mfa');

      expect(elements.mfa.element.view).to.equal('idle');
      await until(() => elements.mfa.heading === en.headings.signInFirst, 'the sentence');
    });

  it('leaves a new password to the form', async () => {
    const elements = await twoElements({}, { replies: { '/login/account': wantsPassword() } });

    elements.login.fill({ username: 'someone', password: 'correct horse' });
    await elements.login.submit();
    await elements.login.arrivesAt('new-password');

    expect(elements.mfa.element.view).to.equal('idle');
  });
});

describe('the views of <auth-mfa>', () => {
  afterEach(leave);

  it('are called by what they ask for, and the page hears of each', async () => {
    const elements = await twoElements(every);
    await signIn(elements);
    const { heard, stop } = listening();

    await elements.mfa.choose(en.actions.anotherWay);
    expect(elements.mfa.element.view).to.equal('choose');
    elements.mfa.press(elements.mfa.parts('list-item')[1]!);
    await elements.mfa.arrivesAt('sms');
    expect(elements.mfa.element.matches(':state(view-sms)')).to.equal(true);
    expect(elements.mfa.focused).to.equal('heading');
    expect(elements.mfa.element.show('recovery')).to.equal(true);
    await elements.mfa.arrivesAt('recovery');
    stop();

    expect(elements.mfa.focused).to.equal('recovery-code');
    const views = heard.filter(({ name }) => name === 'auth-view-changed').map(({ detail }) => detail);
    expect(views).to.eql([{ view: 'choose' }, { view: 'sms' }, { view: 'recovery' }]);
  });

  it('are those that the page wants, in its order', async () => {
    const elements = await twoElements(every, { attributes: { factors: 'email sms' } });

    await signIn(elements, 'email');
    await elements.mfa.choose(en.actions.anotherWay);

    const names = elements.mfa.parts('list-item').map((item) => item.textContent.replace(/\s+/g, ' ').trim());
    expect(names).to.eql([`${en.views.email} s••••@example.org`, `${en.views.sms} +1 •••• 0123`]);
    expect(elements.mfa.element.show('otp')).to.equal(false);
  });

  it('tell what would do, where nothing of that is wanted here', async () => {
    const elements = await twoElements({}, { attributes: { factors: 'sms' } });

    await signIn(elements, 'choose');

    expect(elements.mfa.part('error')!.textContent).to.contain(en.views.otp);
    expect(elements.mfa.says(en.actions.cancel)).to.equal(true);
  });

  it('end with the new recovery code, before anybody hears of the sign-in', async () => {
    const elements = await twoElements();
    await signIn(elements);
    const { names, stop } = listening();
    await elements.mfa.choose(en.actions.useRecoveryCode);
    elements.mfa.fill({ 'recovery-code': 'ffff-eeee-dddd-cccc-bbbb-aaaa' });
    await elements.mfa.submit();
    await elements.mfa.arrivesAt('recovery-code');
    expect(names()).to.not.include('auth-signed-in');
    for (const action of [en.actions.copy, en.actions.download, en.actions.print])
      expect(elements.mfa.says(action), action).to.equal(true);

    elements.mfa.tick('saved');
    elements.mfa.press(elements.mfa.mainButton);
    await elements.login.arrivesAt('signed-in');
    await soon();
    stop();

    expect(names()).to.include('auth-signed-in');
  });
});

/** Notes what frames print, in place of printing it. */
const notePrints = () => {
  const own = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')!;
  const printed: string[] = [];
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
    configurable: true,
    get(this: HTMLIFrameElement) {
      const sheet = own.get!.call(this) as Window;
      sheet.print = () => {
        printed.push(sheet.document.body.textContent);
        sheet.dispatchEvent(new Event('afterprint'));
      };
      return sheet;
    },
  });
  return { printed, stop: () => Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', own) };
};

describe('a recovery code', () => {
  afterEach(leave);

  it('is printed on a sheet of its own, and nothing of that stays on the page', async () => {
    const elements = await twoElements();
    await signIn(elements);
    elements.mfa.element.show('recovery');
    await elements.mfa.arrivesAt('recovery');
    elements.mfa.fill({ 'recovery-code': 'ffff-eeee-dddd-cccc-bbbb-aaaa' });
    await elements.mfa.submit();
    await elements.mfa.arrivesAt('recovery-code');
    const { printed, stop } = notePrints();

    elements.mfa.press(elements.mfa.saying(en.actions.print));
    stop();

    expect(printed).to.eql([`${en.fields.recoveryCode} · ${location.host}${recoveryCode}`]);
    expect(document.querySelector('iframe')).to.equal(null);
  });
});

describe('<auth-mfa> alone', () => {
  afterEach(leave);

  it('answers a step that a page has begun with the client', async () => {
    const server = answering({
      '/applications/app/public-config': done(settings()),
      '/login/account': wantsFactor(),
    });
    const mfa = await visit('auth-mfa', { server });

    await mfa.client.loginByAccount({ account: 'someone', password: 'correct horse' });
    await mfa.arrivesAt('otp');
    const signedIn = mfa.hears('auth-signed-in');
    mfa.fill({ code: '287082' });

    expect((await signedIn).method).to.equal('password');
  });
});

behavesLikeAnElement('auth-mfa', async (given = {}) => {
  const visitor = await visit('auth-mfa', { ...given, replies: { '/login/account': wantsFactor(), ...given.replies } });
  await visitor.client.loginByAccount({ account: 'someone', password: 'correct horse' });
  await visitor.arrivesAt('otp');
  return visitor;
});
