import { expect } from '@open-wc/testing';
import { type Desk, desks, stepUpTo } from '../support/desks.ts';
import { failed, json, raw, refused, type Reply, silence, unreachable } from '../support/answers.ts';
import { leave, listening, overhearing } from '../support/visitor.ts';

/** Says that the browser is on or off line, as it does itself. */
const line = (isOn: boolean) => Object.defineProperty(navigator, 'onLine', { value: isOn, configurable: true });

const html = { headers: { 'content-type': 'text/html' } };

/** What can become of a request, whoever makes it. */
const faults: Readonly<Record<string, Reply | 'offline'>> = {
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
  'the session is over': refused('not-signed-in'),
};

/** What is no answer to who signs in; to whoever asked for something else it says that this was done. */
const nobody: typeof faults = { 'the answer is a list': json([]), 'the answer holds nothing': json({}) };

/** What a fault may take away: codes are spent, and secrets need not be kept. */
const isSecret = (name: string) => /password|code/.test(name);

/** The text in the boxes for messages that can be seen. */
const messages = (root: ParentNode) =>
  [...root.querySelectorAll<HTMLElement>('[part~=alert], [part~=error]')]
    .filter((box) => box.getClientRects().length > 0 && box.getBoundingClientRect().height > 0)
    .map((box) => box.textContent.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

const strike = async (desk: Desk, fault: Reply | 'offline') => {
  const visitor = await stepUpTo(desk, { timeout: 200 });
  const typed = Object.entries(desk.fill ?? {}).filter(([name]) => !isSecret(name));
  const view = visitor.element.view;
  const rejections: unknown[] = [];
  const reject = (event: PromiseRejectionEvent) => rejections.push(event.reason);
  addEventListener('unhandledrejection', reject);
  const { said, letGo } = overhearing();
  const { heard, stop } = listening();
  if (fault === 'offline') line(false);
  else visitor.server.reply(desk.path, fault);
  const before = visitor.server.asked(desk.path).length;

  await visitor.submit();

  stop();
  letGo();
  removeEventListener('unhandledrejection', reject);
  const asked = visitor.server.asked(desk.path).length - before;
  const errors = heard.filter(({ name }) => name === 'auth-error');
  return { visitor, typed, view, rejections, said, heard, errors, asked };
};

describe('whatever is sent, whatever becomes of it', () => {
  afterEach(leave);
  afterEach(() => Reflect.deleteProperty(navigator, 'onLine'));

  for (const [what, desk] of Object.entries(desks)) {
    for (const [happens, fault] of Object.entries({ ...faults, ...(desk.signsIn && nobody) })) {
      it(`P15: ${what} ends in a screen that says so and can be used, when ${happens}`, async () => {
        const { visitor, typed, view, rejections, said, heard, errors, asked } = await strike(desk, fault);
        const { element } = visitor;

        expect(asked, 'sent once, or not at all').to.equal(fault === 'offline' ? 0 : 1);
        expect(rejections).to.eql([]);
        expect(said.filter((words) => !words.includes('dev mode'))).to.eql([]);
        expect(errors.length, 'the page is told once').to.equal(1);
        expect(messages(element.renderRoot), 'one message').to.have.length(1);
        const { message } = errors[0]!.detail as { message: string };
        expect(messages(element.renderRoot)[0]).to.contain(message);
        expect(message).not.to.match(/Welcome|gateway|<h1>/);
        expect(visitor.isBusy).to.equal(false);
        expect(visitor.mainButton.getClientRects().length).to.be.above(0);
        expect(document.activeElement, 'the focus is not lost').not.to.equal(document.body);
        expect(heard.map(({ name }) => name)).not.to.include('auth-signed-in');
        if (element.view !== view) return;
        for (const [name, value] of typed)
          if (visitor.asks(name)) expect(visitor.control(name).value, name).to.equal(value);
      });
    }
  }
});
