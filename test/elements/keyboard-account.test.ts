import { expect } from '@open-wc/testing';
import type { SessionRow } from '../../src/contract/index.ts';
import { level, once, visitAccount, wantsRecentSignIn } from '../support/account.ts';
import { association, done, failed, refused, type Reply, user, wantsFactor } from '../support/answers.ts';
import { haveNoCamera, pictureFile, takeCameraAway } from '../support/camera.ts';
import { choosing, keyboardOf } from '../support/keyboard.ts';
import { connection, openingWindows } from '../support/social.ts';
import { leave, until, visit, type Visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

type Given = Parameters<typeof visitAccount>[0];

/** Before some sections of an account, with the keyboard at the top of the page. */
const account = async (sections: string, given: Given = {}) => {
  const attributes = { sections, 'default-country': 'US', ...given.attributes };
  const visitor = await visitAccount({ ...given, attributes });
  const keys = keyboardOf(visitor);
  await until(() => !visitor.element.renderRoot.querySelector('.wait'), 'what is shown');
  return { visitor, keys };
};

const someone = user();

describe('by keyboard alone, somebody looks after what they say of themselves', () => {
  afterEach(leave);

  it('in the profile, group by group', async () => {
    const { visitor, keys } = await account('profile');

    await keys.fill({ [en.fields.nickname]: 'Iron' });
    await keys.to(en.fields.gender);
    await keys.type('Fem');
    await keys.fill({ [en.fields.birthdate]: '02032000' });
    await keys.choose(en.headings.work);
    await keys.fill({ [en.fields.website]: 'no address' });
    await keys.tab();
    // Said when the field is left, and of which field.
    await keys.hears('status', `${en.fields.website}: ${en.validity.url}`);
    await keys.choose(en.headings.languageTime);
    await keys.choose(en.actions.useDeviceZone);
    await keys.choose(en.actions.save);
    await keys.hears('focus', en.validity.url);
    await keys.stands(en.fields.website);
    await keys.press('Control+A');
    await keys.type('https://iron.example');
    await keys.press('Enter');
    await keys.hears('status', en.progress.saved);
    await keys.press('Enter');
    await keys.hears('status', en.progress.unchanged);

    const { body } = visitor.server.asked('/users/profile/update')[0]!;
    expect(body).to.include({ gender: 'F', birthdate: '2000-02-03', website: 'https://iron.example' });
  });

  it('in a picture that they choose, move, enlarge and send', async () => {
    const { visitor, keys } = await account('avatar');
    choosing(visitor, await pictureFile());
    const drawn = () => visitor.element.renderRoot.querySelector('canvas')!.toDataURL();

    await keys.choose(en.actions.choosePicture);
    await keys.stands(en.hints.crop);
    const before = drawn();
    await keys.press('ArrowRight', 3);
    expect(drawn()).not.to.equal(before);
    await keys.to(en.fields.zoom);
    await keys.press('ArrowRight', 3);
    expect(Number(keys.value)).to.be.greaterThan(1);
    const held = visitor.server.hold('/upload');
    await keys.to(en.actions.usePicture);
    await keys.key('Enter');
    await keys.hears('status', en.progress.sendingPicture);
    await held.arrived;
    held.answer(failed(503));
    await keys.hears('alert', en.errors.unavailable);
    await keys.stands(en.actions.usePicture);
    await keys.press('Enter');
    await keys.hears('status', en.progress.saved);
    await keys.stands(en.actions.choosePicture);
    await keys.press('Enter');
    await keys.stands(en.hints.crop);
    await keys.choose(en.actions.cancel);
    await keys.stands(en.actions.choosePicture);
  });

  it('in what the service asks beyond that', async () => {
    const rows = [
      { key: 'seats', label: 'Seats', dataType: 'NUMBER', value: 3 },
      { key: 'news', label: 'Newsletter', dataType: 'BOOLEAN', value: false },
    ];
    const replies = { '/udvs/get': done(rows), '/udfs/values': done(rows.map((row) => ({ ...row, value: row.key === 'seats' ? 4 : true }))) }; // prettier-ignore
    const { visitor, keys } = await account('custom-data', { replies });

    await keys.fill({ Seats: 'many' });
    await keys.press('Enter');
    await keys.hears('status', en.validity.number);
    await keys.press('Control+A');
    await keys.type('4');
    await keys.to('Newsletter');
    await keys.press('Space');
    await keys.choose(en.actions.save);
    await keys.hears('status', en.progress.saved);

    expect(JSON.stringify(visitor.server.asked('/udfs/values')[0]!.body)).to.contain('true');
  });
});

describe('by keyboard alone, somebody looks after how they can be reached', () => {
  afterEach(leave);

  for (const [kind, target, add] of [
    ['email', 'new@example.org', en.actions.addEmail],
    ['phone', '2025550123', en.actions.addPhone],
  ] as const)
    it(`by ${kind}: adds it, changes it, leaves it at that, and takes it away`, async () => {
      const nothing = { email: null, phone: null, username: 'someone' };
      const replies = {
        [`/users/${kind}/unbind`]: done({ ...someone, ...nothing }),
        [`/users/phone/update`]: done({ ...someone, ...nothing, phone: target, phoneCountryCode: '+1' }),
      };
      const { visitor, keys } = await account(kind, { who: nothing, replies });
      const put = async (field: string) => {
        await keys.stands(field);
        await keys.type(target);
        await keys.press('Enter');
        await keys.hears('status', target);
        await keys.stands(en.fields.code);
        await keys.type('123456');
        await keys.hears('status', en.progress.saved);
      };

      await keys.choose(add);
      await put(kind === 'email' ? en.fields.email : en.fields.phone);
      await keys.stands(en.actions.changeTarget);
      await keys.press('Enter');
      await put(kind === 'email' ? en.fields.newEmail : en.fields.newPhone);
      await keys.stands(en.actions.changeTarget);
      await keys.press('Enter');
      await keys.choose(en.actions.cancel);
      await keys.stands(en.actions.changeTarget);
      await keys.choose(en.actions.remove);
      await keys.press('Escape');
      await keys.stands(en.actions.remove);
      await keys.press('Enter');
      await keys.press('Enter');
      await keys.hears('status', en.progress.removed);

      expect(visitor.server.asked(`/users/${kind}/unbind`).length).to.equal(1);
    });

  it('and is led from what is said of the security to where it is mended', async () => {
    const { keys } = await account('security phone');

    await keys.choose(en.hints.advisePhone);
    await keys.stands(en.headings.phoneNumber);
    await keys.hears('focus', en.headings.phoneNumber);
  });
});

describe('by keyboard alone, somebody looks after how they sign in', () => {
  afterEach(leave);
  afterEach(takeCameraAway);

  it('with another password, after proving who they are', async () => {
    const { visitor, keys } = await account('password', {
      replies: { '/password/update': once(wantsRecentSignIn, once(refused('wrong-old-password'), done(someone))) },
    });

    await keys.choose(en.actions.changePassword);
    await keys.stands(en.fields.oldPassword);
    await keys.type('correct horse');
    await keys.fill({ [en.fields.newPassword]: 'correct horse battery 1!' });
    await keys.press('Enter');
    // In the midst of it.
    await keys.hears('focus', en.fields.password);
    await keys.press('Escape');
    await keys.stands(en.fields.newPassword);
    visitor.server.reply(
      '/password/update',
      once(wantsRecentSignIn, once(refused('wrong-old-password'), done(someone))),
    );
    await keys.press('Enter');
    await keys.stands(en.fields.password);
    await keys.type('correct horse');
    await keys.press('Enter');
    await keys.hears('focus', `${en.fields.oldPassword} ${en.errors['wrong-old-password']}`);
    await keys.type('correct horse');
    await keys.press('Enter');
    await keys.hears('status', en.progress.ownPasswordChanged);
    await keys.stands(en.actions.changePassword);
    await keys.press('Enter');
    await keys.choose(en.actions.cancel);
    await keys.stands(en.actions.changePassword);
  });

  it('with an app: sets it up, keeps its code, and takes it away', async () => {
    const withApp = done(level({ mfa: true, factors: ['OTP'], addable: [] }));
    const { visitor, keys } = await account('mfa', {
      security: { factors: [], addable: ['OTP'] },
      replies: { '/mfa/totp/associate/confirm': once(refused('wrong-totp'), done()) },
    });

    await keys.choose(`${en.actions.add} ${en.views.otp}`);
    await keys.stands(en.fields.code);
    await keys.backTo(en.actions.copy);
    await keys.press('Enter');
    await keys.hears('status', en.progress.copied);
    await keys.to(en.fields.code);
    await keys.type('000000');
    await keys.hears('status', en.errors['wrong-totp']);
    visitor.server.reply('/users/me/security-level', withApp);
    visitor.server.reply('/mfa/totp/associate', done());
    await keys.type('123456');
    await keys.hears('focus', en.headings.recoveryCode);
    expect(visitor.element.renderRoot.textContent).to.contain(association.recovery_code);
    await keys.choose(en.actions.continue);
    await keys.hears('focus', `${en.fields.saved} ${en.validity.saveFirst}`);
    await keys.press('Enter');
    await keys.hears('status', en.validity.saveFirst);
    await keys.press('Space');
    await keys.press('Enter');
    await keys.hears('status', en.progress.saved);
    await keys.choose(`${en.actions.remove} ${en.views.otp}`);
    await keys.choose(en.actions.cancel);
    await keys.stands(`${en.actions.remove} ${en.views.otp}`);
    await keys.press('Enter');
    await keys.stands(en.actions.remove);
    await keys.press('Enter');
    await keys.hears('status', en.progress.removed);
  });

  it('with their face, out of two files', async () => {
    haveNoCamera();
    const { visitor, keys } = await account('mfa', {
      security: { factors: [], addable: ['FACE'] },
      replies: { '/upload': done({ key: 'photo' }), '/mfa/face/associate': done() },
    });
    choosing(visitor, await pictureFile());

    await keys.choose(`${en.actions.add} ${en.views.face}`);
    for (const hint of [en.hints.facePreview, en.hints.faceTurned, en.hints.facePreview]) {
      await until(() => [en.actions.choosePhoto, en.actions.usePhoto].includes(keys.here), 'the button');
      await keys.press('Enter');
      await keys.hears('status', hint);
    }
    await keys.stands(en.actions.usePhoto);
    await keys.press('Enter');
    await keys.hears('status', en.progress.saved);
  });

  it('with passkeys: gives one another name, takes one away', async () => {
    const passkey = (id: string, name: string) => ({ id, name, createdAt: '2026-01-01T00:00:00.000Z', lastUsedAt: null, backedUp: false }); // prettier-ignore
    const base = '/api/v3/webauthn';
    const { keys } = await account('passkeys', {
      replies: {
        [`${base}/credentials`]: done([passkey('one', 'Laptop'), passkey('two', 'Phone')]),
        [`${base}/rename-credential/one`]: done(passkey('one', 'Old laptop')),
        [`${base}/remove-credential/two`]: done(),
      },
    });

    await keys.choose(`${en.actions.rename} Laptop`);
    await keys.stands(en.fields.passkeyName);
    await keys.press('Control+A');
    await keys.type('Old laptop');
    await keys.press('Enter');
    await keys.hears('status', en.progress.saved);
    await keys.choose(`${en.actions.remove} Phone`);
    await keys.hears('focus', en.actions.remove);
    await keys.press('Enter');
    await keys.hears('status', en.progress.removed);
    await keys.choose(`${en.actions.rename} Old laptop`);
    await keys.choose(en.actions.cancel);
  });

  it('with accounts elsewhere: links one, and takes one away', async () => {
    const github = { openid: '1', userIdInIdp: '5', userId: 'user-1', connectionId: 'github', isSocial: true, provider: 'github', type: 'generic', userPoolId: 'pool', extIdpId: null }; // prettier-ignore
    const windows = openingWindows();
    const { keys } = await account('social', {
      who: { identities: [] },
      config: { socialConnections: [connection('github', 'GitHub')] },
      replies: {
        '/users/link': done({ ...someone, identities: [github] }),
        '/users/unlink': done({ ...someone, identities: [] }),
      },
    });

    await keys.choose(en.actions.link('GitHub'));
    windows.close();
    await keys.hears('status', en.progress.notLinked);
    await keys.stands(en.actions.link('GitHub'));
    await keys.press('Enter');
    await keys.choose(en.actions.cancel);
    await keys.stands(en.actions.link('GitHub'));
    await keys.press('Enter');
    windows.answer({ code: 200, data: { ...user({ id: 'elsewhere' }), token: 'token-there' } });
    await keys.hears('status', en.progress.linked('GitHub'));
    windows.letGo();
    await keys.choose(`${en.actions.remove} GitHub`);
    await keys.press('Escape');
    await keys.stands(`${en.actions.remove} GitHub`);
    await keys.press('Enter');
    await keys.press('Enter');
    await keys.hears('status', en.progress.removed);
    await keys.stands(en.actions.link('GitHub'));
  });
});

const place = (id: string, current = false): SessionRow => ({
  id,
  current,
  browser: 'Firefox',
  device: id,
  ip: '203.0.113.7',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastSeenAt: '2026-01-01T00:00:00.000Z',
});

describe('by keyboard alone, somebody looks around in their account', () => {
  afterEach(leave);

  it('ends one session elsewhere, then all others', async () => {
    const path = '/users/me/sessions';
    const rows = [place('here', true), place('Tablet'), place('Laptop')];
    const list: Reply = (request) => done(request.method === 'GET' ? rows : null)(request);
    const { keys } = await account('sessions', { replies: { [path]: list, [`${path}/Tablet`]: done() } });

    await keys.choose(`${en.actions.leaveHere} ${en.hints.browserOn('Firefox', 'Tablet')}`);
    await keys.hears('status', en.progress.leftThere);
    await keys.choose(en.actions.leaveOthers);
    await keys.press('Escape');
    await keys.stands(en.actions.leaveOthers);
    await keys.press('Enter');
    await keys.press('Enter');
    await keys.hears('status', en.progress.leftOthers);
  });

  it('opens every list, and hears of one that cannot be had', async () => {
    const all = Array.from({ length: 12 }, (_, at) => ({ id: `${at}`, name: `Application ${at}`, description: null, domain: 'https://one.example' })); // prettier-ignore
    const page: Reply = (request) => {
      const from = (Number(request.query['page']) - 1) * 10;
      return done({ list: all.slice(from, from + 10), totalCount: 12 })(request);
    };
    const roles = ['default', 'billing'].map((namespace) => ({ id: namespace, code: `in ${namespace}`, namespace, description: null })); // prettier-ignore
    const { visitor, keys } = await account('applications orgs roles resources', {
      replies: {
        '/users/me/applications/allowed': page,
        '/users/me/orgs': once(failed(503), done([])),
        '/users/me/roles': done(roles),
        '/users/resource/authorized': done({ list: [{ code: 'a', type: 'DATA', actions: ['*'] }, { code: 'b', type: 'API', actions: ['GET'] }], totalCount: 2 }), // prettier-ignore
      },
    });

    await keys.choose(en.actions.show);
    await until(() => visitor.part('list-item'), 'the applications');
    await keys.choose(en.actions.showMore);
    await keys.stands('Application 10');
    await keys.choose(en.actions.show);
    await keys.hears('status', en.errors.unavailable);
    await keys.choose(en.actions.tryAgain);
    await until(() => visitor.section('orgs').text.includes(en.hints.empty), 'the answer');
    await keys.stands(en.actions.show);
    await keys.tab();
    await keys.choose(en.actions.show);
    await keys.to(en.fields.namespace);
    await keys.type('bill');
    await until(() => visitor.section('roles').text.includes('in billing'), 'the roles');
    await keys.choose(en.actions.show);
    await keys.to(en.fields.kind);
    await keys.type('Inter');
    expect(keys.value).to.equal('API');
  });

  it('downloads their data, and signs out', async () => {
    const { visitor, keys } = await account('data sign-out');

    await keys.choose(en.actions.downloadData);
    await keys.hears('status', en.progress.downloaded);
    await keys.choose(en.headings.signOut);
    await visitor.arrivesAt('idle');
    await keys.hears('focus', en.hints.signedOut);
  });

  it('deletes it, once its name is typed', async () => {
    const { visitor, keys } = await account('delete', { replies: { '/users/delete': done() } });

    await keys.choose(en.actions.deleteAccount);
    await keys.stands(en.fields.typeAccount('someone@example.org'));
    await keys.press('Escape');
    await keys.stands(en.actions.deleteAccount);
    await keys.press('Enter');
    await keys.type('somebody');
    await keys.press('Enter');
    await keys.hears('status', en.validity.typeAccount);
    await keys.press('Control+A');
    await keys.type('someone@example.org');
    await keys.choose(en.actions.deleteForGood);
    await visitor.arrivesAt('deleted');
    await keys.hears('focus', en.headings.farewell);
  });
});

describe('by keyboard alone, somebody looks after their second factors', () => {
  afterEach(leave);

  it('proves who they are by a second factor, in the midst of adding a phone', async () => {
    const visitor = await visit('auth-mfa', {
      attributes: { mode: 'manage', 'default-country': 'US' },
      replies: {
        '/users/me/security-level': done(level({ factors: ['OTP'], addable: [] })),
        '/users/phone/bind': once(wantsRecentSignIn, done(user({ phone: '2025550123', phoneCountryCode: '+1' }))),
      },
    } satisfies Visit);
    await visitor.client.loginByAccount({ account: 'someone', password: 'correct horse' });
    await visitor.arrivesAt('manage');
    const keys = keyboardOf(visitor);

    await keys.choose(en.actions.addPhone);
    await keys.type('2025550123');
    await keys.press('Enter');
    await keys.stands(en.fields.code);
    await keys.type('123456');
    await keys.stands(en.fields.password);
    visitor.server.once('/login/account', wantsFactor({}));
    await keys.type('correct horse');
    await keys.press('Enter');
    await keys.stands(en.fields.code);
    await keys.type('123456');
    await keys.hears('status', en.progress.saved);
  });
});
