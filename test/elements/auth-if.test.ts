import { expect } from '@open-wc/testing';
import { createAuthClient } from '../../src/client.ts';
import { answering, done, failed, wantsFactor } from '../support/answers.ts';
import { leaveHeads, made, visitHead } from '../support/heads.ts';
import { overhearing, soon, until } from '../support/visitor.ts';

const isSeen = (element: Element) => element.getClientRects().length > 0;

const path = '/users/me/roles';
const roles = [
  { code: 'editor', namespace: 'shop' },
  { code: 'auditor', namespace: 'default' },
];

/** Several of them on one page, each with a button in it, and what of that is seen. */
const several = async (attributes: readonly string[], given: Parameters<typeof visitHead>[1] = {}) => {
  const first = await visitHead('auth-if', { ...given, attributes: { 'signed-in': '' } });
  const elements = attributes.map((said) => {
    const element = document.createElement('auth-if');
    const [name = '', value = ''] = said.split('=');
    element.setAttribute(name, value);
    element.client = first.client;
    element.append(made('button', said));
    first.page.append(element);
    return element;
  });
  const seen = () => elements.filter(({ firstElementChild }) => isSeen(firstElementChild!)).map(({ textContent }) => textContent); // prettier-ignore
  const settled = () => Promise.all([first.settled(), ...elements.map(({ updateComplete }) => updateComplete)]);
  await settled();
  return { ...first, elements, seen, settled };
};

describe('<auth-if>', () => {
  afterEach(leaveHeads);

  it('shows what is in it to those it is for, and follows them as they come and go', async () => {
    const visitor = await several(['signed-in', 'signed-out', 'pending']);
    expect(visitor.seen()).to.eql(['signed-out']);

    await visitor.signIn();
    await visitor.settled();
    expect(visitor.seen()).to.eql(['signed-in']);

    await visitor.client.logout();
    visitor.server.reply('/login/account', wantsFactor());
    await visitor.signIn();
    await visitor.settled();
    expect(visitor.seen()).to.eql(['pending']);
  });

  it('shows nothing before it is known who is there', async () => {
    const server = answering();
    const kept = createAuthClient({ host: 'https://if.test', appId: 'app', fetch: server.fetch });
    await kept.loginByAccount({ account: 'someone', password: 'correct horse' });
    kept.close();
    const held = server.hold('/users/me');
    const client = createAuthClient({ host: 'https://if.test', appId: 'app', fetch: server.fetch });
    const page = document.createElement('main');
    document.body.append(page);
    const elements = ['signed-in', 'signed-out', 'pending'].map((name) => {
      const element = document.createElement('auth-if');
      element.setAttribute(name, '');
      element.append(made('a', name, { href: '#' }));
      element.client = client;
      return element;
    });
    page.append(...elements);
    const seen = () => elements.filter(({ firstElementChild }) => isSeen(firstElementChild!)).length;
    await held.arrived;
    await soon();

    expect(seen()).to.equal(0);
    expect(elements.some((element) => element.matches(':state(ready)'))).to.equal(false);

    held.answer(undefined);
    await until(() => elements[0]!.matches(':state(shown)'), 'the content');
    expect(seen()).to.equal(1);
    await client.logout();
    client.close();
    page.remove();
  });

  it('hides from the eye, the keyboard and whoever listens, whatever a page says of its looks', async () => {
    const button = made('button', 'Refund');
    const visitor = await visitHead('auth-if', { attributes: { 'signed-in': '' }, content: [button] });
    Object.assign(visitor.element.style, { display: 'block', visibility: 'visible' });
    Object.assign(button.style, { display: 'block' });

    button.focus();

    expect(isSeen(button)).to.equal(false);
    expect(document.activeElement).to.not.equal(button);
    await expect(visitor.page).to.be.accessible();
    await visitor.signIn();
    await visitor.settled();
    button.focus();
    expect(document.activeElement).to.equal(button);
  });

  it('asks for the roles once in each sign-in, for all who want to know', async () => {
    const attributes = [
      'has-role=editor',
      'has-role=shop/editor',
      'has-role=blog/editor',
      'has-role=owner auditor',
      'has-role=',
    ];
    const visitor = await several(attributes, { who: {}, replies: { [path]: done(roles) } });
    await until(() => visitor.seen().length > 0, 'the content');

    expect(visitor.seen()).to.eql(['has-role=editor', 'has-role=shop/editor', 'has-role=owner auditor']);
    expect(visitor.server.asked(path).length).to.equal(1);

    await visitor.client.logout();
    await visitor.settled();
    expect(visitor.seen()).to.eql([]);
    visitor.server.reply(path, done([{ code: 'owner', namespace: 'shop' }]));
    await visitor.signIn();
    await until(() => visitor.seen().length > 0, 'the content');
    expect(visitor.seen()).to.eql(['has-role=owner auditor']);
    expect(visitor.server.asked(path).length).to.equal(2);
  });

  it('asks for no roles where none are named', async () => {
    const visitor = await several(['signed-in'], { who: {} });

    expect(visitor.seen()).to.eql(['signed-in']);
    expect(visitor.server.asked(path)).to.eql([]);
  });

  it('shows nothing while roles cannot be had, and asks again', async () => {
    const { setTimeout: wait } = window;
    const visitor = await several([], { replies: { [path]: failed(503) } });
    const element = document.createElement('auth-if');
    Object.assign(element, { client: visitor.client, hasRole: ['editor'] });
    element.append(made('button', 'Publish'));
    visitor.page.append(element);
    let again: (() => void) | undefined;
    // The pause is over when this test says so.
    Object.assign(window, {
      setTimeout: (act: () => void, pause?: number) => (pause === 2000 ? void (again = act) : wait(act, pause)),
    });
    await visitor.signIn();
    await until(() => again, 'the second try');
    Object.assign(window, { setTimeout: wait });
    expect(isSeen(element.firstElementChild!)).to.equal(false);

    visitor.server.reply(path, done(roles));
    again?.();
    await until(() => isSeen(element.firstElementChild!), 'the content');

    expect(visitor.server.asked(path).length).to.equal(2);
  });

  it('finds its client as all others do, and says so to whoever builds the page where there is none', async () => {
    const { said, letGo } = overhearing();
    const provider = document.createElement('auth-provider');
    const inside = document.createElement('auth-if');
    inside.signedOut = true;
    inside.append(made('p', 'Welcome'));
    Object.assign(provider, { host: 'https://auth.test', appId: 'app', storage: 'memory' });
    provider.append(inside);
    const alone = document.createElement('auth-if');
    alone.signedOut = true;
    alone.append(made('p', 'Welcome'));
    document.body.append(provider, alone);
    await until(() => isSeen(inside.firstElementChild!), 'the content');
    await alone.updateComplete;
    letGo();

    expect(isSeen(alone.firstElementChild!)).to.equal(false);
    expect(said.filter((line) => line.startsWith('<auth-if>')).length).to.equal(1);
    provider.remove();
    alone.remove();
  });
});
