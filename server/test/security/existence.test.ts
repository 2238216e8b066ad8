import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { emailCode, password, registered } from '../support/people.ts';
import { open } from '../support/second-factor.ts';
import { type Answer, freshServer, type TestServer } from '../support/server.ts';
import { failAt } from './statements.ts';

/** Everybody there might be. The last two are nobody. */
const people = ['wrong', 'bare', 'disabled', 'deleted', 'nobody'] as const;

const emailOf = (name: string) => `${name}@example.org`;

const fresh = async () => {
  const server = await freshServer({ userPool: open });
  await registered(server, emailOf('wrong'));
  const disabled = await registered(server, emailOf('disabled'));
  const deleted = await registered(server, emailOf('deleted'));
  await server.call('/users/delete', undefined, { token: deleted.token, method: 'DELETE' });
  const code = await emailCode(server, emailOf('bare'), 'REGISTER_VERIFY_CODE');
  assert.equal((await server.call('/register/email-code', { email: emailOf('bare'), code })).code, 200);
  await server.database.db.updateTable('accounts').set({ status: 'Suspended' }).where('id', '=', disabled.id).execute(); // prettier-ignore
  return server;
};

/** All that can be seen of an answer, and the work it cost: hashes, and statements in their order. */
const seen = async (server: TestServer, ask: () => Promise<Answer>) => {
  const before = server.checks();
  failAt(Infinity);
  const { headers, requestId: _, ...said } = await ask();
  const statements = failAt(Infinity);
  return { said, headers: [...headers.keys()].sort(), checks: server.checks() - before, statements };
};

/** What may be asked about somebody without being them, and tells nothing. */
const questions: Record<string, (server: TestServer, name: string) => Promise<Answer>> = {
  'signing in with a password': ({ call, seal }, name) =>
    call('/login/account', {
      account: emailOf(name),
      password: seal(name === 'wrong' ? 'another-anchor-92' : password),
    }),
  'signing in with a name and a password': ({ call, seal }, name) =>
    call('/login/account', { account: name, password: seal('another-anchor-92') }),
  'signing in with what cannot be unsealed': ({ call }, name) =>
    call('/login/account', { account: emailOf(name), password: 'error' }),
  'signing in with a code': ({ call }, name) => call('/login/email-code', { email: emailOf(name), code: '000000' }),
  'registering with a code': ({ call }, name) => call('/register/email-code', { email: emailOf(name), code: '000000' }),
  'asking for a code to sign in': ({ call }, name) =>
    call('/email/send', { email: emailOf(name), scene: 'LOGIN_VERIFY_CODE' }),
  'asking for a code to reset': ({ call }, name) =>
    call('/email/send', { email: emailOf(name), scene: 'RESET_PASSWORD' }),
};

suite('P5: T13: T14: T15: whether somebody is there is not told by', () => {
  for (const [what, ask] of Object.entries(questions)) {
    test(`${what}: one answer, after the same work`, async () => {
      const server = await fresh();
      // Statements are written down once, and asked again.
      await ask(server, 'nobody-else');

      const answers = [];
      for (const name of people) answers.push(await seen(server, () => ask(server, name)));

      for (const [index, answer] of answers.entries()) assert.deepEqual(answer, answers.at(-1), people[index]!);
    });
  }

  test('a message: somebody unknown gets none that only an account is sent', async () => {
    const server = await fresh();
    for (const name of people)
      await server.call('/email/send', { email: emailOf(name), scene: 'RESET_PASSWORD' }, { address: '203.0.113.9' });
    const before = server.outbox.length;
    await server.deliver();

    const recipients = server.outbox.slice(before).map(({ to }) => to);
    assert.ok(!recipients.includes(emailOf('nobody')) && !recipients.includes(emailOf('deleted')));
    assert.ok(recipients.includes(emailOf('bare')));
  });
});
