import { expect } from '@open-wc/testing';
import { done, refused, type Reply, user, wantsFactor } from '../support/answers.ts';
import { once, visitAccount, wantsRecentSignIn } from '../support/account.ts';
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
