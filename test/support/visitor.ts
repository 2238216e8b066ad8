/** What a person does with an element and sees of it. Knows parts, names and answers; nothing of how it is made. */
import { createAuthClient } from '../../src/client.ts';
import type { AuthEvents, AuthLogin, AuthMfa, AuthProfile, AuthRegister } from '../../src/index.ts';
import { type Answering, answering, done, type Reply, settings } from './answers.ts';
import '../../src/define.ts';

type Elements = {
  'auth-login': AuthLogin;
  'auth-register': AuthRegister;
  'auth-mfa': AuthMfa;
  'auth-profile': AuthProfile;
};
type Tag = keyof Elements;

/** What a visit can be told beforehand. */
export type Visit = {
  /** What the server says, by path; the rest goes well. */
  readonly replies?: Record<string, Reply>;
  /** The settings of the application, beside those that offer everything. */
  readonly config?: Parameters<typeof settings>[0];
  /** Attributes of the tag. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Properties of the element. */
  readonly properties?: object;
  readonly timeout?: number;
  /** Whether the page has to wait for the settings; they answer when `server.hold` is answered. */
  readonly server?: Answering;
  readonly storage?: 'memory' | 'local' | 'session';
  /** Where the element is put. */
  readonly into?: HTMLElement;
};

/** Milliseconds after which something is not going to happen any more, on a machine that does much else. */
const patience = 20_000;

/** Lets everything that is ready happen. A macrotask, so that promises and mutation observers have had their turn. */
export const soon = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Waits until something holds, for at most a few seconds; nothing is slept through that is not needed. */
export const until = async <Value>(holds: () => Value, what = 'it'): Promise<NonNullable<Value>> => {
  const end = performance.now() + patience;
  for (;;) {
    const value = holds();
    if (value) return value;
    if (performance.now() > end) throw new Error(`${what} has not come about.`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
};

const pages: HTMLElement[] = [];
const clients: { close(): void }[] = [];

/** Takes away what the visits of a test have left behind. */
export const leave = () => {
  for (const page of pages.splice(0)) page.remove();
  // One that stays would hear of later sign-ins through the storage they share, and find them wrong.
  for (const client of clients.splice(0)) client.close();
};

const text = (node: Element | null | undefined) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The sentence of a message, without the buttons beside it. */
const said = (message: Element) => {
  const copy = message.cloneNode(true) as Element;
  for (const button of copy.querySelectorAll('button, a')) button.remove();
  return text(copy);
};

const isSeen = (element: Element) => element.getClientRects().length > 0;

/** What pressing the main button can end in. */
const outcomes: (keyof AuthEvents)[] = [
  'auth-signed-in',
  'auth-registered',
  'auth-step',
  'auth-error',
  'auth-code-sent',
  'auth-view-changed',
];

const anyOf = (element: HTMLElement, names: readonly string[]) =>
  new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`None of ${names.join(', ')} has been heard.`)), patience);
    const hear = () => {
      clearTimeout(late);
      for (const name of names) element.removeEventListener(name, hear);
      resolve();
    };
    for (const name of names) element.addEventListener(name, hear);
  });

/** Puts an element on the page, with a server of the mind behind it, and stands before it. */
export const visit = async <Name extends Tag>(tag: Name, given: Visit = {}) => {
  const server =
    given.server ?? answering({ '/applications/app/public-config': done(settings(given.config)), ...given.replies });
  const client = createAuthClient({
    host: 'https://auth.test',
    appId: 'app',
    storage: given.storage ?? 'memory',
    fetch: server.fetch,
    ...(given.timeout && { timeout: given.timeout }),
  });
  clients.push(client);
  const element = document.createElement(tag) as Elements[Name];
  const { renderRoot } = document.documentElement.dataset;
  // `RENDER_ROOT=light` has the test runner ask for elements without a shadow root, in whichever test.
  if (renderRoot) element.setAttribute('render-root', renderRoot);
  for (const [name, value] of Object.entries(given.attributes ?? {})) element.setAttribute(name, value);
  Object.assign(element, { client, ...given.properties });
  const page = given.into ?? document.createElement('main');
  if (!given.into) {
    document.body.append(page);
    pages.push(page);
  }
  page.append(element);
  await element.updateComplete;
  const visitor = standBefore(element, server);
  if (!given.server) {
    await client.publicConfig().catch(() => undefined);
    await visitor.settled();
  }
  return Object.assign(visitor, { client, page });
};

/** Stands before an element that is on the page already. */
export const standBefore = <Element extends Elements[Tag]>(element: Element, server: Answering) => {
  const root = () => element.renderRoot;
  const part = (name: string) => root().querySelector<HTMLElement>(`[part~="${name}"]`);
  const parts = (name: string) => [...root().querySelectorAll<HTMLElement>(`[part~="${name}"]`)];
  const control = (name: string) => {
    const found = root().querySelector<HTMLInputElement>(`form [name="${name}"]`);
    if (!found) throw new Error(`There is no control called ${name}.`);
    return found;
  };

  const visitor = {
    element,
    server,
    part,
    parts,
    control,

    /** Whether a control is asked for. */
    asks: (name: string) => root().querySelector(`form [name="${name}"]`) !== null,

    /** Types into controls: the value is there, and the control says so. */
    fill(values: Readonly<Record<string, string>>): void {
      for (const [name, value] of Object.entries(values)) {
        const found = control(name);
        found.focus();
        found.value = value;
        found.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        found.dispatchEvent(new Event('change', { bubbles: true }));
      }
    },

    /** What a password manager may do: the value is there, and nobody is told. */
    autofill(values: Readonly<Record<string, string>>): void {
      for (const [name, value] of Object.entries(values)) control(name).value = value;
    },

    tick(name: string): void {
      control(name).click();
    },

    /** Presses the main button, and waits for what comes of it: whatever that is, the page hears of it. */
    async submit(): Promise<void> {
      const outcome = anyOf(element, outcomes);
      visitor.press(visitor.mainButton);
      await outcome;
      await visitor.settled();
    },

    /** Presses a button or a tab, as a pointer does: no ring of a keyboard comes with it. */
    press: (button: HTMLElement): void => button.click(),

    /** The button or link that says this. */
    saying(label: string): HTMLElement {
      const found = [...root().querySelectorAll<HTMLElement>('button, a')].find((each) => text(each) === label);
      if (!found) throw new Error(`Nothing says “${label}”.`);
      return found;
    },

    says: (label: string) => [...root().querySelectorAll('button, a')].some((each) => text(each) === label),

    /** Presses what says this, and waits for what comes of it. */
    async choose(label: string): Promise<void> {
      visitor.press(visitor.saying(label));
      await visitor.settled();
    },

    /** Waits until nothing is under way any more. */
    async settled(): Promise<void> {
      await soon();
      await until(() => !visitor.isBusy, 'the answer');
      await soon();
      await element.updateComplete;
      await soon();
      await element.updateComplete;
    },

    get mainButton(): HTMLElement {
      const button = part('primary-button');
      if (!button) throw new Error('There is no main button.');
      return button;
    },

    get isBusy(): boolean {
      return root().querySelector('form[aria-busy=true]') !== null;
    },

    get heading(): string {
      return text(part('heading'));
    },

    /** What stands in the message box, as it is seen. */
    get alert(): string {
      const box = part('alert');
      return box && isSeen(box) ? text(box) : '';
    },

    /** What the live region has been told to shout. */
    get shouted(): string {
      return text(root().querySelector('[role=alert]'));
    },

    /** What the live region has been told to say. */
    get said(): string {
      return text(root().querySelector('[role=status]'));
    },

    /** What is written beside a control as its error; null where nothing is. */
    errorBeside(name: string): string | null {
      const ids = (control(name).getAttribute('aria-describedby') ?? '').split(' ');
      const error = parts('error').find(({ id }) => id !== '' && ids.includes(id));
      return error ? said(error) : null;
    },

    /** Whether a control is marked as wrong. */
    isWrong: (name: string) => control(name).getAttribute('aria-invalid') === 'true',

    /** The name of the control that has the focus, or the part. */
    get focused(): string | null {
      const active = (root().getRootNode() as Document | ShadowRoot).activeElement;
      return active?.getAttribute('name') ?? active?.getAttribute('part') ?? null;
    },

    get tabs(): string[] {
      return parts('tab').map(text);
    },

    get chosenTab(): string {
      return text(root().querySelector('[role=tab][aria-selected=true]'));
    },

    /** The next event of a name. */
    hears: <Event extends keyof AuthEvents>(name: Event): Promise<AuthEvents[Event]> =>
      new Promise((resolve) =>
        element.addEventListener(name, (event) => resolve((event as CustomEvent<AuthEvents[Event]>).detail), {
          once: true,
        }),
      ),

    /** Goes on to the view that comes next. */
    async arrivesAt(view: string): Promise<void> {
      await until(() => element.view === view, `the view ${view}`);
      await visitor.settled();
    },
  };
  return visitor;
};

/** Someone who stands before an element. */
export type Visitor = ReturnType<typeof standBefore>;

/** Every event there is: the compiler asks for one that is missing here, so that none goes unheard. */
const everyEvent: Record<keyof AuthEvents, true> = {
  'auth-signed-in': true,
  'auth-registered': true,
  'auth-step': true,
  'auth-signed-out': true,
  'auth-error': true,
  'auth-code-sent': true,
  'auth-profile-updated': true,
  'auth-account-deleted': true,
  'auth-view-changed': true,
  'auth-before-submit': true,
  'auth-before-redirect': true,
};

/** Keeps every event an element says, by name, in the order in which they came. */
export const listening = (target: EventTarget = document) => {
  const heard: { name: keyof AuthEvents; detail: unknown }[] = [];
  const hear = (event: Event) => {
    heard.push({ name: event.type as keyof AuthEvents, detail: (event as CustomEvent<unknown>).detail });
  };
  for (const name of Object.keys(everyEvent)) target.addEventListener(name, hear);
  const stop = () => Object.keys(everyEvent).forEach((name) => target.removeEventListener(name, hear));
  return { heard, names: () => heard.map(({ name }) => name), stop };
};

/** Keeps what is written to the console, and shows none of it, until it is let go. */
export const overhearing = () => {
  const said: string[] = [];
  const { error, warn, log, info, debug } = console;
  const keep = (...words: unknown[]) => void said.push(words.map(String).join(' '));
  Object.assign(console, { error: keep, warn: keep, log: keep, info: keep, debug: keep });
  return { said, letGo: () => Object.assign(console, { error, warn, log, info, debug }) };
};
