/** Somebody who looks after their account: signed in, before `<auth-profile>`, with a server of the mind that keeps what is saved. */
import type { SecurityLevel, User } from '../../src/contract/index.ts';
import { answering, done, refused, type Reply, settings, user } from './answers.ts';
import { until, visit, type Visit, type Visitor } from './visitor.ts';

/** How well an account is guarded that lacks a phone and a second factor. */
export const level = (given: Partial<SecurityLevel> = {}): SecurityLevel => ({
  score: 60,
  email: true,
  phone: false,
  password: true,
  passwordSecurityLevel: 2,
  mfa: false,
  ...given,
});

/** What a service says that wants a sign-in of the last minutes. */
export const wantsRecentSignIn: Reply = refused('login-expired', { reason: 'recent-sign-in' });

/** Says one thing first, and then what is usual. */
export const once = (first: Reply, then: Reply): Reply => {
  let isFirst = true;
  return (request) => {
    const reply = isFirst ? first : then;
    isFirst = false;
    return reply(request);
  };
};

const text = (node: Element | null | undefined) => (node?.textContent ?? '').replace(/\s+/g, ' ').trim();

type Given = Visit & { readonly who?: Partial<User>; readonly security?: Partial<SecurityLevel> };

/** What the service does for one account, kept as long as the test. */
const serving = (someone: User, security: Partial<SecurityLevel> = {}): Record<string, Reply> => {
  const keep =
    (changes: (body: Record<string, unknown>) => Partial<User>): Reply =>
    (request) => {
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      return done({ ...Object.assign(someone, changes(request.body ?? {})), token })(request);
    };
  return {
    '/users/me/security-level': done(level(security)),
    '/users/profile/update': keep((body) => body),
    '/users/email/bind': keep(({ email }) => ({ email: email as string, emailVerified: true })),
    '/users/email/update': keep(({ email }) => ({ email: email as string, emailVerified: true })),
    '/users/email/unbind': keep(() => ({ email: null, emailVerified: false })),
    '/users/phone/bind': keep(({ phone, phoneCountryCode }) => ({
      phone: phone as string,
      phoneCountryCode: phoneCountryCode as string,
      phoneVerified: true,
    })),
    '/password/update': keep(() => ({})),
    '/upload': done({ url: 'https://auth.test/photo.jpg', key: 'photo.jpg' }),
  };
};

/** Puts an account page before somebody who is signed in. */
export const visitAccount = async ({ who, security, replies, config, ...given }: Given = {}) => {
  const someone = user({ nickname: 'Someone', ...who });
  const own = { '/applications/app/public-config': done(settings(config)), ...serving(someone, security), ...replies };
  const visitor = await visit('auth-profile', { ...given, server: answering(own, someone) });
  await visitor.client.publicConfig();
  await visitor.client.loginByAccount({ account: 'someone@example.org', password: 'correct horse' });
  await until(() => visitor.part('section'), 'the sections');
  await visitor.settled();
  return Object.assign(visitor, { section: (name: string) => sectionOf(visitor, name) });
};

/** Stands before one section. */
export const sectionOf = (visitor: Visitor, name: string) => {
  const root = () => {
    const found = visitor.element.renderRoot.querySelector<HTMLElement>(`section.${name}`);
    if (!found) throw new Error(`There is no section ${name}.`);
    return found;
  };
  const control = (field: string) => {
    const found = [...root().querySelectorAll<HTMLInputElement>(`form [name="${field}"]`)].find(
      ({ tabIndex }) => tabIndex !== -1,
    );
    if (!found) throw new Error(`There is no control called ${field} in ${name}.`);
    return found;
  };
  const seen = (found: Element) => found.getClientRects().length > 0;
  const buttons = () => [...root().querySelectorAll<HTMLElement>('button, a')].filter(seen);
  const section = {
    root,
    control,
    asks: (field: string) => root().querySelector(`form [name="${field}"]`) !== null,
    get isThere() {
      return visitor.element.renderRoot.querySelector(`section.${name}`) !== null;
    },
    get text() {
      return text(root());
    },
    get buttons() {
      return buttons().map(text);
    },
    /** What stands in its message box. */
    get message() {
      const box = [...root().querySelectorAll('[part~=alert]')].find(seen);
      return text(box?.querySelector('p'));
    },
    /** Whether the visitor has to prove who they are. */
    get confirms() {
      return root().querySelector('.confirm') !== null;
    },
    fill(values: Readonly<Record<string, string>>) {
      for (const [field, value] of Object.entries(values)) {
        const found = control(field);
        found.focus();
        found.value = value;
        found.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        found.dispatchEvent(new Event('change', { bubbles: true }));
      }
    },
    /** The button that says this, once it is there; of several the one at this place. */
    button: (label: string, at = 0) =>
      until(() => buttons().filter((each) => text(each) === label)[at], `in ${name} “${label}”`),
    /** Presses what says this, and waits until nothing is under way. */
    async press(label: string, at = 0) {
      (await section.button(label, at)).click();
      await visitor.settled();
    },
    /** Presses what sends something, and waits for what comes of it. */
    async send(label: string) {
      const events = ['auth-error', 'auth-code-sent', 'auth-profile-updated'];
      const outcome = Promise.race(
        events.map(
          (event) => new Promise((resolve) => visitor.element.addEventListener(event, resolve, { once: true })),
        ),
      );
      await section.press(label);
      await outcome;
      await visitor.settled();
    },
    errorBeside(field: string) {
      const ids = (control(field).getAttribute('aria-describedby') ?? '').split(' ');
      return text([...root().querySelectorAll('[part~=error]')].find(({ id }) => ids.includes(id)));
    },
  };
  return section;
};
