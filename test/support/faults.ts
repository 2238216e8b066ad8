/** What can become of a request, and what a visitor has to see of it; see security.md 4a. */
import { expect } from '@open-wc/testing';
import { failed, raw, type Reply, silence, unreachable } from './answers.ts';
import { listening, overhearing, type Visitor } from './visitor.ts';

/** Something that goes wrong: an answer, or that there is no line to ask by. */
export type Fault = Reply | 'offline';

const html = { headers: { 'content-type': 'text/html' } };

/** By what happens. Whoever asks, and for what: C1 to C5. */
export const faults: Readonly<Record<string, Fault>> = {
  'the line is gone': 'offline',
  'the service is out of reach': unreachable,
  'nothing comes back': silence,
  'that was too often': failed(429, { retryAfter: 30 }),
  'the service breaks': failed(500),
  'the service is away': failed(503, { retryAfter: 30 }),
  'a proxy answers in its place': raw('<h1>Bad gateway</h1>', { status: 502, ...html }),
  'a hotel wants its guests to sign in': raw('<h1>Welcome, guest</h1>', { status: 200, ...html }),
  'the answer is cut off': raw('{"code":200,"da', { headers: { 'content-type': 'application/json' } }),
  'the answer is empty': raw(''),
};

/** Says that the browser is on or off line, as it does itself. */
const line = (isOn: boolean) => Object.defineProperty(navigator, 'onLine', { value: isOn, configurable: true });

/** The line is what it really is again. */
export const mendLine = (): void => void Reflect.deleteProperty(navigator, 'onLine');

/** The text in the boxes for messages that can be seen. */
export const messages = (root: ParentNode): string[] =>
  [...root.querySelectorAll<HTMLElement>('[part~=alert], [part~=error]')]
    .filter((box) => box.getClientRects().length > 0 && box.getBoundingClientRect().height > 0)
    .map((box) => box.textContent.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/** What was heard and seen of an attempt. */
export type Struck = {
  readonly names: readonly string[];
  /** What the page was told of it, once for each time. */
  readonly errors: readonly { readonly message: string }[];
  /** What was written to the console, and what nobody caught. */
  readonly said: readonly string[];
  readonly rejections: readonly unknown[];
  /** How often it was asked for. */
  readonly asked: number;
};

type Attempt = { readonly path: string; readonly fault: Fault; readonly act: () => Promise<void> };

/** Attempts something that goes wrong. */
export const strike = async ({ server }: Visitor, { path, fault, act }: Attempt): Promise<Struck> => {
  const rejections: unknown[] = [];
  const reject = (event: PromiseRejectionEvent) => rejections.push(event.reason);
  addEventListener('unhandledrejection', reject);
  const { said, letGo } = overhearing();
  const { heard, names, stop } = listening();
  if (fault === 'offline') line(false);
  else server.reply(path, fault);
  const before = server.asked(path).length;

  await act();

  stop();
  letGo();
  removeEventListener('unhandledrejection', reject);
  const errors = heard.flatMap(({ name, detail }) => (name === 'auth-error' ? [detail as { message: string }] : []));
  return { names: names(), errors, said, rejections, asked: server.asked(path).length - before };
};

/**
 * P15: whatever went wrong, it is said once, where it can be read, in words of ours, and nothing else is lost by it. `root`: the
 * place that it is said in.
 */
export const expectStated = (
  { element, isBusy }: Pick<Visitor, 'element' | 'isBusy'>,
  { names, errors, said, rejections }: Struck,
  { root = element.renderRoot, when = '' }: { root?: ParentNode; when?: string } = {},
): void => {
  const told = (what: string) => `${what} ${when}`;
  expect(rejections, told('nothing is left uncaught')).to.eql([]);
  expect(
    said.filter((words) => !words.includes('dev mode')),
    told('nothing is said in the console'),
  ).to.eql([]);
  expect(errors.length, told('the page is told once')).to.equal(1);
  expect(messages(root), told('one message')).to.have.length(1);
  const { message } = errors[0]!;
  expect(messages(root)[0], told('the message')).to.contain(message);
  expect(message).not.to.match(/Welcome|gateway|<h1>/);
  expect(isBusy, told('busy')).to.equal(false);
  expect(document.activeElement, told('the focus is not lost')).not.to.equal(document.body);
  expect(names, told('nobody is signed in by it')).not.to.include('auth-signed-in');
};
