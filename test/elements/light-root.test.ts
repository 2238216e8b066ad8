import { expect } from '@open-wc/testing';
import { visitAccount } from '../support/account.ts';
import { views } from '../support/views.ts';
import { leave, soon, until, visit } from '../support/visitor.ts';

const light = { attributes: { 'render-root': 'light' } };

/** An element with what a page has put into it. */
const holding = async (markup: Readonly<Record<string, string>>) => {
  const page = document.createElement('main');
  document.body.append(page);
  const { element, ...visitor } = await visit('auth-login', { ...light, into: page });
  for (const [slot, text] of Object.entries(markup)) {
    const child = document.createElement('p');
    child.slot = slot;
    child.textContent = text;
    element.append(child);
  }
  await soon();
  return { ...visitor, element, page };
};

const standing = (page: HTMLElement, into = page) => {
  document.body.append(page);
  return { page, into };
};

/** Where an element may stand: what is around it is drawn into its page, and `into` is what it is put into. */
const places = {
  'on a page': () => standing(document.createElement('main')),
  'within what a page calls as we do': () => {
    const page = document.createElement('main');
    page.className = 'inside row content tabs ways';
    page.setAttribute('part', 'tab panel field');
    return standing(page);
  },
  'in the slot of another component': () => {
    const page = document.createElement('main');
    const into = document.createElement('div');
    into.slot = 'form';
    const slot = document.createElement('slot');
    slot.name = 'form';
    page.attachShadow({ mode: 'open' }).append(slot);
    page.append(into);
    return standing(page, into);
  },
};

const looks = ['color', 'backgroundColor', 'borderRadius', 'height', 'width', 'fontSize', 'padding'] as const;

const sheet = (css: string) => {
  const own = new CSSStyleSheet();
  own.replaceSync(css);
  document.adoptedStyleSheets.push(own);
  return () => void (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== own));
};

const follows = (one: Element, other: Element) =>
  Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

describe('an element without a shadow root', () => {
  afterEach(leave);

  it('draws the same into itself, with its parts as attributes', async () => {
    const rootless = await visit('auth-login', light);
    const usual = await visit('auth-login', { attributes: { 'render-root': 'shadow' } });
    const partsOf = (root: ParentNode) =>
      [...root.querySelectorAll('[part]')].map((each) => each.getAttribute('part')!.trim());

    expect(rootless.element.shadowRoot).to.equal(null);
    expect(partsOf(rootless.element)).to.eql(partsOf(usual.element.shadowRoot!));
    expect([...rootless.element.querySelectorAll('[part]')].map((each) => each.getAttribute('data-part'))).to.eql(
      partsOf(rootless.element),
    );
  });

  for (const [where, place] of Object.entries(places))
    it(`looks the same ${where}`, async () => {
      const { into, page } = place();
      const rootless = await visit('auth-login', { ...light, into });
      const usual = await visit('auth-login', { attributes: { 'render-root': 'shadow' }, into });
      await Promise.all([rootless.settled(), usual.settled()]);

      for (const part of ['base', 'heading', 'input', 'label', 'primary-button', 'tab', 'link']) {
        const [one, other] = [rootless, usual].map((each) => getComputedStyle(each.part(part)!));
        for (const property of looks) expect(one![property], `${part}, ${property}`).to.equal(other![property]);
      }
      page.remove();
    });

  it('styles nothing else on the page, and nothing the page has put into it', async () => {
    const { element, page } = await holding({ footer: 'Need help?' });
    const outside = document.createElement('button');
    outside.setAttribute('part', 'button primary-button');
    const inside = outside.cloneNode() as HTMLElement;
    page.append(outside);
    element.querySelector('[slot=footer]')!.append(inside);

    const bare = document.createElement('button');
    page.append(bare);
    const { backgroundColor, minHeight } = getComputedStyle(bare);

    for (const button of [outside, inside]) {
      expect(getComputedStyle(button).backgroundColor).to.equal(backgroundColor);
      expect(getComputedStyle(button).minHeight).to.equal(minHeight);
    }
    page.remove();
  });

  it('is restyled by rules of the page', async () => {
    const undo = sheet("auth-login [data-part~='primary-button'] { background: rgb(1, 2, 3) }");

    const { part } = await visit('auth-login', light);

    expect(getComputedStyle(part('primary-button')!).backgroundColor).to.equal('rgb(1, 2, 3)');
    undo();
  });

  it('wears each sheet once, however many there are, and wears it where it is moved to', async () => {
    const first = await visit('auth-login', light);
    const count = document.adoptedStyleSheets.length;
    await visit('auth-login', light);
    expect(document.adoptedStyleSheets.length).to.equal(count);

    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    elsewhere.attachShadow({ mode: 'open' }).append(first.element);
    await soon();

    expect(elsewhere.shadowRoot!.adoptedStyleSheets.length).to.be.at.least(4);
    expect(getComputedStyle(first.part('primary-button')!).display).to.equal('flex');
    elsewhere.remove();
  });

  it('has ids of its own beside another', async () => {
    const [one, other] = [await visit('auth-login', light), await visit('auth-login', light)];
    await soon();

    const ids = [...one.element.querySelectorAll('[id]'), ...other.element.querySelectorAll('[id]')].map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).to.equal(ids.length);
    for (const { element, control } of [one, other]) {
      expect(control('password').labels![0]!.closest('auth-login')).to.equal(element);
      for (const tab of element.querySelectorAll('[role=tab]'))
        expect(element.contains(document.getElementById(tab.getAttribute('aria-controls')!))).to.equal(true);
    }
  });

  it('reads the forms of an account page beside another, and leads to its sections', async () => {
    const attributes = { ...light.attributes, sections: 'profile email' };
    await visitAccount({ attributes });
    const { element, section } = await visitAccount({ attributes });

    section('profile').fill({ website: 'no address' });
    await section('profile').press('Save');
    await until(() => section('profile').errorBeside('website'), 'what is wrong');
    expect(element.open('email')).to.equal(true);
    await element.updateComplete;

    expect(document.activeElement!.closest('section')!.className).to.equal('email');
    expect(element.contains(document.activeElement)).to.equal(true);
  });

  it('puts what the page gives where its slot is, in place of what would stand there', async () => {
    const { element, part, page } = await holding({
      header: 'Logo',
      heading: 'Welcome',
      'before-submit': 'Note',
      nowhere: '?',
    });
    const given = (slot: string) => element.querySelector(`[slot=${slot}]`)!;

    expect(follows(given('header'), part('heading')!)).to.equal(true);
    expect(part('heading')!.innerText.trim()).to.equal('Welcome');
    expect(part('form')!.contains(given('before-submit'))).to.equal(true);
    expect(given('nowhere')).to.equal(null);
    page.remove();
  });

  it('keeps what the page gives from view to view, and lets go of what the page takes away', async () => {
    const { element, show, page } = { ...(await holding({ 'before-submit': 'Note', footer: 'Help' })), show: true };
    expect(element.show('forgot')).to.equal(show);
    await until(() => element.view === 'forgot', 'the view');
    await soon();
    const note = element.querySelector('form [slot=before-submit]')!;
    expect(note.textContent).to.equal('Note');

    note.remove();
    await soon();
    element.requestUpdate();
    await element.updateComplete;
    await soon();

    expect(element.querySelector('[slot=before-submit]')).to.equal(null);
    expect(element.querySelector('[slot=footer]')).to.exist;
    page.remove();
  });

  it('turns its spinner by keyframes that are nobody else’s', async () => {
    const { part } = await views['password on its way']!(light);

    expect(getComputedStyle(part('spinner')!).animationName).to.equal('auth-turn');
    expect(part('spinner')!.getAnimations().length).to.equal(1);
  });

  it('lets the states of the host be asked for', async () => {
    const { element } = await views['signed-in']!(light);

    expect(element.matches(':state(signed-in):state(view-signed-in)')).to.equal(true);
  });
});
