/** Somebody without a pointer, who hears the page: real keys, where the focus is, and what is said by the live region. */
import { sendKeys } from '@web/test-runner-commands';
import { until, type Visitor } from './visitor.ts';

const text = (node: Element | null | undefined) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** What has the focus, through every shadow root. */
const focused = (): HTMLElement => {
  let at = document.activeElement ?? document.body;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at as HTMLElement;
};

const byIds = (element: Element, attribute: string) => {
  const root = element.getRootNode() as ShadowRoot;
  const ids = (element.getAttribute(attribute) ?? '').split(' ').filter(Boolean);
  return ids.map((id) => text(root.getElementById(id))).join(' ');
};

/** What something is called by who reads it aloud. */
const nameOf = (element: Element): string => {
  const { labels } = element as HTMLInputElement;
  const named = byIds(element, 'aria-labelledby') || element.getAttribute('aria-label');
  return named || text(labels?.[0]) || (element instanceof HTMLInputElement ? '' : text(element));
};

/** What somebody looks for: what is said beside it in small letters does not belong to that. */
const isCalled = (element: Element, name: string) => {
  const small = [...((element as HTMLInputElement).labels?.[0] ?? element).querySelectorAll('small')].map(text);
  return small.reduce((whole, aside) => whole.replace(aside, ''), nameOf(element)).trim() === name;
};

/** Something that is only led to has no ring: there is nothing to press. */
const isLedTo = ({ tabIndex }: HTMLElement) => tabIndex === -1;

const refuse = (what: string): never => {
  throw new Error(what);
};

/** The focus is somewhere, and can be seen there. */
const standsOn = (element: HTMLElement): void => {
  const here = focused();
  if (here === document.body || !document.contains(element)) refuse('The focus is lost.');
  if (here.getClientRects().length === 0) refuse(`The focus is on what nobody sees: ${here.outerHTML}`);
  if (isLedTo(here)) return;
  // The places of a code have the ring of the one input that lies over them.
  const { outlineStyle, outlineWidth } = getComputedStyle(here.closest('.otp')?.querySelector('i') ?? here);
  const hasRing = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  if (!hasRing && !here.hasAttribute('data-page')) refuse(`The focus cannot be seen on “${nameOf(here)}”.`);
};

/** Whether one thing is read after another: below it, or beside it further along the line. */
const isAfter = (one: DOMRect, other: DOMRect) =>
  other.bottom > one.top && (other.top >= one.bottom || other.right > one.left);

/** What was heard: by the live region, or because the focus went there. */
type Heard = { readonly by: 'alert' | 'status' | 'focus'; readonly text: string };

const regionsIn = (root: ParentNode) => ({
  alert: [...root.querySelectorAll('[role=alert]')],
  status: [...root.querySelectorAll('[role=status]')],
});

/** Hears everything from now on. The live region has to be there before, once, and stay the same to the end. */
const listen = (root: HTMLElement | DocumentFragment) => {
  const heard: Heard[] = [];
  const [{ alert, status }, said] = [regionsIn(root), { alert: '', status: '' }];
  const hear = () => {
    const now = regionsIn(root);
    for (const by of ['alert', 'status'] as const) {
      const [region] = now[by];
      if (now[by].length !== 1 || region !== { alert, status }[by][0]) refuse(`There is another region: ${by}.`);
      const saying = text(region);
      if (saying && saying !== said[by]) heard.push({ by, text: saying });
      said[by] = saying;
    }
  };
  const observer = new MutationObserver(hear);
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  hear();
  root.addEventListener('focusin', ({ target }) => {
    const to = target as Element;
    heard.push({ by: 'focus', text: `${nameOf(to)} ${byIds(to, 'aria-describedby')}`.trim() });
  });
  return { heard, hear, regions: () => regionsIn(root) };
};

const button = (label: string) => {
  const made = document.createElement('button');
  made.textContent = label;
  made.dataset['page'] = '';
  return made;
};

/** Puts the keyboard of a page before a visitor: at its top, on something of the page's own. */
export const keyboardOf = (visitor: Visitor) => {
  const { element } = visitor;
  const [top, end] = [button('Top of the page'), button('End of the page')];
  element.style.setProperty('--auth-transition', '0s');
  element.before(top);
  element.after(end);
  // As browsers have it when a page has come: nothing in the element has been touched.
  top.focus();
  const ears = listen(element.renderRoot);
  let from = 0;

  const keys = {
    ...ears,

    /** What is called so has the focus by now. */
    get here(): string {
      return nameOf(focused());
    },

    /** What stands in the control that has the focus. */
    get value(): string {
      return (focused() as HTMLInputElement).value;
    },

    /** A key alone, or held together with another as in `Shift+Tab`, whatever comes of it. */
    async key(name: string): Promise<void> {
      const [main, held] = name.split('+').reverse();
      if (held) await sendKeys({ down: held });
      await sendKeys({ press: main! });
      if (held) await sendKeys({ up: held });
    },

    /** Presses a key, and waits until nothing is under way: the focus is somewhere then, and is seen there. */
    async press(name: string, times = 1): Promise<void> {
      for (let time = 0; time < times; time += 1) await keys.key(name);
      await visitor.settled();
      await until(() => focused() !== document.body, `the focus after ${name}`);
      standsOn(element);
    },

    /** One stop further; it is read after the one before. */
    async tab(): Promise<void> {
      const before = focused();
      const at = before.getBoundingClientRect();
      await keys.key('Tab');
      standsOn(element);
      const here = focused();
      // A date is typed in parts.
      if (before === here && /^date/.test((here as HTMLInputElement).type)) return;
      const from = before.isConnected ? before.getBoundingClientRect() : at;
      // A row with a button at its end is read first, and then the button, however high that stands.
      const row = here.closest('[part~=list-item]');
      const isInRow = row !== null && row.contains(before) && here.getBoundingClientRect().left >= from.right;
      const isNext = before !== here && (isInRow || isAfter(from, here.getBoundingClientRect()));
      if (!isNext) refuse(`“${nameOf(here)}” is not read after “${nameOf(before)}”.`);
    },

    async back(): Promise<void> {
      await keys.key('Shift+Tab');
      standsOn(element);
    },

    /** Goes on by Tab to what is called so, from where one stands. */
    async to(name: string, isThere = (here: Element) => isCalled(here, name)): Promise<void> {
      const passed: string[] = [];
      while (!isThere(focused())) {
        passed.push(keys.here);
        if (focused() === end) refuse(`Nothing further on is called “${name}”: ${passed.join(' | ')}`);
        await keys.tab();
      }
    },

    /** The same towards the top. */
    async backTo(name: string, role: string | null = null): Promise<void> {
      while (!isCalled(focused(), name) || focused().getAttribute('role') !== role) {
        if (focused() === top) refuse(`Nothing before is called “${name}”.`);
        await keys.back();
      }
    },

    /** Goes to a control and types into it. */
    async fill(answers: Readonly<Record<string, string>>): Promise<void> {
      for (const [name, answer] of Object.entries(answers)) {
        await keys.to(name, (here) => here.matches('input, textarea') && isCalled(here, name));
        await sendKeys({ type: answer });
      }
    },

    type: (typed: string) => sendKeys({ type: typed }),

    /** Goes to a button or a link and presses Enter. */
    async choose(name: string): Promise<void> {
      await keys.to(name);
      await keys.press('Enter');
    },

    /** Waits until the focus is on what is called so. */
    stands: (name: string) =>
      until(() => isCalled(focused(), name)).catch(() => refuse(`The focus is on “${keys.here}”, and not “${name}”.`)),

    /** Waits until this is heard, after whatever was waited for before. */
    async hears(by: Heard['by'], words: string): Promise<void> {
      const at = () =>
        ears.heard.findIndex((each, index) => index >= from && each.by === by && each.text.includes(words));
      const told = () => JSON.stringify(ears.heard.slice(from));
      await until(() => at() >= 0).catch(() => refuse(`“${words}” was not heard by ${by}, but ${told()}`));
      from = at() + 1;
    },
  };
  return keys;
};

/** Stands in for the dialog in which the system lets somebody choose a file: from now on it is this one. */
export const choosing = ({ element }: Visitor, file: File): void =>
  element.renderRoot.addEventListener('click', (event) => {
    const input = event.target as HTMLInputElement;
    if (input.type !== 'file') return;
    event.preventDefault();
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });

/** What `keyboardOf` gives. */
export type Keyboard = ReturnType<typeof keyboardOf>;
