import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createAuthClient, signedIn } from '../../../src/client.ts';
import { rounds } from '../support/database.ts';
import { freshServer, type Manner, type TestServer } from '../support/server.ts';
import { password, registered, signIn } from '../support/people.ts';
import { connectionsTo, freshSlapd, secrets } from '../support/slapd.ts';

const slapd = await freshSlapd();

type Setting = NonNullable<Parameters<typeof freshServer>[0]>;

/** A server that knows both directories. */
const connected = ({ userPool = {}, ...setting }: Setting = {}) =>
  freshServer({ userPool: { connections: connectionsTo(slapd), ...userPool }, environment: secrets, ...setting });

const byLdap = ({ call, seal }: TestServer, username: string, typed: string, manner?: Manner) =>
  call('/login/ldap', { username, password: seal(typed) }, manner);

const ada = 'analytical-engine';

const suspend = ({ database }: TestServer) =>
  database.db.updateTable('accounts').set({ status: 'Suspended' }).execute();

suite('signing in by a directory', () => {
  test('opens an account at first, and finds it again', async () => {
    const server = await connected();

    const { code, data } = await byLdap(server, 'ada', ada);

    assert.equal(code, 200);
    const { username, nickname, name, givenName, familyName, email, emailVerified, phone, registerSource } = data;
    assert.deepEqual(
      { username, nickname, name, givenName, familyName, email, emailVerified, phone, registerSource },
      {
        username: 'ada',
        nickname: 'Ada Lovelace',
        name: 'Ada Lovelace',
        givenName: 'Ada',
        familyName: 'Lovelace',
        email: 'ada@example.org',
        emailVerified: true,
        // Many directories let people write their own number.
        phone: null,
        registerSource: ['directory:ldap'],
      },
    );
    assert.equal(data.identities[0]?.provider, 'ldap');
    assert.equal(data.identities[0]?.isSocial, false);
    const again = (await byLdap(server, 'ADA', ada)).data;
    assert.equal(again.id, data.id);
    assert.equal(again.loginsCount, 2);
    assert.equal((await server.call('/users/me', undefined, { token: again.token })).data.id, data.id);
  });

  test('is called in several ways, by a name or an account, with a password sealed or in clear', async () => {
    const { call, seal } = await connected();
    const ways: [path: string, body: object][] = [
      ['/login/ldap', { username: 'ada', password: seal(ada) }],
      ['/login/ldap', { account: 'ada', password: seal(ada) }],
      ['/ldap/verify-user', { username: 'ada', password: ada }],
      ['/login/ad', { username: 'alan', password: seal('bombe-number-6') }],
      ['/login/ad', { account: 'alan', password: seal('bombe-number-6') }],
      ['/login/ad-all-in-one', { username: 'alan', password: seal('bombe-number-6') }],
      ['/ad/verify-user', { username: 'alan', password: 'bombe-number-6' }],
    ];

    for (const [path, body] of ways) {
      const { code, data } = await call(path, body);
      assert.equal(code, 200, path);
      assert.equal(data.username, path.includes('ldap') ? 'ada' : 'alan');
      assert.ok(data.token);
    }
    // Nobody's password is taken in another spelling than the one of its route.
    assert.equal((await call('/login/ldap', { username: 'ada', password: ada })).code, 2333);
    assert.equal((await call('/ldap/verify-user', { username: 'ada', password: seal(ada) })).code, 2333);
  });

  test('knows people of Active Directory by their GUID, apart from those of LDAP', async () => {
    const server = await connected();

    const { data } = await server.call('/login/ad', { username: 'Alan', password: server.seal('bombe-number-6') });

    assert.equal(data.identities[0]?.userIdInIdp, '80feff00-8281-8483-8586-8788898a8b8c');
    assert.equal(data.identities[0]?.connectionId, 'ad');
    assert.equal((await byLdap(server, 'alan', 'bombe-number-6')).code, 2333);
    assert.equal((await server.call('/login/ad', { username: 'ada', password: server.seal(ada) })).code, 2333);
  });

  test('T46: never takes an account for theirs that was there already', async () => {
    const users = [
      { username: 'ada', password },
      { email: 'ADA@example.org', phone: '13800138000', password },
    ];
    const server = await connected({ users });
    const before = await server.store.accounts.withAny('pool-test', { username: 'ada', email: 'ada@example.org' });

    const { data } = await byLdap(server, 'ada', ada);

    assert.ok(before.length === 2 && before.every(({ id }) => id !== data.id));
    assert.deepEqual([data.username, data.email, data.phone], [null, null, null]);
    assert.equal(data.nickname, 'Ada Lovelace');
    const after = await server.store.accounts.withAny('pool-test', { username: 'ada', email: 'ada@example.org' });
    assert.deepEqual(after, before);
    assert.equal((await byLdap(server, 'ada', ada)).data.id, data.id);
  });

  test('T13: leaves an account that no password opens', async () => {
    const server = await connected();
    await byLdap(server, 'ada', ada);

    for (const account of ['ada', 'ada@example.org']) assert.equal((await signIn(server, account, ada)).code, 2333);
  });

  test('T17: opens one account, however many come first', async () => {
    const server = await connected({ userPool: { connections: connectionsTo(slapd), rateLimits: 'off' } });
    for (let round = 0; round < rounds; round += 1) {
      await server.database.db.deleteFrom('accounts').execute();

      const answers = await Promise.all(Array.from({ length: 4 }, () => byLdap(server, 'ada', ada)));

      assert.deepEqual(answers.map(({ code }) => code), [200, 200, 200, 200]); // prettier-ignore
      assert.equal(new Set(answers.map(({ data }) => data.id)).size, 1);
      assert.equal((await server.database.db.selectFrom('accounts').selectAll().execute()).length, 1);
    }
  });

  test('T20: ends at the second factor like every way in', async () => {
    const server = await connected({ app: { mfa: { required: true, factors: ['OTP', 'EMAIL'] } } });

    for (const [path, username, typed] of [['ldap', 'ada', ada], ['ad', 'alan', 'bombe-number-6']] as const) {
      const { code, data } = await server.call(`/login/${path}`, { username, password: server.seal(typed) });
      assert.equal(code, 1636);
      assert.equal(data.token, undefined);
      assert.equal((await server.call('/users/me', undefined, { token: data.mfaToken })).code, 2020);
    }
  }); // prettier-ignore

  test('is told to the operators and in the audit trail', async () => {
    const server = await connected();

    await byLdap(server, 'ada', ada);
    await byLdap(server, 'ada', 'wrong');

    const metrics = server.metrics.render();
    assert.match(metrics, /auth_logins_total\{method="ldap",outcome="signed-in"\} 1/);
    assert.match(metrics, /auth_logins_total\{method="ldap",outcome="refused"\} 1/);
    const acts = server.lines.filter((line) => line.includes('"act":"sign-in"'));
    assert.equal(acts.length, 2);
  });
});

suite('a refusal by a directory', () => {
  test('T13: T41: is the same answer after the same work, whatever is wrong', async () => {
    const server = await connected();
    const { seal } = server;
    await byLdap(server, 'grace', 'nanosecond-wire');
    await suspend(server);
    const attempts: [string, string][] = [
      ['ada', seal('wrong')], ['nobody', seal('wrong')], ['twin', seal('the-same-name')], ['empty', seal('anything')], ['outsider', seal('not-below-people')],
      ['grace', seal('nanosecond-wire')], ['grace', seal('wrong')], ['ada', 'error'], ['nobody', 'error'], ['ada', Buffer.alloc(256, 3).toString('base64')],
      ['ada', Buffer.alloc(256, 255).toString('base64')], ['ada', seal(ada).slice(4)], ['ada', `sm2:${seal(ada)}`],
    ]; // prettier-ignore

    const told = [];
    for (const [index, [username, sealed]] of attempts.entries()) {
      const before = await slapd.binds();
      const answer = await server.call('/login/ldap', { username, password: sealed }, { address: `198.51.100.${index}` }); // prettier-ignore
      const { requestId, headers, ...rest } = answer;
      told.push({ ...rest, headers: [...headers.keys()], binds: (await slapd.binds()) - before });
    }

    assert.deepEqual([told[0]?.code, told[0]?.data, told[0]?.binds, told[0]?.status], [2333, null, 2, 200]);
    for (const one of told) assert.deepEqual(one, told[0]);
  });

  test('T13: counts the right password of a disabled account as a failure, as it does for anybody', async () => {
    const server = await connected();
    await byLdap(server, 'ada', ada);
    await suspend(server);
    const from = (index: number) => ({ address: `198.51.100.${index}` });

    for (let index = 0; index < 10; index += 1)
      assert.equal((await byLdap(server, 'ada', ada, from(index))).code, 2333);

    assert.equal((await byLdap(server, 'ada', ada, from(10))).code, 2057);
  });

  test('T34: lets no pattern in, and asks about no empty password', async () => {
    const server = await connected({ userPool: { connections: connectionsTo(slapd), rateLimits: 'off' } });

    for (const username of ['*', '*)(uid=*', '\\2a', 'a*', 'ada)(|(uid=*', 'x'.repeat(256), 'аda'])
      assert.equal((await byLdap(server, username, ada)).code, 2333, username);
    const before = await slapd.binds();
    for (const username of ['ada', 'empty', 'nobody', '*']) {
      for (const typed of ['', ' ', '\0', '\t']) assert.equal((await byLdap(server, username, typed)).code, 2333);
      assert.equal((await server.call('/ldap/verify-user', { username, password: ' ' })).code, 2333);
    }
    assert.equal(await slapd.binds(), before);
    assert.equal((await server.database.db.selectFrom('accounts').selectAll().execute()).length, 0);
  });

  test('T2: T4: counts guesses at a name in whatever spelling the directory takes it', async () => {
    const server = await connected();
    const spellings = ['ada', 'ADA', ' ada', 'ada  ', 'ａｄａ', 'a\u00adda', 'a\u200bda', 'Ada', 'ádá', 'aDa'];
    const from = (index: number) => ({ address: `198.51.100.${index}` });
    for (const [index, username] of spellings.entries())
      assert.equal((await byLdap(server, username, 'wrong', from(index))).code, 2333);

    const paused = await byLdap(server, 'ada', ada, from(20));

    assert.equal(paused.code, 2057);
    assert.ok(paused.data.retryAfter > 0);
    assert.equal((await byLdap(server, 'grace', 'nanosecond-wire', from(20))).code, 200);
    server.pass(paused.data.retryAfter);
    assert.equal((await byLdap(server, 'ada', ada, from(21))).code, 200);
  });

  test('T1: counts failures by address, and not what was right', async () => {
    const server = await connected();
    for (let index = 0; index < 30; index += 1) assert.equal((await byLdap(server, 'ada', ada)).code, 200);

    const codes = [];
    for (let index = 0; index < 25; index += 1) codes.push((await byLdap(server, `nobody-${index}`, 'wrong')).code);

    assert.deepEqual([codes.filter((code) => code === 2333).length, codes.at(-1)], [20, 429]);
  });

  test('B39: is another one where there is no directory, the application does not offer it, or its secret is not set', async () => {
    const paths = ['/login/ldap', '/login/ad', '/login/ad-all-in-one', '/ldap/verify-user', '/ad/verify-user'];
    const settings: Setting[] = [
      { app: { loginMethods: ['password', 'ldap', 'ad'] } },
      { userPool: { connections: connectionsTo(slapd) }, environment: secrets, app: { loginMethods: ['password'] } },
      { userPool: { connections: connectionsTo(slapd) }, environment: { LDAP_PASSWORD: '' } },
    ];
    for (const setting of settings) {
      const { call, seal } = await freshServer(setting);
      for (const path of paths)
        assert.equal((await call(path, { username: 'ada', password: seal(ada) })).code, 1001, path);
    }
  });

  test('names the field that is missing or malformed, and asks nobody', async () => {
    const { call, seal } = await connected();
    const before = await slapd.binds();
    const wrong = [undefined, null, 1, [], {}, true, '', 'a\u0000b', '\ud800'];

    for (const path of ['/login/ldap', '/login/ad', '/login/ad-all-in-one', '/ldap/verify-user', '/ad/verify-user']) {
      const right = { username: 'ada', password: seal(ada) };
      for (const field of ['username', 'password'] as const) {
        // What is too long for a seal is a seal that cannot be read.
        const isSealed = field === 'password' && path.startsWith('/login');
        for (const value of isSealed ? wrong : [...wrong, 'x'.repeat(field === 'username' ? 257 : 1025)]) {
          const { status, code, data } = await call(path, { ...right, [field]: value });
          assert.deepEqual([status, code, data.field], [200, 400, field], `${path} ${JSON.stringify(value)}`);
        }
      }
    }
    assert.equal(await slapd.binds(), before);
  });
});

suite('S11: a directory that is away', () => {
  test('is told as such, costs no try, is spared, and works again by itself', async () => {
    const server = await connected({ users: [{ username: 'local', password }] });
    await byLdap(server, 'ada', ada);
    await slapd.stop();

    const answers = [];
    for (let index = 0; index < 12; index += 1) answers.push(await byLdap(server, 'ada', 'canary-password'));

    for (const { status, code, data, headers } of answers) {
      assert.deepEqual([status, code], [503, 503]);
      assert.equal(headers.get('retry-after'), String(data.retryAfter));
    }
    assert.deepEqual([answers[4]?.data.retryAfter, answers[5]?.data.retryAfter], [1, 30]);
    const told = server.lines.filter((line) => line.includes('directory-away'));
    assert.equal(told.length, 5);
    assert.match(told[0] ?? '', /ECONNREFUSED/);
    assert.doesNotMatch(server.lines.join(''), /canary-password|reads-everybody|"fault"|database-away/);
    assert.match(server.metrics.render(), /auth_logins_total\{method="ldap",outcome="unavailable"\} 12/);
    assert.equal((await signIn(server, 'local')).code, 200);

    await slapd.start();
    assert.equal((await byLdap(server, 'ada', ada)).code, 503);
    server.pass(30);
    assert.equal((await byLdap(server, 'ada', ada)).code, 200);
  });

  test('is not mistaken for a wrong password when its reader is refused', async () => {
    const server = await connected({ environment: { ...secrets, LDAP_PASSWORD: 'canary-reader' } });

    assert.equal((await byLdap(server, 'ada', ada)).status, 503);
    assert.equal(server.lines.filter((line) => line.includes('directory-away')).length, 1);
    assert.doesNotMatch(server.lines.join(''), /canary-reader/);
  });

  test('is asked by one caller alone after the pause', async () => {
    const server = await connected({ environment: { ...secrets, LDAP_PASSWORD: 'not-it' } });
    for (let index = 0; index < 5; index += 1) await byLdap(server, 'ada', ada);
    server.pass(30);
    const before = await slapd.binds();

    await Promise.all(Array.from({ length: 5 }, () => byLdap(server, 'ada', ada)));

    assert.equal((await slapd.binds()) - before, 1);
  });
});

suite('the settings of an application', () => {
  const tabsOf = async (setting: Setting) =>
    (await (await connected(setting)).call('/applications/app-test/public-config')).data.loginTabs?.list;

  test('show a tab for each directory that is there and offered', async () => {
    assert.deepEqual(await tabsOf({}), ['password', 'phone-code', 'ldap', 'ad']);
    assert.deepEqual(await tabsOf({ app: { loginMethods: ['ad', 'ldap'] } }), ['ad', 'ldap']);
    assert.deepEqual(await tabsOf({ app: { loginMethods: ['password'] } }), ['password']);
    assert.deepEqual(await tabsOf({ environment: {} }), ['password', 'phone-code']);
  });
});

test('a certificate that cannot be read stops the start, and is named', async () => {
  const { ldap } = connectionsTo(slapd);
  const connections = (caFile: string) => ({ ldap: { ...ldap, caFile } });

  for (const caFile of ['/nowhere/ca.pem', '/etc/hostname'])
    await assert.rejects(connected({ userPool: { connections: connections(caFile) } }), {
      name: 'ConfigError',
      message: `userPool.connections.ldap.caFile ${caFile} is no readable certificate: name a PEM file`,
    });
  const secure = { ldap: { ...ldap, url: slapd.ldaps, caFile: slapd.ca } };
  assert.equal((await byLdap(await connected({ userPool: { connections: secure } }), 'ada', ada)).code, 200);
});

test('T46: somebody of a directory is not whoever registers with the address of their entry', async () => {
  const server = await connected();
  const { id } = await registered(server, 'ada@example.org');

  const { data } = await byLdap(server, 'ada', ada);

  assert.notEqual(data.id, id);
  assert.equal(data.email, null);
});

test('the client signs in by either directory, and hears why not', async () => {
  const server = await connected({ now: Date.now() });
  const client = createAuthClient({
    host: 'https://auth.example',
    appId: 'app-test',
    storage: 'memory',
    fetch: async (input, init) => server.fetch(new Request(input, init)),
  });

  assert.equal(signedIn(await client.loginByLDAP({ username: 'zoë', password: 'ünïcode-wörd' })).nickname, 'Zoë');
  assert.equal(signedIn(await client.loginByAD({ username: 'alan', password: 'bombe-number-6' })).username, 'alan');
  await assert.rejects(client.loginByAD({ username: 'alan', password: 'wrong' }), { code: 'wrong-credentials' });
  client.close();
});
