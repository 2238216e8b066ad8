import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { sql } from 'kysely';
import { profileFields } from '../../src/contract.ts';
import { saying } from '../support/faces.ts';
import { rounds, tablesOf } from '../support/database.ts';
import { plain, shown, upload } from '../support/images.ts';
import { emailCode, password, registered, signIn, smsCode } from '../support/people.ts';
import { type Answer, freshServer, type TestServer } from '../support/server.ts';

const open = { rateLimits: 'off', verifyCode: { resendSeconds: 0 } };
const email = 'someone@example.org';
const phone = '+8613800138000';

/** Somebody with a username and a password, signed in. */
const member = async (setting: Parameters<typeof freshServer>[0] = {}) => {
  const server = await freshServer({ ...setting, userPool: { ...open, ...setting.userPool } });
  const { id, token } = await joined(server, 'member');
  return { server, id, token, edit: editing(server, token) };
};

const joined = async (server: TestServer, username: string) =>
  (await server.call('/register/username', { username, password: server.seal(password) })).data;

const editing = (server: TestServer, token: string) => (fields: unknown) =>
  server.call('/users/profile/update', fields, { token });

const rowOf = (server: TestServer, id: string) => server.store.accounts.withId(id);

/** Something for every field that its owner may edit. */
const everything = {
  username: 'Elonmusk', nickname: 'Ironman', company: 'Stark', photo: 'https://img.example/me.png', browser: 'Firefox', device: 'Phone',
  name: 'Anthony Edward Stark', givenName: 'Anthony', familyName: 'Stark', middleName: 'Edward', profile: 'https://stark.example/tony',
  preferredUsername: 'tony', website: 'http://stark.example', gender: 'M', birthdate: '1970-05-29', zoneinfo: 'Asia/Shanghai', locale: 'zh-Hans-CN',
  address: '10880 Malibu Point\n90265', streetAddress: 'Malibu Point', locality: 'Malibu', region: 'California', postalCode: '90265', city: 'Malibu',
  province: 'CA', country: 'US',
}; // prettier-ignore

suite('a profile', () => {
  test('has twenty-five fields to edit, and comes back whole with the token', async () => {
    const { server, token, id, edit } = await member();
    assert.deepEqual(Object.keys(everything).sort(), [...profileFields].sort());

    const { code, data } = await edit(everything);

    assert.equal(code, 200);
    assert.deepEqual([data.id, data.token], [id, token]);
    assert.deepEqual({ ...data, ...everything }, data);
    const me = (await server.call('/users/me', undefined, { token })).data;
    assert.deepEqual(me, data);
    assert.equal((await signIn(server, 'Elonmusk')).code, 200);
    assert.equal((await signIn(server, 'elonmusk')).code, 2333);
    assert.equal((await signIn(server, 'member')).code, 2333);
  });

  test('loses what is set to null or to nothing, and keeps what is left out', async () => {
    const { edit } = await member({ app: { loginMethods: ['password'] } });
    await edit(everything);

    const { data } = await edit({ nickname: null, gender: '', photo: null, birthdate: '' });

    const gone = { nickname: null, gender: null, photo: null, birthdate: null };
    assert.deepEqual({ ...data, ...everything, ...gone }, data);
    assert.deepEqual((await edit({})).data.company, 'Stark');
  });

  test('B5: B6: B8: keeps every text exactly', async () => {
    const { edit } = await member();
    const texts = [
      '🧑🏽‍🚀 e\u0301', '\u202eoreh', `a${'\u0301'.repeat(1_000)}`, 'me', 'null', '__proto__', 'constructor', ' spaces ', 'a\r\nBcc: b@example.org',
      '<img src=x onerror=alert(1)>', "'; drop table accounts; --", '*)(uid=*', '${jndi:ldap://x}', '{{7*7}}', '$(reboot)',
    ]; // prettier-ignore

    for (const nickname of texts) assert.equal((await edit({ nickname })).data.nickname, nickname);
  });

  const refused: Partial<Record<string, unknown[]>> = {
    nickname: ['x'.repeat(1_025), 'half \ud800', 'nul\0', '\uffff', 5, true, [], {}],
    gender: ['X', 'male', 'm', 1],
    birthdate: ['2026-02-30', '2026-01-16', '9999-01-01', '1990-1-1', '1990', 'yesterday', '+001990-01-01', 19900101],
    zoneinfo: ['Mars/Phobos', 'x'.repeat(2_000), '../etc'],
    locale: ['not a locale', 'x', 'zh-', '<b>', 'en,de'],
    photo: ['http://img.example/me.png', 'javascript:alert(1)', 'data:image/png;base64,AAAA', '//img.example/x', 'me.png', 'https://', `https://a.example/${'x'.repeat(2_100)}`],
    website: ['javascript:alert(1)', 'ftp://a.example', 'stark', 'https://'],
    username: ['раypal', 'ﬁn', 'a@b.c', '13800138000', ' outer', 'zero\u200bwidth', 'bidi\u202e', 'x'.repeat(65), 'line\nbreak'],
    profile: ['x'.repeat(2_049)],
  }; // prettier-ignore

  for (const [field, values = []] of Object.entries(refused)) {
    test(`B4: B7: B26: T19: refuses what cannot be a ${field}, and changes nothing with it`, async () => {
      const { server, id, edit } = await member();
      const before = await rowOf(server, id);

      for (const value of values) {
        const { status, code, data } = await edit({ company: 'Stark', [field]: value });
        assert.deepEqual([status, code, data.field], [200, 400, field], JSON.stringify(value));
      }

      assert.deepEqual(await rowOf(server, id), before);
    });
  }

  test('takes a language with an underscore, and the day that is today', async () => {
    const { edit } = await member();

    const { data } = await edit({ locale: 'zh_CN', birthdate: '2026-01-15', gender: 'U', zoneinfo: 'UTC' });

    assert.deepEqual([data.locale, data.birthdate, data.gender, data.zoneinfo], ['zh_CN', '2026-01-15', 'U', 'UTC']);
  });

  test('T32: T35: changes nothing by sixty keys that are not its owner’s', async () => {
    const { server, id, edit } = await member();
    const before = await rowOf(server, id);
    const keys = [
      'id', '_id', 'sub', 'arn', 'pool', 'userPoolId', 'status', 'email', 'emailVerified', 'email_key', 'email_verified_at', 'phone', 'phoneVerified',
      'phone_verified_at', 'phoneCountryCode', 'password', 'newPassword', 'oldPassword', 'password_hash', 'passwordHash', 'password_level', 'salt', 'hash',
      'username_key', 'unionid', 'openid', 'externalId', 'identities', 'registerSource', 'register_source', 'blocked', 'isDeleted', 'token', 'id_token',
      'access_token', 'refresh_token', 'tokenExpiredAt', 'loginsCount', 'logins', 'lastLogin', 'last_login_at', 'lastIp', 'last_address', 'signedUp',
      'createdAt', 'created_at', 'updatedAt', 'updated_at', 'formatted', 'customData', 'custom_data', 'memberships', 'roles', 'groups', 'orgs', 'isAdmin',
      'admin', 'mfa', 'totpSecret', 'reset_required_at', 'resetPasswordOnFirstLogin', '__proto__', 'constructor', 'prototype', 'account', 'session',
    ]; // prettier-ignore
    assert.ok(keys.length >= 60);

    for (const key of keys) {
      for (const value of ['"changed"', 'true', '0', 'null', '{"nickname":"polluted","isAdmin":true}']) {
        const { code } = await edit(`{"${key}":${value}}`);
        assert.equal(code, 200, key);
      }
    }

    assert.deepEqual({ ...(await rowOf(server, id)), updated_at: 0 }, { ...before, updated_at: 0 });
    assert.equal(({} as Record<string, unknown>)['isAdmin'], undefined);
  });

  test('cannot have the name of somebody else', async () => {
    const { server, id, edit } = await member();
    await joined(server, 'taken');
    const before = await rowOf(server, id);

    const { code, data } = await edit({ username: 'taken', nickname: 'Ironman' });

    assert.deepEqual([code, data], [2026, { field: 'username' }]);
    assert.deepEqual(await rowOf(server, id), before);
    assert.equal((await edit({ username: 'Taken' })).code, 200);
    assert.equal((await edit({ username: 'Taken' })).code, 200);
  });

  test('of two who want one name at once, one has it', async () => {
    const server = await freshServer({ userPool: open });
    const people = [await joined(server, 'left'), await joined(server, 'right')];
    for (let round = 0; round < rounds; round += 1) {
      const answers = await Promise.all(
        people.map(({ token }) => editing(server, token)({ username: `wanted${round}`, nickname: `${round}` })),
      );

      assert.deepEqual(answers.map(({ code }) => code).sort((a, b) => a - b), [200, 2026]); // prettier-ignore
    }
  });

  test('keeps both of two changes made at once', async () => {
    const { edit } = await member();
    for (let round = 0; round < rounds; round += 1) {
      await Promise.all([edit({ nickname: `nick${round}` }), edit({ company: `company${round}` })]);

      const { data } = await edit({});
      assert.deepEqual([data.nickname, data.company], [`nick${round}`, `company${round}`]);
    }
  });

  test('keeps what was changed while another change was judged', async () => {
    const { server, edit } = await member();
    const { transaction } = server.store;
    server.store.transaction = async (effect) => {
      server.store.transaction = transaction;
      await edit({ nickname: 'first', username: 'renamed' });
      return transaction(effect);
    };

    const { data } = await edit({ company: 'second' });

    assert.deepEqual([data.nickname, data.company, data.username], ['first', 'second', 'renamed']);
  });

  test('keeps its name while there is no other way in', async () => {
    const { server, edit } = await member();

    const { code, data } = await edit({ username: null, nickname: 'Ironman' });

    assert.deepEqual([code, data], [400, { field: 'username', reason: 'last-login-method' }]);
    assert.equal((await edit({})).data.nickname, null);
    assert.equal((await signIn(server, 'member')).code, 200);
  });

  test('loses its name while there is another way in', async () => {
    const server = await freshServer({ users: [{ username: 'member', email, password }] });
    const { token } = (await signIn(server, 'member')).data;

    assert.equal((await editing(server, token)({ username: '' })).data.username, null);
    assert.equal((await signIn(server, 'member')).code, 2333);
    assert.equal((await signIn(server, email)).code, 200);
  });

  test('is for who is signed in', async () => {
    const { call } = await freshServer();

    assert.equal((await call('/users/profile/update', { nickname: 'x' })).code, 2020);
    assert.equal((await call('/users/profile/update', 'no json', { token: 'a.b.c' })).code, 2020);
  });

  test('T39: shows one picture of ours, and lets go of the one before', async () => {
    const { server, edit } = await member();
    const urls = [(await upload(server, await plain())).data.url, (await upload(server, await plain())).data.url];
    const isThere = async (url: string | null | undefined) => (await shown(server, url ?? null)).status === 200;

    assert.equal((await edit({ photo: urls[0] })).data.photo, urls[0]);
    assert.equal((await edit({ photo: urls[1] })).data.photo, urls[1]);
    assert.equal((await edit({ photo: urls[1], nickname: 'Ironman' })).code, 200);
    assert.deepEqual([await isThere(urls[0]), await isThere(urls[1])], [false, true]);
    server.pass(601);
    await server.app.sweep();
    assert.equal(await isThere(urls[1]), true);

    assert.equal((await edit({ photo: 'https://img.example/me.png' })).code, 200);
    assert.equal(await isThere(urls[1]), false);
  });

  test('cannot show a picture of ours that is somebody else’s, or is gone', async () => {
    const { server, edit } = await member();
    const { token } = await joined(server, 'other');
    const theirs = (await upload(server, await plain())).data.url;
    await editing(server, token)({ photo: theirs });
    const expired = (await upload(server, await plain())).data.url;
    server.pass(601);

    for (const photo of [theirs, expired, 'https://auth.example/uploads/none.webp']) {
      const { code, data } = await edit({ photo, nickname: 'Ironman' });
      assert.deepEqual([code, data.field], [400, 'photo']);
    }
    assert.equal((await edit({})).data.nickname, null);
  });
});

suite('the security level', () => {
  const levelOf = async ({ call }: TestServer, token: string) =>
    (await call('/users/me/security-level', undefined, { token })).data as unknown;
  const none = {
    score: 60,
    email: false,
    phone: false,
    password: true,
    passwordSecurityLevel: 3,
    mfa: false,
    factors: [],
    addable: ['OTP'],
  };

  test('is sixty for a password alone', async () => {
    const { server, token } = await member();

    assert.deepEqual(await levelOf(server, token), none);
  });

  test('rises with an email, a phone and a factor of one’s own', async () => {
    const { server, id, token } = await member();
    const bind = (path: string, body: object) => server.call(path, body, { token });

    await bind('/users/email/bind', { email, code: await emailCode(server, email, 'CHANGE_EMAIL') });
    assert.deepEqual(await levelOf(server, token), { ...none, score: 70, email: true });
    await bind('/users/phone/bind', { phone, code: await smsCode(server, phone, 'bind') });
    assert.deepEqual(await levelOf(server, token), { ...none, score: 80, email: true, phone: true });
    const at = server.clock.now();
    await server.store.totp.add({ account: id, secret: 'x', confirmed_at: at, last_step: 0, created_at: at, recovery_hash: null }); // prettier-ignore
    assert.deepEqual(await levelOf(server, token), {
      ...none,
      score: 100,
      email: true,
      phone: true,
      mfa: true,
      factors: ['OTP'],
      addable: [],
    });
  });

  test('tells that a face can be added where the application takes them, and there is somebody to look at them', async () => {
    const addable = async (given: Parameters<typeof freshServer>[0]) => {
      const server = await freshServer(given);
      const { token } = (
        await server.call('/register/username', { username: 'a', password: server.seal('anchor-61-violet') })
      ).data;
      return ((await levelOf(server, token)) as typeof none).addable;
    };
    const faceModel = saying(async () => []);
    const app = { mfa: { required: false, factors: ['FACE', 'OTP'] } };

    assert.deepEqual(await addable({ faceModel, app }), ['OTP', 'FACE']);
    assert.deepEqual(await addable({ faceModel }), ['OTP']);
    assert.deepEqual(await addable({ app }), ['OTP']);
  });

  test('counts the rest without a password only where a code can open the door', async () => {
    const levels = [];
    for (const loginMethods of [['email-code'], ['password', 'phone-code']]) {
      const server = await freshServer({ app: { loginMethods } });
      const code = await emailCode(server, email, 'REGISTER_VERIFY_CODE');
      const { token } = (await server.call('/register/email-code', { email, code })).data;
      levels.push(await levelOf(server, token));
    }

    const bare = {
      email: true,
      phone: false,
      password: false,
      passwordSecurityLevel: null,
      mfa: false,
      factors: [],
      addable: ['OTP'],
    };
    assert.deepEqual(levels, [{ score: 10, ...bare }, { score: 0, ...bare }]); // prettier-ignore
  });

  test('rates the password when it is set', async () => {
    const server = await freshServer({ userPool: { passwordPolicy: { rejectCommon: false } } });
    const rate = async (username: string, chosen: string) => {
      const { token } = (await server.call('/register/username', { username, password: server.seal(chosen) })).data;
      return ((await levelOf(server, token)) as typeof none).passwordSecurityLevel;
    };

    assert.deepEqual([await rate('a', 'anchorviolet'), await rate('b', 'anchor61violet')], [1, 2]);
    assert.equal(await rate('c', 'anchor-61-violet'), 3);
  });

  test('is for who is signed in', async () => {
    const { call } = await freshServer();

    assert.equal((await call('/users/me/security-level')).code, 2020);
  });
});

suite('deleting an account', () => {
  const remove = ({ call }: TestServer, token?: string) =>
    call('/users/delete', undefined, { token, method: 'DELETE' });

  test('ends everything, for good, and frees the names', async () => {
    const server = await freshServer({ userPool: open });
    const { token, id } = await registered(server, email);
    const elsewhere = (await signIn(server, email)).data.token;

    const answer = await remove(server, token);

    assert.deepEqual([answer.status, answer.code, answer.data], [200, 200, null]);
    for (const shown of [token, elsewhere]) {
      assert.equal((await server.call('/users/me', undefined, { token: shown })).code, 2020);
      assert.equal((await server.call('/users/refresh-token', {}, { token: shown })).code, 2020);
    }
    assert.equal((await signIn(server, email)).code, 2333);
    assert.notEqual((await registered(server, email)).id, id);
    assert.equal(server.lines.filter((line) => line.includes('"act":"account-deletion"')).length, 1);
  });

  test('T23: is over on a second process too', async () => {
    const server = await freshServer();
    const other = await freshServer({ beside: server });
    const { token } = await registered(server, email);
    await remove(server, token);

    assert.equal((await other.call('/users/me', undefined, { token })).code, 2020);
  });

  test('B37: twice is refused the second time', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    await remove(server, token);

    assert.equal((await remove(server, token)).code, 2020);
    assert.equal((await remove(server)).code, 2020);
  });

  test('T29: T17: twice at once happens once', async () => {
    const server = await freshServer({ userPool: open });
    for (let round = 0; round < rounds; round += 1) {
      const { token } = await registered(server, `someone${round}@example.org`);

      const answers = await Promise.all(Array.from({ length: 4 }, () => remove(server, token)));

      assert.deepEqual(answers.map(({ code }) => code).sort((a, b) => a - b), [200, 2020, 2020, 2020]); // prettier-ignore
    }
  });

  test('T29: meets whatever else happens to the account at the same moment, and nothing fails or stays', async () => {
    const server = await freshServer({
      userPool: open,
      apps: [{ id: 'app-strict', name: 'Strict', mfa: { required: true } }],
    });
    for (let round = 0; round < rounds; round += 1) {
      const address = `someone${round}@example.org`;
      const { token, id } = await registered(server, address);
      const code = await emailCode(server, address, 'LOGIN_VERIFY_CODE');
      const newPassword = server.seal('another-anchor-92');

      const answers = await Promise.all([
        remove(server, token),
        signIn(server, address),
        signIn(server, address, password, { app: 'app-strict' }),
        server.call('/login/email-code', { email: address, code }),
        server.call('/email/send', { email: address, scene: 'RESET_PASSWORD' }),
        server.call('/password/update', { newPassword, oldPassword: server.seal(password) }, { token }),
        server.call('/users/refresh-token', {}, { token }),
        editing(server, token)({ nickname: 'late', username: `late${round}` }),
      ]);

      assert.deepEqual(answers.filter(({ status }) => status !== 200), []); // prettier-ignore
      // Another request may have been quicker, and ended the session that asked.
      if (answers[0]?.code !== 200) continue;
      assert.equal(await rowOf(server, id), undefined);
      assert.equal((await signIn(server, address)).code, 2333);
    }
  });

  test('leaves no step to somebody who is gone', async () => {
    const server = await freshServer({ apps: [{ id: 'app-strict', name: 'Strict', mfa: { required: true } }] });
    const { token } = await registered(server, email);
    const { add } = server.store.challenges;
    server.store.challenges.add = async (challenge) => {
      assert.equal((await remove(server, token)).code, 200);
      return add(challenge);
    };

    assert.equal((await signIn(server, email, password, { app: 'app-strict' })).code, 2020);
    assert.deepEqual(server.lines.filter((line) => line.includes('"fault"')), []); // prettier-ignore
  });

  test('T27: wants a sign-in of the last ten minutes', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    server.pass(601);

    const { code, data } = await remove(server, token);

    assert.deepEqual([code, data], [2206, { reason: 'recent-sign-in' }]);
    const fresh = (await signIn(server, email)).data.token;
    server.pass(600);
    assert.equal((await remove(server, fresh)).code, 200);
  });

  test('T29: leaves no trace in any table, nor in the file', async () => {
    const server = await freshServer({ userPool: open });
    const { token, id } = await leavingTraces(server);
    const traces = [id, 'Xantippe', 'xantippe', '13800138000', '192.0.2.77', 'odd-agent'];
    for (const trace of traces) assert.ok(await holds(server, trace), `${trace} was there`);

    assert.equal((await remove(server, token)).code, 200);

    for (const trace of traces) assert.ok(!(await holds(server, trace)), `${trace} is gone`);
    const told = server.lines.join('');
    for (const trace of ['Xantippe', 'xantippe', '13800138000']) assert.ok(!told.includes(trace));
  });

  test('T29: leaves no code for an address that was bound a moment before', async () => {
    const server = await freshServer({ userPool: open });
    const { token } = await registered(server, email);
    const code = await smsCode(server, phone, 'bind');
    const { transaction } = server.store;
    server.store.transaction = async (effect) => {
      server.store.transaction = transaction;
      assert.equal((await server.call('/users/phone/bind', { phone, code }, { token })).code, 200);
      await smsCode(server, phone, 'login');
      return transaction(effect);
    };

    assert.equal((await remove(server, token)).code, 200);

    assert.ok(!(await holds(server, '13800138000')));
  });

  test('leaves no failures to whoever has the name next', async () => {
    const server = await freshServer({ userPool: { rateLimits: { loginFailuresPause: 3 } } });
    const { token } = await registered(server, email);
    for (const address of ['192.0.2.1', '192.0.2.2'])
      assert.equal((await signIn(server, email, 'wrong-anchor-12', { address })).code, 2333);
    assert.equal((await remove(server, token)).code, 200);
    await registered(server, email);

    assert.equal((await signIn(server, email, 'wrong-anchor-12')).code, 2333);
    assert.equal((await signIn(server, email)).code, 200);
  });

  test('T44: may be asked for by a page of the application', async () => {
    const server = await freshServer();
    const asked = { 'access-control-request-method': 'DELETE', 'access-control-request-headers': 'authorization' };

    const { status, headers } = await server.call('/users/delete', undefined, {
      method: 'OPTIONS',
      origin: 'https://app.example',
      headers: asked,
    });

    assert.equal(status, 204);
    assert.match(headers.get('access-control-allow-methods') ?? '', /DELETE/);
  });

  test('is done with its own method alone', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);

    assert.equal((await server.call('/users/delete', {}, { token })).status, 405);
    assert.equal((await server.call('/users/delete', undefined, { token })).status, 405);
    assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
  });
});

/** Somebody who has left something in as many places as there are. */
const leavingTraces = async (server: TestServer) => {
  const manner = { address: '192.0.2.77', headers: { 'user-agent': 'odd-agent' } };
  const address = 'Xantippe@example.org';
  const { id, token } = await registered(server, address, manner);
  const edit = editing(server, token);
  await edit({ username: 'xantippe61', nickname: 'Xantippe', photo: (await upload(server, await plain())).data.url });
  const code = await smsCode(server, phone, 'bind');
  const bound: Answer = await server.call('/users/phone/bind', { phone, code }, { token });
  assert.equal(bound.code, 200);
  await edit({ nickname: 'Xantippe of Athens' });
  await signIn(server, address, 'wrong-anchor-12', manner);
  await emailCode(server, address.toLowerCase(), 'RESET_PASSWORD');
  await server.call('/email/send', { email: address, scene: 'LOGIN_VERIFY_CODE' }, manner);
  await server.store.identities.add({ id: 'x', account: id, pool: 'pool-test', connection: 'github', provider: 'github', subject: 'xantippe', created_at: 1 }); // prettier-ignore
  return { id, token };
};

/** Whether the database holds a text anywhere: in a table, or in one of the files of SQLite. */
const holds = async ({ database }: TestServer, text: string): Promise<boolean> => {
  const { db } = database;
  for (const name of await tablesOf(database)) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    if (JSON.stringify(rows).includes(text)) return true;
  }
  if (process.env['TEST_DATABASE_URL']) return false;
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(db);
  const file = rows[0]?.file ?? '';
  return [file, `${file}-wal`].some((path) => readFileSync(path).includes(text));
};
