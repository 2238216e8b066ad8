import { expect } from '@open-wc/testing';
import type { MfaChallenge, User } from '../../src/contract/index.ts';
import { done, recoveryCode, refused, type Reply, user, wantsFactor } from '../support/answers.ts';
import { once, visitAccount, wantsRecentSignIn } from '../support/account.ts';
import { haveNoCamera, pictureFile, takeCameraAway } from '../support/camera.ts';
import { connection, openingWindows, type Windows } from '../support/social.ts';
import { leave, listening, until, visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const phone = { attributes: { sections: 'phone profile', 'default-country': 'US' } };
const bound = done(user({ phone: '2025550123', phoneCountryCode: '+1', phoneVerified: true }));

/** Binds a phone, and is asked who it is. */
const asked = async (given: Parameters<typeof visitAccount>[0] = {}) => {
  const replies = { '/users/phone/bind': once(wantsRecentSignIn, bound), ...given.replies };
  const visitor = await visitAccount({ ...phone, ...given, replies });
  const section = visitor.section('phone');
  await section.press(en.actions.addPhone);
  section.fill({ phone: '+12025550123' });
  await section.send(en.actions.sendCode);
  section.fill({ code: '123456' });
  await until(() => section.confirms, 'the question');
  await visitor.settled();
  return { visitor, section };
};

/** What the next sign-in is answered with. */
const answerNext = ({ server }: Awaited<ReturnType<typeof visitAccount>>, reply: Reply) => {
  const held = server.hold('/login/account');
  void held.arrived.then(() => held.answer(reply));
};

describe('confirming who it is', () => {
  afterEach(leave);

  it('asks in the section that wanted something, with the account for password managers', async () => {
    const { visitor, section } = await asked();

    expect(section.text).to.contain(en.headings.confirm).and.to.contain('someone@example.org');
    expect(section.control('password').autocomplete).to.equal('current-password');
    const anchor = section.root().querySelector<HTMLInputElement>('.confirm [name=username]')!;
    expect([anchor.value, anchor.readOnly]).to.eql(['someone@example.org', true]);
    expect(visitor.focused).to.equal('password');
    expect(visitor.section('profile').confirms).to.equal(false);
  });

  it('does what was wanted once more, with everything that was typed, and says nothing of a sign-in', async () => {
    const { visitor, section } = await asked();
    const { names, stop } = listening();
    section.fill({ password: 'correct horse' });

    await section.press(en.actions.continue);
    await until(() => section.message === en.progress.saved, 'the word');
    stop();

    const [first, second] = visitor.server.asked('/users/phone/bind');
    expect(second!.body).to.eql(first!.body);
    expect(names()).to.contain('auth-profile-updated');
    expect(names()).not.to.contain('auth-signed-in');
  });

  it('keeps the section as it was for whoever would rather not', async () => {
    const { visitor, section } = await asked();

    await section.press(en.actions.cancel);

    expect(section.confirms).to.equal(false);
    expect(section.control('phone').value).to.equal('+12025550123');
    expect(section.control('code').value).to.equal('123456');
    expect(visitor.server.asked('/users/phone/bind').length).to.equal(1);
  });

  it('tells a wrong password where it was asked for', async () => {
    const { visitor, section } = await asked();
    answerNext(visitor, refused('wrong-credentials'));
    section.fill({ password: 'wrong' });

    await section.send(en.actions.continue);

    expect(section.message).to.equal(en.errors['wrong-credentials']);
    expect(visitor.shouted).to.equal(en.errors['wrong-credentials']);
    expect(section.confirms).to.equal(true);
    expect(visitor.element.view).to.equal('signed-in');
  });

  it('asks for a second factor in the same place, and moves no other element', async () => {
    const { visitor, section } = await asked();
    const other = await visit('auth-login', { properties: { client: visitor.client } });
    await other.arrivesAt('signed-in');
    answerNext(visitor, wantsFactor());
    section.fill({ password: 'correct horse' });

    await section.press(en.actions.continue);
    await until(() => section.asks('code') && section.confirms, 'the code');

    expect(other.element.view).to.equal('signed-in');
    expect(section.text).to.contain(en.hints.otp);
  });

  it('says to sign in again where a first factor is wanted by now: signing in is what sets one up', async () => {
    const { visitor, section } = await asked();
    const none = { mfaEmail: null, mfaPhone: null, totpMfaEnabled: false, faceMfaEnabled: false };
    answerNext(visitor, wantsFactor({ ...none, passkeyEnabled: false }));

    section.fill({ password: 'correct horse' });
    await section.press(en.actions.continue);
    await until(() => section.message, 'the word');

    expect(section.message).to.equal(en.errors['login-expired']);
  });

  it('offers a code to somebody who has no password', async () => {
    const { section, visitor } = await asked({ security: { password: false } });

    expect(section.root().querySelector('.confirm [name=password]')).to.equal(null);
    await section.send(en.actions.sendCode);
    expect(visitor.server.asked('/email/send').at(-1)!.body).to.include({ email: 'someone@example.org' });
  });

  it('asks once: refused for the same reason again, it says so', async () => {
    const { section } = await asked({ replies: { '/users/phone/bind': wantsRecentSignIn } });
    section.fill({ password: 'correct horse' });

    await section.press(en.actions.continue);
    await until(() => section.message, 'the word');

    expect(section.confirms).to.equal(false);
    expect(section.message).to.equal(en.errors['login-expired']);
  });
});

/** Somebody who is known to another place by this. */
const knownIn = (place: string, isSocial: boolean) =>
  [{ connectionId: place, provider: place, isSocial, openid: 'one', type: 'generic' }] as User['identities'];

const noPassword = { password: false } as const;

describe('confirming who somebody is whom others know', () => {
  afterEach(leave);

  for (const name of ['ldap', 'ad'] as const)
    it(`asks for the password that the directory ${name} knows, under the name they have there`, async () => {
      const config = { loginTabs: { list: ['password', name], default: 'password', title: {} } };
      const { visitor, section } = await asked({
        config,
        security: noPassword,
        who: { username: 'ada', identities: knownIn(name, false) },
        replies: { [`/login/${name}`]: done({ ...user(), token: 'token-9' }) },
      });
      expect(section.control('username').value).to.equal('ada');
      expect(visitor.focused).to.equal('password');

      section.fill({ username: 'ada.l', password: 'correct horse' });
      await section.press(en.actions.continue);
      await until(() => section.message === en.progress.saved, 'the word');

      expect(visitor.server.asked(`/login/${name}`)[0]!.body).to.include({ username: 'ada.l' });
    });

  describe('a provider', () => {
    let windows: Windows;
    beforeEach(() => (windows = openingWindows()));
    afterEach(() => windows.letGo());

    const config = { socialConnections: [connection('github', 'GitHub'), connection('corner', 'Corner')] };
    const label = en.actions.continueWith('GitHub');

    /** Somebody who comes from there, and has no other way. */
    const askedElsewhere = () =>
      asked({ config, security: noPassword, who: { email: null, identities: knownIn('github', true) } });

    it('is asked once more, in a window, and only the one that is linked', async () => {
      const { visitor, section } = await askedElsewhere();
      expect(section.buttons).to.eql([label, en.actions.cancel]);
      const { names, stop } = listening();

      visitor.press(visitor.saying(label));
      await until(() => windows.opened.length > 0, 'the window');
      windows.answer({ code: 200, data: { ...user(), token: 'token-9' } });
      await until(() => section.message === en.progress.saved, 'the word');
      stop();

      expect(visitor.server.asked('/users/phone/bind')[1]!.headers.authorization).to.equal('Bearer token-9');
      expect(names()).to.contain('auth-before-redirect').and.not.to.contain('auth-signed-in');
    });

    it('is refused that vouches for somebody else', async () => {
      const { visitor, section } = await askedElsewhere();
      const error = visitor.hears('auth-error');

      visitor.press(visitor.saying(label));
      await until(() => windows.opened.length > 0, 'the window');
      windows.answer({ code: 200, data: { ...user({ id: 'user-2' }), token: 'token-9' } });
      await until(() => section.message, 'the word');

      expect((await error).code).to.equal('wrong-credentials');
      expect(section.confirms).to.equal(true);
      expect(visitor.client.currentUser!.id).to.equal('user-1');
    });

    it('is refused that vouches for somebody who has no account here', async () => {
      const { visitor, section } = await askedElsewhere();
      const error = visitor.hears('auth-error');

      visitor.press(visitor.saying(label));
      await until(() => windows.opened.length > 0, 'the window');
      windows.answer({ code: 1640, data: { key: 'a-key', methods: ['password'], accounts: [] } });
      await until(() => section.message, 'the word');

      expect((await error).code).to.equal('wrong-credentials');
      expect(visitor.client.session.get().status).to.equal('signed-in');
    });

    it('can be asked again after its window was closed, or did not open', async () => {
      const { visitor, section } = await askedElsewhere();
      visitor.press(visitor.saying(label));
      await until(() => windows.opened.length > 0, 'the window');
      windows.close();
      await visitor.settled();
      expect(section.message).to.equal('');
      windows.letGo();
      windows = openingWindows({ blocked: true });

      visitor.press(visitor.saying(label));
      await until(() => section.message, 'the word');

      expect(section.message).to.equal(en.errors['popup-blocked']);
      expect(section.buttons).to.contain(label);
    });
  });
});

describe('confirming with a second factor that takes more room', () => {
  afterEach(leave);
  afterEach(takeCameraAway);

  const standing = async (challenge: Partial<MfaChallenge>, replies: Record<string, Reply> = {}) => {
    const found = await asked({ replies });
    answerNext(found.visitor, wantsFactor(challenge));
    found.section.fill({ password: 'correct horse' });
    await found.section.press(en.actions.continue);
    return found;
  };

  it('takes the recovery code, and goes on once the new one has been seen', async () => {
    const { visitor, section } = await standing({});
    await section.press(en.actions.useRecoveryCode);
    section.fill({ 'recovery-code': 'marked-secret' });
    await section.press(en.actions.continue);
    await until(() => section.asks('saved'), 'the new code');
    expect(section.text).to.contain(recoveryCode).and.to.contain(en.headings.recoveryCode);
    expect(visitor.server.asked('/users/phone/bind').length).to.equal(1);
    // It cannot be left: the old code is spent.
    section
      .root()
      .querySelector('.confirm')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(section.buttons).not.to.contain(en.actions.cancel);

    section.control('saved').click();
    await section.press(en.actions.continue);
    await until(() => section.message === en.progress.saved, 'the word');

    expect(visitor.element.renderRoot.textContent).not.to.contain(recoveryCode);
    expect(visitor.server.asked('/users/phone/bind').length).to.equal(2);
  });

  it('takes a photo of a face', async () => {
    haveNoCamera();
    const { visitor, section } = await standing(
      { faceMfaEnabled: true, applicationMfa: [{ mfaPolicy: 'FACE', sort: 1, status: 1 }] },
      { '/upload': done({ key: 'photo-1' }), '/mfa/face/verify': done({ ...user(), token: 'token-9' }) },
    );
    const input = await until(() => section.root().querySelector<HTMLInputElement>('[type=file]'), 'the stage');
    const chosen = new DataTransfer();
    chosen.items.add(await pictureFile());
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => section.root().querySelector('.stage canvas'), 'the photo');

    await section.press(en.actions.usePhoto);
    await until(() => section.message === en.progress.saved, 'the word');

    expect(visitor.server.asked('/mfa/face/verify')[0]!.body).to.include({ photo: 'photo-1' });
  });
});
