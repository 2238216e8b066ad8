import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { type Answer, ask, newHomeOnSuite, readOutbox, sealerFor, startServer } from '../support/process.ts';

const rounds = 5;
/** Acknowledged registrations after which a round is cut short. */
const enough = 200;
/** Milliseconds: a thousand passwords are hashed three times, on a machine that may have other things to do. */
const timeout = 900_000;
/** Visitors who register at the same time. */
const visitors = 16;

type Outbox = ReturnType<typeof readOutbox>;
type Place = { origin: string; outbox: Outbox; seal: (password: string) => string };

/** Somebody who registers: in turn with a password, and with a code sent by mail. */
type Visitor = { email: string; password: string | null; code: string | null; answer: Answer | null };

const newVisitor = (number: number): Visitor => ({
  email: `visitor-${number}@example.org`,
  password: number % 4 === 0 ? `quiet harbour ${number}` : null,
  code: null,
  answer: null,
});

const register = async ({ origin, outbox, seal }: Place, visitor: Visitor) => {
  const { email, password } = visitor;
  if (password !== null) {
    visitor.answer = await ask(origin, '/register/email', { body: { email, password: seal(password) } });
    return;
  }
  const sent = await ask(origin, '/email/send', { body: { email, scene: 'REGISTER_VERIFY_CODE' } });
  assert.equal(sent.code, 200, sent.message);
  const code = await outbox.codeFor(email);
  visitor.code = code;
  visitor.answer = await ask(origin, '/register/email-code', { body: { email, code } });
};

/** Registers people until enough were told that they are, then kills the server while others are on their way. */
const round = async (context: TestContext, env: Record<string, string>, outbox: Outbox, all: Visitor[]) => {
  const server = await startServer(context, env);
  const place = { origin: server.origin, outbox, seal: await sealerFor(server.origin) };
  let acknowledged = 0;
  let isDead = false;
  const died = server.exit.then(() => (isDead = true));
  const keepRegistering = async () => {
    while (!isDead) {
      const visitor = newVisitor(all.length);
      all.push(visitor);
      // A visitor whose code will never come has no answer either.
      await Promise.race([register(place, visitor), died]).catch((error: unknown) => {
        if (error instanceof assert.AssertionError) throw error;
      });
      if (visitor.answer === null) continue;
      assert.equal(visitor.answer.code, 200, visitor.answer.message);
      acknowledged += 1;
      if (acknowledged === enough) server.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: visitors }, keepRegistering));
};

/** Whoever was told that there is an account is still signed in to it, as who they are. */
const checkAcknowledged = async ({ origin, seal }: Place, { email, password, code, answer }: Visitor) => {
  const me = await ask(origin, '/users/me', { token: String(answer?.data?.['token']) });
  assert.deepEqual(
    [me.code, me.data?.['id'], me.data?.['email'], me.data?.['emailVerified']],
    [200, answer?.data?.['id'], email, password === null],
  );
  if (password !== null) {
    const again = await ask(origin, '/login/account', { body: { account: email, password: seal(password) } });
    assert.equal(again.data?.['id'], me.data?.['id'], email);
  } else {
    const again = await ask(origin, '/login/email-code', { body: { email, code } });
    assert.equal(again.code, 2001, `${email}: a code that was spent came back`);
  }
};

/** Whoever was told nothing has an account that works, or none at all and can get one. */
const checkUnanswered = async ({ origin, seal }: Place, { email, password }: Visitor) => {
  if (password === null) return;
  const body = { email, password: seal(password) };
  const login = await ask(origin, '/login/account', { body: { account: email, password: body.password } });
  if (login.code === 200) return;
  assert.equal(login.code, 2333);
  assert.equal((await ask(origin, '/register/email', { body })).code, 200, `${email}: half an account`);
};

const inTurns = async <Item>(items: Item[], most: number, work: (item: Item) => Promise<void>) => {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
};

suite('P1, S1: kill -9 among registrations', () => {
  test(`loses none of ${rounds * enough} that were acknowledged, and leaves none half done`, { timeout }, async (t) => {
    const home = await newHomeOnSuite(t);
    const outbox = readOutbox(t, home.outbox);
    const all: Visitor[] = [];

    for (let number = 0; number < rounds; number += 1) await round(t, home.env, outbox, all);

    const acknowledged = all.filter(({ answer }) => answer !== null);
    assert.ok(acknowledged.length >= rounds * enough);
    assert.ok(acknowledged.length < all.length, 'somebody was on the way when the server died');
    const { origin } = await startServer(t, home.env);
    const place = { origin, outbox, seal: await sealerFor(origin) };
    await inTurns(acknowledged, 8, (visitor) => checkAcknowledged(place, visitor));
    await inTurns(
      all.filter(({ answer }) => answer === null),
      8,
      (visitor) => checkUnanswered(place, visitor),
    );
  });
});
