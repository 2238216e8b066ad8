/** The small elements that stand beside the forms, for tests that look at them: signed in or not, with a server of the mind. */
import { createAuthClient } from '../../src/client.ts';
import type { User } from '../../src/contract/index.ts';
import type { AuthIf, AuthUserButton } from '../../src/index.ts';
import { answering, type Answering, type Reply, user } from './answers.ts';
import { soon, until } from './visitor.ts';
import '../../src/define.ts';

type Elements = { 'auth-if': AuthIf; 'auth-user-button': AuthUserButton };

/** What is told beforehand. */
export type Head = {
  /** Who is signed in; nobody without it. */
  readonly who?: Partial<User>;
  readonly replies?: Record<string, Reply>;
  readonly attributes?: Readonly<Record<string, string>>;
  /** What the page has put into the element. */
  readonly content?: readonly Element[];
  readonly into?: HTMLElement;
  readonly server?: Answering;
};

const left: { page: HTMLElement; client: { close(): void } }[] = [];

/** Takes away what a test has left behind. */
export const leaveHeads = (): void => {
  for (const { page, client } of left.splice(0)) {
    page.remove();
    client.close();
  }
};

/** Makes an element of the page. */
export const made = (tag: string, text: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement => {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

/** Puts one of them on a page. */
export const visitHead = async <Tag extends keyof Elements>(tag: Tag, given: Head = {}) => {
  const someone = user(given.who);
  const server = given.server ?? answering({ ...given.replies }, someone);
  const client = createAuthClient({ host: 'https://auth.test', appId: 'app', storage: 'memory', fetch: server.fetch });
  const page = given.into ?? document.createElement('main');
  if (!given.into) document.body.append(page);
  if (!given.into) left.push({ page, client });
  const element = document.createElement(tag) as Elements[Tag];
  for (const [name, value] of Object.entries(given.attributes ?? {})) element.setAttribute(name, value);
  element.client = client;
  element.append(...(given.content ?? []));
  page.append(element);
  const signIn = () => client.loginByAccount({ account: 'someone', password: 'correct horse' });
  if (given.who) await signIn();
  const parts = (name: string) => [...element.renderRoot.querySelectorAll<HTMLElement>(`[part~="${name}"]`)];
  const settled = async () => {
    await soon();
    await element.updateComplete;
    await soon();
    await element.updateComplete;
  };
  await settled();
  return { element, client, server, page, signIn, settled, parts, part: (name: string) => parts(name)[0] };
};

const nora = { nickname: 'Nora Lindqvist', email: 'nora@example.org' };
const urls = { 'login-url': '/login', 'profile-url': '/account' };

const opened = async (given: Head, own: Head) => {
  const visitor = await visitHead('auth-user-button', {
    ...own,
    ...given,
    attributes: { ...urls, ...given.attributes },
  });
  visitor.part('trigger')?.click();
  await until(() => visitor.parts('list-item').length > 0, 'the entries');
  await visitor.settled();
  return visitor;
};

/** From nothing to a view, on a page of one's own. What opens has room below. */
export const heads = {
  'user button': async (given: Head) => {
    const orders = made('a', 'Orders', { href: '/orders' });
    if (given.into) given.into.style.minBlockSize = '17rem';
    return opened(given, { who: nora, content: [orders] });
  },
  'user button, closed': (given: Head) =>
    visitHead('auth-user-button', { who: nora, ...given, attributes: { ...urls, ...given.attributes } }),
  'user button for nobody': (given: Head) =>
    visitHead('auth-user-button', { ...given, attributes: { ...urls, ...given.attributes } }),
};
