import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { test, type TestContext } from 'node:test';
import { done, refused, unreachable, unsealed, user, wantsFactor, wantsPassword } from '../support/answers.ts';
import { errorOf, freshClient, shelf, tokenKey } from './fresh-client.ts';

const canaries = {
  password: 'canary-password',
  next: 'canary-next',
  code: 'canary-code',
  token: 'canary-token',
  factor: 'canary-factor',
  first: 'canary-first',
};

/** Everything that is written to the console until the test is over. */
const listening = (t: TestContext) => {
  const said: unknown[] = [];
  for (const name of ['log', 'info', 'debug', 'warn', 'error', 'trace'] as const) {
    t.mock.method(console, name, (...words: unknown[]) => void said.push(...words));
  }
  return said;
};

test('T48, T42: no password, code or token reaches the console, an error, a URL or a channel, and storage holds the session’s token alone', async (t) => {
  const storage = shelf();
  const written: string[] = [];
  const { setItem } = storage;
  storage.setItem = (key, value) => (written.push(key, value), setItem(key, value));
  const channel = new BroadcastChannel(tokenKey);
  t.after(() => channel.close());
  const heard: unknown[] = [];
  channel.onmessage = ({ data }: MessageEvent) => void heard.push(data);
  const said = listening(t);
  const { client, server } = freshClient({ '/login/email-code': done(user({ token: canaries.token })) }, { storage });
  const errors: unknown[] = [];
  const failing = async (attempt: Promise<unknown>) => void errors.push(await errorOf(attempt));
  const byPassword = { account: 'someone', password: canaries.password };

  for (const reply of [unreachable, refused('wrong-credentials'), refused(77001), done(null)]) {
    server.reply('/login/account', reply);
    await failing(client.loginByAccount(byPassword));
  }
  server.reply('/login/account', wantsFactor({ mfaToken: canaries.factor }));
  await client.loginByAccount(byPassword);
  server.reply('/login/account', wantsPassword(canaries.first));
  await client.loginByAccount(byPassword);
  await client.resetPasswordByFirstTimeLoginToken({ token: canaries.first, password: canaries.next });
  await client.loginByEmail({ email: 'someone@example.org', code: canaries.code });
  server.reply('/password/update', unreachable);
  await failing(client.updatePassword({ newPassword: canaries.next, oldPassword: canaries.password }));
  const kept = storage.items.get(tokenKey) ?? '';
  await client.logout();

  const seen = inspect({ said, errors, heard }, { depth: 20, showHidden: true, getters: true });
  const urls = server.requests.map(({ path, query }) => `${path} ${JSON.stringify(query)}`).join('\n');
  assert.doesNotMatch(seen + urls, /canary/);
  assert.match(kept, /canary-token/);
  assert.doesNotMatch(written.join('\n').replaceAll(canaries.token, ''), /canary/);
  assert.equal(unsealed(server.asked('/login/account')[0]?.body?.password), canaries.password);
});
