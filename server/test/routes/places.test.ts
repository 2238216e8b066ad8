import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { SessionRow } from '../../src/contract.ts';
import { password, registered, signIn } from '../support/people.ts';
import { freshServer, type TestServer } from '../support/server.ts';

const email = 'someone@example.org';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

const by = (agent: string, address?: string) => ({ headers: { 'user-agent': agent }, ...(address && { address }) });

const list = async (server: TestServer, token: string): Promise<SessionRow[]> => {
  const { code, data } = await server.call('/users/me/sessions', undefined, { token });
  assert.equal(code, 200);
  return data as unknown as SessionRow[];
};

const end = (server: TestServer, token: string, id = '') =>
  server.call(`/users/me/sessions${id && `/${id}`}`, undefined, { token, method: 'DELETE' });

const me = async (server: TestServer, token: string, app?: string) =>
  (await server.call('/users/me', undefined, { token, ...(app && { app }) })).code;

const tokenOf = async (answer: ReturnType<typeof signIn>) => (await answer).data.token;

suite('the places where somebody is signed in', () => {
  test('are listed with what is known of them: the one that asks first, then those used last', async () => {
    const server = await freshServer({ apps: [{ id: 'app-other', name: 'Other' }] });
    const begun = server.clock.now();
    await registered(server, email, by(firefox, '198.51.100.4'));
    server.pass(100);
    await signIn(server, email, password, { ...by(iPhone), app: 'app-other' });
    server.pass(100);
    const token = await tokenOf(signIn(server, email, password, by('curl/8.14.1', '2001:db8::7')));
    server.pass(100);
    await registered(server, 'stranger@example.org');

    const places = await list(server, token);

    const at = (seconds: number) => new Date(begun + seconds * 1000).toISOString();
    assert.deepEqual(
      places.map(({ id: _, ...place }) => place),
      [
        { current: true, browser: null, device: null, ip: '2001:db8::7', createdAt: at(200), lastSeenAt: at(300) },
        { current: false, browser: 'Safari', device: 'iPhone', ip: '203.0.113.7', createdAt: at(100), lastSeenAt: at(100) },
        { current: false, browser: 'Firefox', device: 'Linux', ip: '198.51.100.4', createdAt: at(0), lastSeenAt: at(0) },
      ],
    ); // prettier-ignore
    assert.equal(new Set(places.map(({ id }) => id)).size, 3);
  });

  test('are not those that are over', async () => {
    const server = await freshServer({ userPool: { session: { tokenSeconds: 600, idleSeconds: 600 } } });
    await registered(server, email);
    server.pass(601);

    assert.equal((await list(server, await tokenOf(signIn(server, email)))).length, 1);
  });

  test('tell nothing of what a browser says beyond names of ours, and keep little of it', async () => {
    const server = await freshServer();
    const agent = `<img src=x>\u0085\u009b31m${'Firefox/1 '.repeat(100)}`;
    const { token } = await registered(server, email, by(agent));

    const [place] = await list(server, token);
    const [kept] = await server.database.db.selectFrom('sessions').select('agent').execute();

    assert.deepEqual([place?.browser, place?.device], ['Firefox', null]);
    assert.equal(kept?.agent?.length, 256);
    assert.doesNotMatch(kept?.agent ?? '', /\p{C}/u);
  });

  test('are told to those who are signed in', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);

    for (const shown of ['', 'junk', `${token}x`]) {
      const manner = { token: shown };
      assert.equal((await server.call('/users/me/sessions', undefined, manner)).code, 2020);
      assert.equal((await end(server, shown)).code, 2020);
      assert.equal((await end(server, shown, 'x'.repeat(22))).code, 2020);
    }
    assert.equal(await me(server, token), 200);
  });
});

suite('signing out elsewhere', () => {
  test('T23: ends the one that is named, at once and for every process, and no other', async () => {
    const setting = { apps: [{ id: 'app-other', name: 'Other' }] };
    const server = await freshServer(setting);
    const beside = await freshServer({ ...setting, beside: server });
    const { token } = await registered(server, email);
    const other = await tokenOf(signIn(server, email, password, { app: 'app-other' }));
    const third = await tokenOf(signIn(server, email));
    const named = (await list(server, token)).find(({ current }) => !current);
    const tokens: [string, string][] = [[token, 'app-test'], [other, 'app-other'], [third, 'app-test']]; // prettier-ignore
    const before = await Promise.all(tokens.map(([each, app]) => me(beside, each, app)));

    const { code } = await end(server, token, named?.id);

    const after = await Promise.all(tokens.map(([each, app]) => me(beside, each, app)));
    assert.deepEqual([before, code], [[200, 200, 200], 200]);
    assert.deepEqual(after.toSorted(), [200, 200, 2020]);
    assert.equal(after[0], 200);
    assert.ok(!(await list(server, token)).some(({ id }) => id === named?.id));
  });

  test('may be done where one is', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    const [here] = await list(server, token);

    assert.equal((await end(server, token, here?.id)).code, 200);
    assert.equal(await me(server, token), 2020);
  });

  test('wants no recent sign-in: whoever finds a stranger there may throw them out at once', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    const stranger = await tokenOf(signIn(server, email));
    const [, found] = await list(server, token);
    server.pass(3_000);

    const one = await end(server, token, found?.id);
    const rest = await end(server, token);

    assert.deepEqual([one.code, one.data, rest.code, rest.data], [200, null, 200, null]);
    assert.deepEqual([await me(server, stranger), await me(server, token)], [2020, 200]);
  });

  test('is written down, once for each', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    await signIn(server, email);
    const [, other] = await list(server, token);
    await end(server, token, other?.id);
    await end(server, token, other?.id);
    await end(server, token);

    const acts = server.lines.flatMap((line) => /"act":"([\w-]*sessions?-ended)"/.exec(line)?.[1] ?? []);
    assert.deepEqual(acts, ['session-ended', 'other-sessions-ended']);
  });
});
