import { expect } from '@open-wc/testing';
import { refused, unsealed } from '../support/answers.ts';
import { once, visitAccount } from '../support/account.ts';
import { leave, until } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const only = (sections: string) => ({ attributes: { sections, 'default-country': 'US' } });

/** A picture of one colour. */
const picture = async (type = 'image/png', edge = 600) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: edge, height: edge / 2 });
  canvas.getContext('2d')!.fillRect(0, 0, edge, edge);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File([blob!], 'me.png', { type });
};

describe('the profile section', () => {
  afterEach(leave);

  it('sends only what has changed, and null for what was emptied', async () => {
    const visitor = await visitAccount({ ...only('profile'), who: { company: 'Harbour', name: 'Some One' } });
    const section = visitor.section('profile');
    section.fill({ nickname: 'Other', company: '' });

    await section.send(en.actions.save);

    expect(visitor.server.asked('/users/profile/update')[0]!.body).to.eql({ nickname: 'Other', company: null });
    expect(section.message).to.equal(en.progress.saved);
  });

  it('says beside the button that it is saved, by one live region, until something is changed again', async () => {
    const visitor = await visitAccount(only('profile'));
    const section = visitor.section('profile');
    section.fill({ nickname: 'Other' });
    await section.send(en.actions.save);

    const button = section.root().querySelector('[type=submit]')!.getBoundingClientRect();
    const box = section.root().querySelector('[part~=alert]')!.getBoundingClientRect();
    expect(box.left - button.right).to.be.within(0, 40);
    expect(Math.abs(box.top + box.bottom - button.top - button.bottom)).to.be.below(4);
    expect(section.root().querySelector('[role=alert], [role=status]')).to.equal(null);
    expect(visitor.said).to.equal(en.progress.saved);

    section.fill({ nickname: 'Another' });
    await visitor.settled();
    expect(section.message).to.equal('');
  });

  it('asks nobody where nothing has changed', async () => {
    const visitor = await visitAccount(only('profile'));

    await visitor.section('profile').press(en.actions.save);
    await until(() => visitor.section('profile').message, 'the word');

    expect(visitor.server.asked('/users/profile/update')).to.eql([]);
    expect(visitor.section('profile').message).to.equal(en.progress.unchanged);
  });

  it('keeps a stored value that its list does not have', async () => {
    const visitor = await visitAccount({ ...only('profile'), who: { gender: 'X', zoneinfo: 'Mars/Olympus' } });
    const section = visitor.section('profile');

    expect(section.control('gender').value).to.equal('X');
    expect(section.control('zoneinfo').value).to.equal('Mars/Olympus');
    section.fill({ nickname: 'Other' });
    await section.send(en.actions.save);

    expect(visitor.server.asked('/users/profile/update')[0]!.body).to.eql({ nickname: 'Other' });
  });

  it('opens the group in which a field is wrong, and sends nothing', async () => {
    const visitor = await visitAccount(only('profile'));
    const section = visitor.section('profile');
    section.control('website').value = 'javascript:alert(1)';

    await section.send(en.actions.save);

    expect(section.errorBeside('website')).to.equal(en.validity.url);
    expect(section.control('website').closest('details')!.open).to.equal(true);
    expect(visitor.focused).to.equal('website');
    expect(visitor.server.asked('/users/profile/update')).to.eql([]);
  });

  it('says beside the user name that it is taken', async () => {
    const visitor = await visitAccount({
      ...only('profile'),
      replies: { '/users/profile/update': refused('already-exists') },
    });
    const section = visitor.section('profile');
    section.fill({ username: 'operator' });

    await section.send(en.actions.save);

    expect(section.errorBeside('username')).to.equal(en.errors['already-exists']);
  });

  it('shows the fields a page wants, in its order', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'profile', fields: 'company nickname nonsense' } });

    const names = [...visitor.section('profile').root().querySelectorAll('form input')].map((each) =>
      each.getAttribute('name'),
    );

    expect(names).to.eql(['company', 'nickname']);
  });

  it('takes the time zone of the device when asked to', async () => {
    const visitor = await visitAccount(only('profile'));
    const section = visitor.section('profile');
    section.control('zoneinfo').closest('details')!.open = true;

    await section.press(en.actions.useDeviceZone);

    expect(section.control('zoneinfo').value).to.equal(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });

  it('never touches what is being typed in another section', async () => {
    const visitor = await visitAccount(only('profile email'));
    await visitor.section('email').press(en.actions.changeTarget);
    visitor.section('email').fill({ email: 'half@exa' });
    visitor.section('profile').fill({ nickname: 'Other' });

    await visitor.section('profile').send(en.actions.save);

    expect(visitor.section('email').control('email').value).to.equal('half@exa');
  });
});

describe('the email and phone sections', () => {
  afterEach(leave);

  it('binds a first number with the code that went to it', async () => {
    const visitor = await visitAccount(only('phone'));
    const section = visitor.section('phone');
    await section.press(en.actions.addPhone);
    section.fill({ phone: '+12025550123' });
    await section.send(en.actions.sendCode);
    section.fill({ code: '123456' });
    await visitor.settled();
    await until(() => section.message, 'the word');

    expect(visitor.server.asked('/sms/send')[0]!.body).to.include({ phone: '2025550123', scene: 'bind' });
    expect(visitor.server.asked('/users/phone/bind')[0]!.body).to.include({ phoneCode: '123456' });
    expect(section.text).to.contain('+1 2025550123').and.to.contain(en.hints.verified);
  });

  it('changes an address, and keeps everything typed when the old one has to be proved too', async () => {
    const changed = refused('verify-old-email');
    const visitor = await visitAccount({ ...only('email'), replies: { '/users/email/update': changed } });
    const section = visitor.section('email');
    await section.press(en.actions.changeTarget);
    section.fill({ email: 'other@example.org' });
    await section.send(en.actions.sendCode);
    section.fill({ code: '123456' });
    await until(() => section.asks('old-code'), 'the field for the old code');
    await visitor.settled();

    expect(section.control('email').value).to.equal('other@example.org');
    expect(section.control('code').value).to.equal('123456');
    await section.press(en.actions.sendOldCode);
    await until(() => visitor.server.asked('/email/send').length === 2, 'the code');
    expect(visitor.server.asked('/email/send')[1]!.body).to.include({ email: 'someone@example.org' });
    section.fill({ 'old-code': '654321' });
    await section.send(en.actions.save);
    expect(visitor.server.asked('/users/email/update')[1]!.body).to.include({
      oldEmail: 'someone@example.org',
      oldEmailCode: '654321',
    });
  });

  it('asks before it removes an address', async () => {
    const visitor = await visitAccount(only('email'));
    const section = visitor.section('email');

    await section.press(en.actions.remove);
    expect(visitor.server.asked('/users/email/unbind')).to.eql([]);
    await section.send(en.actions.remove);

    expect(section.message).to.equal(en.progress.removed);
    expect(section.buttons).to.eql([en.actions.addEmail]);
  });

  it('says why the last way to sign in stays', async () => {
    const visitor = await visitAccount({
      ...only('email'),
      replies: { '/users/email/unbind': refused('last-login-method') },
    });
    const section = visitor.section('email');
    await section.press(en.actions.remove);

    await section.send(en.actions.remove);

    expect(section.message).to.equal(en.errors['last-login-method']);
    expect(section.text).to.contain('someone@example.org');
  });
});

describe('the password section', () => {
  afterEach(leave);

  it('asks for the old one, and leaves once it is changed', async () => {
    const visitor = await visitAccount(only('password'));
    const section = visitor.section('password');
    await section.press(en.actions.changePassword);
    await until(() => section.asks('new-password'), 'the form');
    expect([section.control('old-password').autocomplete, section.control('new-password').autocomplete]).to.eql([
      'current-password',
      'new-password',
    ]);
    section.fill({ 'old-password': 'correct horse', 'new-password': 'battery staple' });

    await section.send(en.actions.changePassword);

    const { body } = visitor.server.asked('/password/update')[0]!;
    expect([unsealed(body!.oldPassword), unsealed(body!.newPassword)]).to.eql(['correct horse', 'battery staple']);
    expect(section.asks('new-password')).to.equal(false);
    expect(section.message).to.equal(en.progress.ownPasswordChanged);
  });

  it('asks for no old one where there is none, until the service wants it after all', async () => {
    const visitor = await visitAccount({
      ...only('password'),
      security: { password: false },
      replies: { '/password/update': once(refused('old-password-required'), refused('wrong-old-password')) },
    });
    const section = visitor.section('password');
    await section.press(en.actions.setPassword);
    await until(() => section.asks('new-password'), 'the form');
    expect(section.asks('old-password')).to.equal(false);
    section.fill({ 'new-password': 'battery staple' });

    await section.send(en.actions.setPassword);

    expect(section.asks('old-password')).to.equal(true);
    expect(section.control('new-password').value).to.equal('battery staple');
  });

  it('says beside the old one that it is wrong', async () => {
    const visitor = await visitAccount({
      ...only('password'),
      replies: { '/password/update': refused('wrong-old-password', { field: 'oldPassword' }) },
    });
    const section = visitor.section('password');
    await section.press(en.actions.changePassword);
    await until(() => section.asks('new-password'), 'the form');
    section.fill({ 'old-password': 'wrong', 'new-password': 'battery staple' });

    await section.send(en.actions.changePassword);

    expect(section.errorBeside('old-password')).to.equal(en.errors['wrong-old-password']);
    expect(visitor.focused).to.equal('old-password');
  });
});

describe('the security section', () => {
  afterEach(leave);

  it('tells the score, a word for it, and leads to what would better it', async () => {
    const visitor = await visitAccount({ ...only('security phone'), security: { score: 60, mfa: true } });
    const section = visitor.section('security');
    expect(section.root().querySelector('meter')!.value).to.equal(60);
    expect(section.text).to.contain(en.hints.scores[2]);

    await section.press(en.hints.advisePhone);

    expect(visitor.element.shadowRoot!.activeElement!.id).to.equal('phone-heading');
  });

  it('says that it could not be had, and asks again', async () => {
    const replies = { '/users/me/security-level': once(refused('server-error'), refused('server-error')) };
    const visitor = await visitAccount({ ...only('security'), replies });
    const section = visitor.section('security');
    await until(() => section.text.includes(en.errors['server-error']), 'the sentence');

    await section.press(en.actions.tryAgain);

    expect(visitor.server.asked('/users/me/security-level').length).to.equal(2);
  });
});

describe('the picture section', () => {
  afterEach(leave);

  const choose = (root: HTMLElement, file: File) => {
    const control = root.querySelector<HTMLInputElement>('[type=file]')!;
    const files = new DataTransfer();
    files.items.add(file);
    control.files = files.files;
    control.dispatchEvent(new Event('change'));
  };

  it('cuts a square out of a picture and sends that', async () => {
    const visitor = await visitAccount(only('avatar'));
    const section = visitor.section('avatar');
    choose(section.root(), await picture());
    await until(() => section.root().querySelector('canvas'), 'the canvas');
    await visitor.settled();

    await section.send(en.actions.usePicture);

    const sent = (visitor.server.asked('/upload')[0]!.init.body as FormData).get('file') as File;
    const { width, height } = await createImageBitmap(sent);
    expect([sent.type, width, height]).to.eql(['image/jpeg', 512, 512]);
    expect(section.message).to.equal(en.progress.saved);
    expect(visitor.server.asked('/users/profile/update')[0]!.body).to.eql({ photo: 'https://auth.test/photo.jpg' });
  });

  it('moves by arrow keys and enlarges by the slider', async () => {
    const visitor = await visitAccount(only('avatar'));
    const section = visitor.section('avatar');
    choose(section.root(), await picture());
    const canvas = await until(() => section.root().querySelector('canvas'), 'the canvas');
    await visitor.settled();
    const slider = section.root().querySelector<HTMLInputElement>('[type=range]')!;

    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));
    await visitor.settled();

    expect(Number(slider.value)).to.be.greaterThan(1);
  });

  it('says what it takes to whoever chooses something else', async () => {
    const visitor = await visitAccount(only('avatar'));
    const section = visitor.section('avatar');

    choose(section.root(), new File(['<svg/>'], 'me.svg', { type: 'image/svg+xml' }));
    await until(() => section.message, 'the word');
    expect(section.message).to.equal(en.validity.picture);

    choose(section.root(), new File(['not a picture'], 'me.png', { type: 'image/png' }));
    await until(() => section.message === en.validity.unreadable, 'the other word');
    expect(visitor.server.asked('/upload')).to.eql([]);
  });

  it('shows initials where the portrait cannot be shown', async () => {
    const visitor = await visitAccount({ ...only('avatar'), who: { photo: 'javascript:alert(1)' } });

    expect(visitor.part('avatar')!.localName).to.equal('span');
    expect(visitor.part('avatar')!.textContent).to.contain('S');
  });
});
