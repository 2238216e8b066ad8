import { expect } from '@open-wc/testing';
import type { Identity, OrgPath, SessionRow } from '../../src/contract/index.ts';
import { visitAccount, wantsRecentSignIn } from '../support/account.ts';
import { done, failed, refused, type Reply, unreachable, user } from '../support/answers.ts';
import { leave, listening, until } from '../support/visitor.ts';
import { en, zhCN } from '../support/words.ts';

type Given = Parameters<typeof visitAccount>[0] & { readonly attributes?: Record<string, string> };

/** Stands before one section alone. */
const visitSection = async (name: string, given: Given = {}) => {
  const visitor = await visitAccount({ ...given, attributes: { sections: name, ...given.attributes } });
  const section = visitor.section(name);
  await until(() => !section.isThere || !section.root().querySelector('.wait'), 'what it shows');
  return { visitor, section };
};

const place = (given: Partial<SessionRow>): SessionRow => ({
  id: 's1',
  current: false,
  browser: 'Firefox',
  device: 'Linux',
  ip: '203.0.113.7',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastSeenAt: new Date(Date.now() - 7_200_000).toISOString(),
  ...given,
});

const rows = (section: { root(): HTMLElement }) =>
  [...section.root().querySelectorAll('[part~=list-item]')].map((row) => row.textContent.replace(/\s+/g, ' ').trim());

const focusedText = (root: HTMLElement) =>
  ((root.getRootNode() as ShadowRoot).activeElement?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('the section “sessions”', () => {
  afterEach(leave);

  const three = [
    place({ id: 's2', browser: 'Safari', device: 'iPhone' }),
    place({ id: 's1', current: true }),
    place({ id: 's3', browser: null, device: null, ip: null }),
  ];
  const path = '/users/me/sessions';

  it('shows this device first, and what is known of the others', async () => {
    const { section } = await visitSection('sessions', { replies: { [path]: done(three) } });

    const [here, phone, unknown] = rows(section);
    expect(here).to.equal(`Firefox on Linux${en.hints.here} 203.0.113.7`);
    expect(phone).to.contain('Safari on iPhone').and.to.contain('203.0.113.7').and.to.contain('2 hours ago');
    expect(unknown).to.contain(en.hints.unknownBrowser);
    expect(section.buttons.filter((label) => label === en.actions.leaveHere).length).to.equal(2);
  });

  it('signs out in one place, says so, and keeps the focus in the list', async () => {
    const { visitor, section } = await visitSection('sessions', {
      replies: { [path]: done(three), [`${path}/s2`]: done() },
    });

    await section.press(en.actions.leaveHere);
    await until(() => section.message === en.progress.leftThere, 'the word');

    expect(visitor.server.asked(`${path}/s2`).map(({ method }) => method)).to.eql(['DELETE']);
    expect(rows(section).length).to.equal(2);
    expect(visitor.said).to.equal(en.progress.leftThere);
    expect(visitor.focused).to.equal('list');
  });

  it('takes it well that a session has ended by itself', async () => {
    const { section } = await visitSection('sessions', {
      replies: { [path]: done(three), [`${path}/s2`]: refused('not-allowed') },
    });

    await section.press(en.actions.leaveHere);

    await until(() => section.message === en.progress.already, 'the word');
    expect(rows(section).length).to.equal(2);
  });

  it('asks before it signs out everywhere else, and leaves it at that for whoever would rather not', async () => {
    const { visitor, section } = await visitSection('sessions', {
      replies: { [path]: (request) => done(request.method === 'GET' ? three : null)(request) },
    });
    const asked = () => visitor.server.asked(path).filter(({ method }) => method === 'DELETE').length;

    await section.press(en.actions.leaveOthers);
    await section.press(en.actions.cancel);
    const before = asked();
    await section.press(en.actions.leaveOthers);
    await section.press(en.actions.leaveOthers);
    await until(() => section.message === en.progress.leftOthers, 'the word');

    expect([before, asked()]).to.eql([0, 1]);
    expect(rows(section).length).to.equal(1);
    expect(section.buttons).to.eql([]);
  });

  it('offers another try where the list cannot be had, and keeps a refusal in its place', async () => {
    const { visitor, section } = await visitSection('sessions', { replies: { [path]: failed(503) } });
    expect(section.text).to.contain(en.errors.unavailable);
    visitor.server.reply(path, done(three));
    await section.press(en.actions.tryAgain);
    visitor.server.reply(`${path}/s2`, failed(500));

    await section.press(en.actions.leaveHere);

    await until(() => section.message === en.errors['server-error'], 'the word');
    expect(rows(section).length).to.equal(3);
  });

  it('is not there where the service has no such list', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'sessions sign-out' } });

    await until(() => !visitor.section('sessions').isThere, 'the end of it');
    expect(visitor.section('sign-out').isThere).to.equal(true);
  });
});

const github: Identity = {
  openid: '1',
  userIdInIdp: '583231',
  userId: 'user-1',
  connectionId: 'github',
  isSocial: true,
  provider: 'github',
  type: 'generic',
  userPoolId: 'pool',
  extIdpId: null,
};

const socialConnections = ['github', 'corner'].map((identifier) => ({
  id: identifier,
  identifier,
  provider: identifier,
  name: identifier,
  displayName: identifier === 'github' ? 'GitHub' : 'Corner shop',
}));

describe('the section “social”', () => {
  afterEach(leave);

  const linked = { who: { identities: [github] }, config: { socialConnections } };
  const { open } = window;
  afterEach(() => {
    window.open = open;
  });

  it('shows what is linked, and offers what is not', async () => {
    const { section } = await visitSection('social', linked);

    expect(rows(section)[0]).to.contain('GitHub').and.to.contain('583231');
    expect(section.buttons).to.eql([en.actions.remove, en.actions.link('Corner shop')]);
  });

  it('removes one once it was asked for twice, and tells the page the name of what was changed', async () => {
    const { visitor, section } = await visitSection('social', {
      ...linked,
      replies: { '/users/unlink': done(user({ identities: [] })) },
    });
    const { heard, stop } = listening();

    await section.press(en.actions.remove);
    expect(section.text).to.contain(en.hints.unlink('GitHub'));
    expect(visitor.server.asked('/users/unlink')).to.eql([]);
    await section.press(en.actions.remove);
    await until(() => section.message === en.progress.removed, 'the word');
    stop();

    expect(visitor.server.asked('/users/unlink')[0]?.body?.['provider']).to.equal('github');
    expect(heard.find(({ name }) => name === 'auth-profile-updated')?.detail).to.eql({ changed: ['identities'] });
    expect(section.buttons).to.contain(en.actions.link('GitHub'));
  });

  it('says why the last way in cannot be removed', async () => {
    const { section } = await visitSection('social', {
      ...linked,
      replies: { '/users/unlink': refused('last-login-method') },
    });

    await section.press(en.actions.remove);
    await section.press(en.actions.remove);

    await until(() => section.message === en.errors['last-login-method'], 'the word');
    expect(rows(section).length).to.equal(1);
  });

  /** A window that comes back with somebody's token, without anybody in it. */
  const windows = () => {
    const opened: string[] = [];
    const frame = document.createElement('iframe');
    document.body.append(frame);
    window.open = (url) => {
      opened.push(String(url));
      const data = { code: 200, message: '', data: user({ id: 'elsewhere', token: 'token-there' }), event: { source: 'authing', eventType: 'socialLogin' } }; // prettier-ignore
      const { origin } = new URL(String(url));
      setTimeout(() => dispatchEvent(new MessageEvent('message', { data, origin, source: frame.contentWindow })));
      return frame.contentWindow;
    };
    return opened;
  };
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('links another one in a window, and goes on without a second one for whoever proves who they are', async () => {
    const opened = windows();
    const corner = { ...github, connectionId: 'corner', provider: 'corner', userIdInIdp: 'shopper' };
    const { visitor, section } = await visitSection('social', {
      ...linked,
      replies: { '/users/link': wantsRecentSignIn },
    });
    await section.press(en.actions.link('Corner shop'));
    await until(() => section.confirms, 'the question');
    visitor.server.reply('/users/link', (request) => {
      const token = (request.headers['authorization'] ?? '').replace('Bearer ', '');
      return done(user({ token, identities: [github, corner] }))(request);
    });
    const updated = visitor.hears('auth-profile-updated');

    section.fill({ password: 'correct horse' });
    await section.press(en.actions.continue);
    await until(() => section.message === en.progress.linked('Corner shop'), 'the word');

    expect(opened.length).to.equal(1);
    expect(opened[0]).to.contain('/connections/social/corner');
    expect(visitor.server.asked('/users/link').map(({ body }) => body?.['secondaryUserToken'])).to.eql(['token-there', 'token-there']); // prettier-ignore
    expect(await updated).to.eql({ changed: ['identities'] });
    expect(rows(section).length).to.equal(2);
  });

  it('says that the browser has let no window open', async () => {
    window.open = () => null;
    const { section } = await visitSection('social', linked);

    await section.press(en.actions.link('Corner shop'));

    await until(() => section.message === en.errors['popup-blocked'], 'the word');
    expect(section.buttons).to.contain(en.actions.link('Corner shop'));
  });

  it('opens no window where the page does not want that', async () => {
    let opened = 0;
    window.open = () => (opened++, null);
    const { visitor, section } = await visitSection('social', linked);
    visitor.element.addEventListener('auth-before-redirect', (event) => event.preventDefault());

    await section.press(en.actions.link('Corner shop'));

    expect(opened).to.equal(0);
  });

  it('is not there where nothing can be linked', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'social sign-out' } });

    expect(visitor.section('social').isThere).to.equal(false);
  });
});

const customRows = [
  { key: 'employeeNo', label: 'Employee number', dataType: 'STRING', value: 'E-001' },
  { key: 'seats', label: 'Seats', dataType: 'NUMBER', value: 3 },
  { key: 'newsletter', label: 'Newsletter', dataType: 'BOOLEAN', value: false },
  { key: 'hiredAt', label: 'Hired on', dataType: 'DATETIME', value: '2024-02-01T10:30:45.000Z' },
  { key: 'preferences', label: 'Preferences', dataType: 'OBJECT', value: { theme: 'dark' } },
];

/** Keeps what is set, as a service does. */
const keeping: Reply = (request) => {
  const set = request.body?.['udfs'] as { definition: string; value: unknown }[];
  const value = (key: string, before: unknown) => set.find(({ definition }) => definition === key)?.value ?? before;
  return done(customRows.map((row) => ({ ...row, value: value(row.key, row.value) })))(request);
};

describe('the section “custom-data”', () => {
  afterEach(leave);

  const replies = { '/udvs/get': done(customRows), '/udfs/values': keeping };
  const name = (key: string) => `customData.${key}`;

  it('asks for each field by its kind, with what is kept', async () => {
    const { section } = await visitSection('custom-data', { replies });

    expect(section.text).to.contain('Employee number').and.to.contain('Newsletter');
    const kinds = customRows.map(({ key }) => section.control(name(key)).type);
    expect(kinds).to.eql(['text', 'text', 'checkbox', 'datetime-local', 'textarea']);
    expect(section.control(name('seats')).value).to.equal('3');
    expect(section.control(name('newsletter')).checked).to.equal(false);
    expect(JSON.parse(section.control(name('preferences')).value)).to.eql({ theme: 'dark' });
  });

  it('sends only what was changed, and tells the page its names', async () => {
    const { visitor, section } = await visitSection('custom-data', { replies });
    const { heard, stop } = listening();

    section.fill({ [name('seats')]: '4', [name('preferences')]: '{ "theme": "light" }' });
    section.control(name('newsletter')).click();
    await section.send(en.actions.save);
    stop();

    expect(visitor.server.asked('/udfs/values')[0]?.body).to.eql({
      udfs: [
        { definition: 'seats', value: 4 },
        { definition: 'newsletter', value: true },
        { definition: 'preferences', value: { theme: 'light' } },
      ],
    });
    const detail = heard.find((event) => event.name === 'auth-profile-updated')?.detail;
    expect(detail).to.eql({ changed: ['seats', 'newsletter', 'preferences'].map(name) });
    expect(section.message).to.equal(en.progress.saved);
  });

  it('empties a field, and sends nothing where nothing has changed', async () => {
    const { visitor, section } = await visitSection('custom-data', { replies });

    await section.press(en.actions.save);
    await until(() => section.message === en.progress.unchanged, 'the word');
    section.fill({ [name('employeeNo')]: ' ' });
    await section.send(en.actions.save);

    expect(visitor.server.asked('/udfs/values').map(({ body }) => body)).to.eql([
      { udfs: [{ definition: 'employeeNo', value: null }] },
    ]);
  });

  it('says beside a field what is wrong with it before anything is sent, and keeps everything typed', async () => {
    const { visitor, section } = await visitSection('custom-data', { replies });

    section.fill({ [name('seats')]: 'many', [name('preferences')]: '{ theme' });
    await section.press(en.actions.save);
    await until(() => section.errorBeside(name('preferences')), 'the error');

    expect(section.errorBeside(name('preferences'))).to.equal(en.validity.json);
    expect(section.errorBeside(name('seats'))).to.equal(en.validity.number);
    expect(section.control(name('preferences')).value).to.equal('{ theme');
    expect(visitor.server.asked('/udfs/values')).to.eql([]);
  });

  it('tells a refusal beside the field that the service names', async () => {
    const { section } = await visitSection('custom-data', {
      replies: { ...replies, '/udfs/values': refused('invalid-request', { field: 'seats' }) },
    });

    section.fill({ [name('seats')]: '4' });
    await section.send(en.actions.save);

    expect(section.errorBeside(name('seats'))).to.equal(en.errors['invalid-request']);
    expect(section.control(name('seats')).value).to.equal('4');
  });

  it('shows what is kept where nothing may be changed, and is not there where nothing is asked', async () => {
    const { section } = await visitSection('custom-data', { replies, attributes: { readonly: '' } });
    expect(section.text).to.contain('E-001');
    expect(section.asks(name('seats'))).to.equal(false);

    const visitor = await visitAccount({ attributes: { sections: 'custom-data sign-out' }, replies: { '/udvs/get': done([]) } }); // prettier-ignore
    await until(() => !visitor.section('custom-data').isThere, 'the end of it');
  });
});

const application = (at: number) => ({
  id: `app-${at}`,
  name: `Application ${at}`,
  description: at === 1 ? 'The first one' : null,
  domain: at === 1 ? 'https://one.example' : at === 2 ? 'javascript:alert(1)' : 'shop',
});

const node = (id: string, name: string) => ({ type: 'node', id, name });
const paths = [
  [{ type: 'org', id: 'o' }, node('1', 'Group'), node('2', 'Research'), node('3', 'Prototypes')],
  [{ type: 'org', id: 'o' }, node('1', 'Group'), node('4', 'People')],
  [{ type: 'org', id: 'o' }, node('1', 'Group'), node('2', 'Research')],
] as unknown as OrgPath[];

const roles = [
  { id: '1', code: 'admin', namespace: 'default', description: 'Runs the shop' },
  { id: '2', code: 'auditor', namespace: 'billing', description: null },
];

describe('lists that are only read', () => {
  afterEach(leave);

  it('are closed, and asked for when they are first opened, once', async () => {
    const { visitor, section } = await visitSection('roles', { replies: { '/users/me/roles': done(roles) } });
    expect(visitor.server.asked('/users/me/roles')).to.eql([]);
    const summary = section.root().querySelector('summary')!;

    for (let times = 0; times < 3; times += 1) {
      summary.click();
      await visitor.settled();
    }

    await until(() => rows(section).length, 'the roles');
    expect(visitor.server.asked('/users/me/roles').length).to.equal(1);
  });

  const opened = async (name: string, given: Given) => {
    const { visitor, section } = await visitSection(name, given);
    section.root().querySelector('summary')!.click();
    await until(() => section.root().querySelector('.rows, .tree, [part~=hint], [part~=error]'), 'the list');
    await visitor.settled();
    return { visitor, section };
  };

  it('show applications by ten, with a link where there is an address of the web', async () => {
    const all = Array.from({ length: 23 }, (_, at) => application(at + 1));
    const page: Reply = (request) => {
      const from = (Number(request.query['page']) - 1) * 10;
      return done({ list: all.slice(from, from + 10), totalCount: 23 })(request);
    };
    const { visitor, section } = await opened('applications', {
      replies: { '/users/me/applications/allowed': page },
    });
    const links = [...section.root().querySelectorAll('a')].map((link) => link.href);
    expect([rows(section).length, links]).to.eql([10, ['https://one.example/']]);
    expect(section.text).to.contain('The first one').and.to.contain(en.hints.shownOf(10, 23));

    await section.press(en.actions.showMore);
    await until(() => rows(section).length === 20, 'ten more');
    await until(() => focusedText(section.root()) === 'Application 11', 'the focus on the first of them');
    await section.press(en.actions.showMore);
    await until(() => rows(section).length === 23, 'the last ones');

    expect(section.buttons).not.to.contain(en.actions.showMore);
    expect(visitor.server.asked('/users/me/applications/allowed').length).to.equal(3);
  });

  it('show one tree of all places, one’s own marked', async () => {
    const { section } = await opened('orgs', { replies: { '/users/me/orgs': done(paths) } });

    const own = [...section.root().querySelectorAll('.own')].map((place) => place.textContent.trim());
    const all = [...section.root().querySelectorAll('.tree bdi')].map((place) => place.textContent.trim());
    expect(all).to.eql(['Group', 'Research', 'Prototypes', 'People']);
    expect(own).to.eql(['Research', 'Prototypes', 'People']);
    expect(section.root().querySelectorAll('.tree .tree .tree').length).to.equal(1);
  });

  const choose = (section: { root(): HTMLElement }, label: string, value: string) => {
    const field = [...section.root().querySelectorAll('[part~=field]')].find((each) => each.textContent.includes(label))!; // prettier-ignore
    const select = field.querySelector('select')!;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };

  it('show the roles of one area', async () => {
    const { visitor, section } = await opened('roles', { replies: { '/users/me/roles': done(roles) } });
    expect(rows(section)).to.eql(['admin Runs the shop', 'auditor']);

    choose(section, en.fields.namespace, 'billing');
    await visitor.settled();

    expect(rows(section)).to.eql(['auditor']);
  });

  it('show what one may do, by area and kind', async () => {
    const allowed: Reply = (request) => {
      const list =
        request.body?.['namespace'] === 'billing'
          ? [{ code: 'invoice:*', type: 'DATA', actions: ['read'] }]
          : [
              { code: 'article:*', type: 'DATA', actions: ['*'] },
              { code: '/orders', type: 'API', actions: ['GET', 'POST'] },
            ];
      return done({ list, totalCount: list.length })(request);
    };
    const { visitor, section } = await opened('resources', {
      replies: { '/users/me/roles': done(roles), '/users/resource/authorized': allowed },
    });
    await until(() => rows(section).length === 2, 'the rows');
    expect(rows(section)[0]).to.contain('article:*').and.to.contain(en.hints.everything);

    choose(section, en.fields.kind, 'API');
    await visitor.settled();
    expect(rows(section).length).to.equal(1);
    expect(rows(section)[0]).to.contain('/orders').and.to.contain('GET').and.to.contain('POST');

    choose(section, en.fields.namespace, 'billing');
    await until(() => rows(section)[0]?.includes('invoice:*'), 'the other area');
  });

  it('say that there is nothing, or that it could not be fetched', async () => {
    const { section } = await opened('orgs', { replies: { '/users/me/orgs': done([]) } });
    expect(section.text).to.contain(en.hints.empty);

    const { visitor, section: other } = await opened('roles', { replies: { '/users/me/roles': unreachable } });
    await until(() => other.text.includes(en.errors.network), 'the word');
    visitor.server.reply('/users/me/roles', done(roles));
    await other.press(en.actions.tryAgain);
    await until(() => rows(other).length === 2, 'the roles');
  });
});

describe('the section “data”', () => {
  afterEach(leave);

  const replies = {
    '/udvs/get': done(customRows),
    '/users/me/applications/allowed': done({ list: [application(1)], totalCount: 1 }),
    '/users/me/orgs': done(paths),
    '/users/me/roles': done(roles),
    '/users/resource/authorized': done({ list: [], totalCount: 0 }),
    '/users/me/sessions': done([place({ current: true })]),
  };

  /** The files that the page saves, while something is done. */
  const saving = async (act: () => Promise<void>) => {
    const files: { name: string; text: Promise<string> }[] = [];
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    let blob: Blob | undefined;
    URL.createObjectURL = (object: Blob) => createObjectURL.call(URL, (blob = object));
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      if (this.download && blob) files.push({ name: this.download, text: blob.text() });
      else click.call(this);
    };
    await act().finally(() => {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    });
    return files;
  };

  it('saves one file with everything, and without what opens the account', async () => {
    const { visitor, section } = await visitSection('data', { replies, who: { identities: [github] } });
    const token = visitor.client.currentUser!.token;

    const files = await saving(async () => {
      await section.press(en.actions.downloadData);
      await until(() => section.message === en.progress.downloaded, 'the word');
    });

    const text = await files[0]!.text;
    const data = JSON.parse(text) as { account: { email: string }; [name: string]: unknown };
    expect([files.length, files[0]!.name]).to.eql([1, 'account-data.json']);
    expect(data.account.email).to.equal('someone@example.org');
    expect(Object.keys(data)).to.have.members(['account', 'security', 'sessions', 'applications', 'organisations', 'roles', 'resources']); // prettier-ignore
    expect(text).not.to.contain(token);
  });

  it('saves nothing where a part is missing, and says so', async () => {
    const { section } = await visitSection('data', { replies: { ...replies, '/users/me/orgs': failed(500) } });

    const files = await saving(async () => {
      await section.press(en.actions.downloadData);
      await until(() => section.message === en.errors['server-error'], 'the word');
    });

    expect(files).to.eql([]);
  });
});

describe('the section “sign-out”', () => {
  afterEach(leave);

  it('signs out, also where the service cannot be told', async () => {
    const { visitor, section } = await visitSection('sign-out', { replies: { '/logout': failed(503) } });
    const over = visitor.hears('auth-signed-out');

    await section.press(en.headings.signOut);

    expect(await over).to.eql({ reason: 'user' });
    expect(visitor.client.currentUser).to.equal(null);
  });
});

describe('the section “delete”', () => {
  afterEach(leave);

  const field = 'confirm-account';
  const opened = async (replies: Record<string, Reply>, given: Given = {}) => {
    const { visitor, section } = await visitSection('delete', { ...given, replies });
    await section.press(en.actions.deleteAccount);
    return { visitor, section };
  };

  it('wants the name of the account typed, spelt as one likes, before it deletes anything', async () => {
    const { visitor, section } = await opened({ '/users/delete': done() });
    expect(visitor.focused).to.equal(field);
    expect(section.text).to.contain(en.fields.typeAccount('someone@example.org'));

    section.fill({ [field]: 'someone-else@example.org' });
    await section.press(en.actions.deleteForGood);
    expect(section.errorBeside(field)).to.equal(en.validity.typeAccount);
    expect(visitor.focused).to.equal(field);
    expect(visitor.server.asked('/users/delete')).to.eql([]);

    const { names, stop } = listening();
    section.fill({ [field]: '  SOMEONE@Example.org ' });
    await section.press(en.actions.deleteForGood);
    await visitor.arrivesAt('deleted');
    stop();

    expect(visitor.server.asked('/users/delete').length).to.equal(1);
    const told = names().filter((name) => /deleted|signed-out/.test(name));
    expect(told).to.eql(['auth-account-deleted', 'auth-signed-out']);
    expect(visitor.heading).to.equal(en.headings.farewell);
    expect(visitor.client.session.get()).to.eql({ status: 'anonymous', reason: 'deleted' });
  });

  it('asks who it is where the sign-in is too long ago, with the name kept', async () => {
    const { section } = await opened({ '/users/delete': wantsRecentSignIn });

    section.fill({ [field]: 'someone@example.org' });
    await section.press(en.actions.deleteForGood);
    await until(() => section.confirms, 'the question');
    await section.press(en.actions.cancel);

    expect(section.control(field).value).to.equal('someone@example.org');
  });

  it('tells the fault in its place, and deletes nothing for whoever would rather not', async () => {
    const { visitor, section } = await opened({ '/users/delete': failed(500) });
    section.fill({ [field]: 'someone@example.org' });

    await section.press(en.actions.deleteForGood);
    await until(() => section.message === en.errors['server-error'], 'the word');
    await section.press(en.actions.cancel);

    expect(section.asks(field)).to.equal(false);
    expect(visitor.client.currentUser?.id).to.equal('user-1');
  });

  it('is not there where nothing may be changed', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'delete sign-out', readonly: '' } });

    expect(visitor.section('delete').isThere).to.equal(false);
  });
});

describe('all of these sections', () => {
  afterEach(leave);

  const sections = 'sessions social custom-data applications orgs roles resources data sign-out delete';
  const everything = {
    who: { identities: [github] },
    config: { socialConnections },
    replies: {
      '/users/me/sessions': done([place({ current: true }), place({ id: 's2' })]),
      '/udvs/get': done(customRows),
      '/users/me/applications/allowed': done({ list: [application(1)], totalCount: 1 }),
      '/users/me/orgs': done(paths),
      '/users/me/roles': done(roles),
      '/users/resource/authorized': done({ list: [{ code: '/orders', type: 'API', actions: ['GET'] }], totalCount: 1 }),
    },
  };

  for (const theme of ['light', 'dark']) {
    for (const lang of ['en', 'zh-CN']) {
      it(`can be used by everybody: ${theme}, ${lang}`, async () => {
        const { actions } = lang === 'en' ? en : zhCN;
        const into = document.createElement('main');
        into.lang = lang;
        document.body.append(into);
        const visitor = await visitAccount({ ...everything, into, attributes: { sections, theme } });
        const root = visitor.element.renderRoot;
        await until(() => root.querySelectorAll('section').length === 10, 'every section');
        await until(() => visitor.element.words.lang === lang, `the words of ${lang}`);
        for (const summary of root.querySelectorAll('summary')) summary.click();
        await until(() => root.querySelectorAll('details [part~=list-item], .tree').length > 4, 'the lists');
        await visitor.section('sessions').press(actions.leaveOthers);
        await visitor.section('social').press(actions.remove);
        await visitor.section('delete').press(actions.deleteAccount);

        await expect(visitor.element).to.be.accessible();
        into.remove();
      });
    }
  }

  it('keep what was typed in one while another one says something', async () => {
    const visitor = await visitAccount({
      ...everything,
      attributes: { sections },
      replies: { ...everything.replies, '/users/me/sessions/s2': failed(500) },
    });
    const custom = visitor.section('custom-data');
    await until(() => custom.asks('customData.seats'), 'the fields');
    custom.fill({ 'customData.seats': '9' });

    await visitor.section('sessions').press(en.actions.leaveHere);
    await until(() => visitor.section('sessions').message, 'the word');

    expect(custom.control('customData.seats').value).to.equal('9');
    expect(custom.message).to.equal('');
  });
});
