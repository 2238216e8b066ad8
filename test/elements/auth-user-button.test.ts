import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { failed, wantsFactor } from '../support/answers.ts';
import { heads, leaveHeads, made, visitHead } from '../support/heads.ts';
import { listening, soon, until } from '../support/visitor.ts';
import { en } from '../support/words.ts';

type Visitor = Awaited<ReturnType<(typeof heads)['user button']>>;

const tag = 'auth-user-button';
const words = (element: Element | null | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const isOpen = ({ part }: Visitor) => part('panel')?.matches(':popover-open') === true;
const entry = ({ parts }: Visitor, label: string) => parts('list-item').find((each) => words(each) === label)!;
const urls = { 'login-url': '/login', 'profile-url': '/account' };

/** Where the focus is, by part, or by tag where it is on the page’s own. */
const focused = ({ element }: Visitor) => {
  const active = element.shadowRoot!.activeElement ?? document.activeElement!;
  return active.getAttribute('part') ?? active.localName;
};

/** A frame, after which what has opened stands where it belongs. */
const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

describe('<auth-user-button>', () => {
  afterEach(leaveHeads);

  it('says who is signed in, and opens the way to the account, entries of the page, and the way out', async () => {
    const visitor = await heads['user button']({});
    const slot = visitor.element.shadowRoot!.querySelector<HTMLSlotElement>('[part=list] slot')!;

    expect(visitor.part('trigger')!.title).to.equal(en.progress.signedInAs('Nora Lindqvist'));
    expect(words(visitor.part('name'))).to.equal('Nora Lindqvist');
    expect(words(visitor.part('panel'))).to.contain('nora@example.org');
    expect(visitor.parts('list-item').map(words)).to.eql([en.headings.account, en.actions.signOut]);
    expect(visitor.part('list-item')!.getAttribute('href')).to.equal(new URL('/account', location.href).href);
    expect(slot.assignedElements().map(words)).to.eql(['Orders']);
    expect(visitor.element.matches(':state(signed-in):state(open):state(ready)')).to.equal(true);
  });

  it('shows a way in to whoever is not signed in, or has a step left', async () => {
    const visitor = await heads['user button for nobody']({ replies: { '/login/account': wantsFactor() } });
    const link = () => visitor.part('secondary-button')!;

    expect(words(link())).to.equal(en.actions.signIn);
    expect(link().getAttribute('href')).to.equal(new URL('/login', location.href).href);
    await visitor.signIn();
    await visitor.settled();
    expect(words(link())).to.equal(en.actions.signIn);
  });

  it('lets the page take the place of the way in', async () => {
    const content = [made('button', 'Join us', { slot: 'signed-out' })];
    const visitor = await visitHead(tag, { content, attributes: urls });

    expect(content[0]!.getClientRects().length).to.equal(1);
    expect(visitor.part('secondary-button')!.getClientRects().length).to.equal(0);
  });

  it('follows no address but those of the web', async () => {
    const attributes = { 'login-url': 'javascript:alert(1)', 'profile-url': 'data:text/html,hello' };
    const visitor = await visitHead(tag, { attributes });
    expect(visitor.element.shadowRoot!.querySelectorAll('a').length).to.equal(0);

    await visitor.signIn();
    await until(() => visitor.part('list-item'), 'the entries');
    expect(visitor.element.shadowRoot!.querySelectorAll('a').length).to.equal(0);
  });

  it('tells the page before it leads anywhere, which can prevent that', async () => {
    const visitor = await heads['user button']({});
    const told: unknown[] = [];
    visitor.page.addEventListener('auth-before-redirect', (event) => {
      told.push(event.detail);
      event.preventDefault();
    });

    entry(visitor, en.headings.account).click();
    await visitor.settled();

    expect(told).to.eql([{ url: new URL('/account', location.href).href, reason: 'account' }]);
    expect(isOpen(visitor)).to.equal(false);
  });

  it('signs out, says so once, and keeps the focus', async () => {
    const visitor = await heads['user button']({ replies: { '/logout': failed(503) } });
    const { heard, stop } = listening();

    entry(visitor, en.actions.signOut).click();
    await until(() => visitor.part('secondary-button'), 'the way in');
    await visitor.settled();
    stop();

    expect(heard).to.eql([{ name: 'auth-signed-out', detail: { reason: 'user' } }]);
    expect(visitor.client.session.get().status).to.equal('anonymous');
    expect(focused(visitor)).to.equal('button secondary-button');
  });

  it('is opened, walked through and closed by keyboard', async () => {
    const visitor = await heads['user button, closed']({});
    const after = made('button', 'After');
    visitor.element.append(made('button', 'Orders'));
    visitor.page.append(after);
    const expanded = () => visitor.part('trigger')!.getAttribute('aria-expanded');
    visitor.element.focus();
    expect(expanded()).to.equal('false');

    await sendKeys({ press: 'Enter' });
    await until(() => isOpen(visitor) && expanded() === 'true', 'the panel');
    await until(() => visitor.parts('list-item').length === 2, 'the entries');
    const walked: string[] = [];
    for (let at = 0; at < 3; at += 1) {
      await sendKeys({ press: 'Tab' });
      walked.push(focused(visitor));
    }
    expect(walked).to.eql(['list-item', 'button', 'list-item']);

    await sendKeys({ press: 'Escape' });
    await until(() => !isOpen(visitor) && expanded() === 'false', 'the end of it');
    expect(focused(visitor)).to.equal('button trigger');

    await sendKeys({ press: 'Enter' });
    await until(() => isOpen(visitor), 'the panel');
    after.focus();
    await until(() => !isOpen(visitor), 'the end of it');
    expect(document.activeElement).to.equal(after);
  });

  it('closes with an entry of the page, which does what it does', async () => {
    const visitor = await heads['user button, closed']({});
    const own = made('button', 'Orders');
    let pressed = 0;
    own.addEventListener('click', () => (pressed += 1));
    visitor.element.append(own);
    visitor.part('trigger')!.click();
    await until(() => isOpen(visitor), 'the panel');

    own.click();
    await visitor.settled();

    expect([pressed, isOpen(visitor)]).to.eql([1, false]);
  });

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`opens inside the window, wherever the button stands, ${dir}`, async () => {
      const lang = dir === 'rtl' ? 'ar' : 'en';
      const visitor = await heads['user button, closed']({});
      visitor.page.lang = lang;
      const base = visitor.part('base')!;
      await until(() => base.dir === dir, 'the language');
      await visitor.settled();
      const { clientWidth, clientHeight } = document.documentElement;
      const wrong: string[] = [];
      const corners = [['0', '0'], ['0', 'auto'], ['auto', '0'], ['auto', 'auto']] as const; // prettier-ignore
      for (const [left, top] of corners) {
        const [right, bottom] = [left === '0' ? 'auto' : '0', top === '0' ? 'auto' : '0'];
        Object.assign(visitor.element.style, { position: 'fixed', left, top, right, bottom });
        visitor.part('trigger')!.click();
        await until(() => isOpen(visitor), 'the panel');
        await frame();
        const panel = visitor.part('panel')!.getBoundingClientRect();
        const button = visitor.part('trigger')!.getBoundingClientRect();
        const isInside =
          panel.left >= 0 && panel.right <= clientWidth && panel.top >= 0 && panel.bottom <= clientHeight;
        const isBeside = panel.top >= button.bottom || panel.bottom <= button.top;
        if (!isInside || !isBeside) wrong.push(JSON.stringify({ left, top, panel, button }));
        visitor.part('panel')!.hidePopover();
        await visitor.settled();
      }

      expect(wrong).to.eql([]);
    });
  }

  it('shows the portrait, and initials where it may not be shown', async () => {
    const photo = `${location.origin}/no-such-portrait.jpg`;
    const visitor = await heads['user button, closed']({ who: { nickname: 'Nora Lindqvist', photo } });
    await until(() => visitor.parts('avatar').every(({ localName }) => localName === 'span'), 'the initials');

    expect(visitor.parts('avatar').map(words)).to.eql(['NL', 'NL']);
  });

  for (const [name, reach] of Object.entries(heads)) {
    it(`can be used by everybody and holds no secret: ${name}`, async () => {
      for (const lang of ['en', 'ar']) {
        const page = document.createElement('main');
        page.lang = lang;
        // Colours are judged when they have arrived.
        page.style.setProperty('--auth-transition', '0s');
        document.body.append(page);
        const { heard, stop } = listening();
        const visitor = await reach({ into: page });
        await until(() => visitor.part('base')!.lang === lang, `the words of ${lang}`);
        await visitor.settled();
        stop();

        for (const theme of ['light', 'dark'] as const) {
          visitor.element.theme = theme;
          await visitor.settled();
          await expect(visitor.element).to.be.accessible();
        }
        const markup = `${visitor.element.outerHTML} ${visitor.element.shadowRoot!.innerHTML} ${JSON.stringify(heard)}`;
        expect(markup).to.not.contain('token-1');
        expect(visitor.element.shadowRoot!.querySelectorAll('style, [style]:not([popover])').length).to.equal(0);
        page.remove();
        visitor.client.close();
      }
    });
  }

  it('says so on the page where nobody has named a client', async () => {
    const element = document.createElement(tag);
    const { error } = console;
    const said: unknown[] = [];
    Object.assign(console, { error: (line: unknown) => said.push(line) });
    document.body.append(element);
    await element.updateComplete;
    await soon();
    Object.assign(console, { error });

    expect(words(element.shadowRoot!.firstElementChild)).to.equal(en.errors['missing-client']);
    expect(said.length).to.equal(1);
    element.remove();
  });
});
