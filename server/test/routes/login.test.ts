import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hash } from '@node-rs/argon2';
import { rounds } from '../support/database.ts';
import { freshServer } from '../support/server.ts';
import { emailCode, password, registered, signIn, smsCode } from '../support/people.ts';

const others = (count: number) => Array.from({ length: count }, (_, index) => `198.51.${index >> 8}.${index & 255}`);

suite('signing in with a password', () => {
  test('takes an email, a username or a phone', async () => {
    const server = await freshServer({
      users: [{ username: 'someone', email: 'someone@example.org', phone: '13800138000', password }],
    });

    for (const account of ['someone', ' SomeOne@Example.org', '13800138000', '+86 138 0013 8000', '0086 13800138000']) {
      const { code, data } = await signIn(server, account);
      assert.equal(code, 200, account);
      assert.equal(data.username, 'someone');
    }
  });

  test('T13: answers alike, after the same work, whatever is wrong', async () => {
    const server = await freshServer({
      users: [{ username: 'known', password }, { email: 'code@example.org' }, { username: 'gone', password }],
    });
    await server.database.db
      .updateTable('accounts')
      .set({ status: 'Suspended' })
      .where('username', '=', 'gone')
      .execute();
    const attempts: [string, string][] = [
      ['known', server.seal('wrong-password')], ['gone', server.seal(password)], ['gone', server.seal('wrong-password')], ['nobody', server.seal('wrong-password')], ['nobody@example.org', server.seal('wrong-password')],
      ['code@example.org', server.seal('wrong-password')], ['known', 'error'], ['nobody', 'error'], ['known', server.seal('')],
      ['known', Buffer.alloc(256, 3).toString('base64')], ['known', Buffer.alloc(256, 255).toString('base64')], ['known', server.seal('x').slice(4)],
    ]; // prettier-ignore

    const told = [];
    for (const [index, [account, sealed]] of attempts.entries()) {
      const before = server.checks();
      const answer = await server.call(
        '/login/account',
        { account, password: sealed },
        { address: `198.51.100.${index}` },
      );
      const { requestId, headers, ...rest } = answer;
      told.push({ ...rest, headers: [...headers.keys()], checks: server.checks() - before });
    }

    assert.deepEqual([told[0]?.code, told[0]?.data, told[0]?.checks, told[0]?.status], [2333, null, 1, 200]);
    for (const one of told) assert.deepEqual(one, told[0]);
  });

  test('T13: counts the right password of a disabled account as a failure, as it does for anybody', async () => {
    const server = await freshServer({ users: [{ username: 'gone', password }] });
    await server.database.db.updateTable('accounts').set({ status: 'Suspended' }).execute();

    for (const address of others(10)) assert.equal((await signIn(server, 'gone', password, { address })).code, 2333);

    assert.equal((await signIn(server, 'gone', password)).code, 2057);
  });

  test('is refused where the application does not offer it', async () => {
    const server = await freshServer({ app: { loginMethods: ['email-code'] } });

    assert.equal((await signIn(server, 'someone')).code, 1001);
    assert.equal((await server.call('/login/phone-code', { phone: '13800138000', code: '123456' })).code, 1001);
  });

  test('opens an account for somebody unknown, where that is asked for and offered', async () => {
    const server = await freshServer({ app: { registerMethods: ['email'] } });
    const attempt = (account: string, typed = password) =>
      server.call('/login/account', { account, password: server.seal(typed), autoRegister: true });

    const opened = await attempt('new@example.org');

    assert.equal(opened.data.email, 'new@example.org');
    assert.equal((await signIn(server, 'new@example.org')).data.id, opened.data.id);
    assert.equal((await attempt('new@example.org', 'another-password')).code, 2333);
    assert.equal((await attempt('weak@example.org', 'short')).code, 2029);
    assert.equal((await attempt('newname')).code, 2031);
    assert.equal((await attempt('13800138000')).code, 2031);
  });

  test('T15: tells no caller about more than thirty unknown accounts an hour', async () => {
    for (const registerMethods of [['email'], []]) {
      const { call, seal } = await freshServer({ app: { registerMethods } });
      const ask = (index: number) =>
        call('/login/account', { account: `n${index}@example.org`, password: seal('short'), autoRegister: true });
      const answers = [];
      for (let index = 0; index < 32; index += 1) answers.push((await ask(index)).code);

      assert.deepEqual(new Set(answers.slice(0, 30)), new Set([registerMethods.length > 0 ? 2029 : 2031]));
      assert.deepEqual(answers.slice(30), [429, 429]);
    }
  });

  test('makes a hash of former days as costly as those of today', async () => {
    const server = await freshServer({ users: [{ username: 'known', password }] });
    const account = await server.app.services.accounts.meant({ username: 'known' });
    const cheap = await hash(password, { memoryCost: 1024, timeCost: 1 });
    await server.store.accounts.setPassword(account!.id, { hash: cheap, level: 1, at: 0 });

    // At the same moment too: whoever comes second is judged by the new hash.
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn(server, 'known')));
    assert.deepEqual(new Set(answers.map(({ code }) => code)), new Set([200]));

    const row = await server.store.accounts.withId(account!.id);
    assert.ok(row?.password_hash?.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'));
    assert.equal((await signIn(server, 'known')).code, 200);
  });
});

suite('limits on passwords', () => {
  test('T1: a caller has twenty failures a minute; successes cost nothing', async () => {
    const server = await freshServer({ users: [{ username: 'known', password }] });
    for (let index = 0; index < 30; index += 1) assert.equal((await signIn(server, 'known')).code, 200);
    const before = server.checks();

    const answers = [];
    for (let index = 0; index < 40; index += 1) answers.push(await signIn(server, `nobody${index}`, 'wrong'));

    assert.equal(server.checks() - before, 20);
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 20);
    assert.ok(
      refused.every(
        ({ data, headers }) => data.retryAfter >= 1 && headers.get('retry-after') === String(data.retryAfter),
      ),
    );
    server.pass(60);
    assert.equal((await signIn(server, 'known')).code, 200);
  });

  test('T2: an account has fifty failures a day, from wherever they come', async () => {
    const server = await freshServer({ users: [{ username: 'known', password }] });
    const before = server.checks();

    for (const address of others(500)) {
      await signIn(server, 'known', 'wrong', { address });
      server.pass(86_400 / 500);
    }

    assert.ok(server.checks() - before <= 50, `${server.checks() - before} checks`);
    assert.ok(server.checks() - before >= 20);
  });

  test('pauses an account after ten failures, known or not, and then longer and longer', async () => {
    const server = await freshServer({ users: [{ username: 'known', password }] });

    for (const account of ['known', 'unknown']) {
      for (const address of others(10)) assert.equal((await signIn(server, account, 'wrong', { address })).code, 2333);
      const paused = await signIn(server, account, password, { address: '192.0.2.1' });
      assert.deepEqual([paused.code, paused.status, paused.data], [2057, 200, { retryAfter: 30 }]);
      server.pass(30);
      assert.equal((await signIn(server, account, 'wrong', { address: '192.0.2.1' })).code, 2333);
      assert.deepEqual((await signIn(server, account, 'wrong', { address: '192.0.2.1' })).data, { retryAfter: 60 });
    }
    server.pass(60);
    assert.equal((await signIn(server, 'known')).code, 200);
    assert.equal((await signIn(server, 'known', 'wrong')).code, 2333);
  });

  test('T3: P4: 200 parallel wrong passwords are ten checks, and then the right one is refused', async () => {
    const users = Array.from({ length: rounds }, (_, round) => ({ username: `known-${round}`, password }));
    const server = await freshServer({ users });

    for (const { username } of users) {
      const before = server.checks();

      await Promise.all(others(200).map((address) => signIn(server, username, 'wrong', { address })));

      assert.equal(server.checks() - before, 10);
      assert.equal((await signIn(server, username)).code, 2057);
      server.pass(86_400);
    }
  });

  test('T4: another spelling is the same account', async () => {
    const server = await freshServer();
    const spellings = ['a@x.io', ' a@X.io', 'ａ@x.io', 'A@x.io', 'a@x.io '];
    const numbers = ['+8613800138000', '008613800138000', '13800138000', '138-0013-8000', ' 138 0013 8000'];

    for (const group of [spellings, numbers]) {
      for (const account of [...group, ...group])
        await signIn(server, account, 'wrong', { address: others(200)[server.checks()]! });
      assert.equal((await signIn(server, group[0]!, 'wrong', { address: '192.0.2.9' })).code, 2057);
    }
  });

  test('T11: keeps nobody out who comes another way', async () => {
    const server = await freshServer({ users: [{ email: 'known@example.org', password }] });
    const { token } = (await signIn(server, 'known@example.org')).data;
    for (const address of others(12)) await signIn(server, 'known@example.org', 'wrong', { address });
    assert.equal((await signIn(server, 'known@example.org')).code, 2057);

    const code = await emailCode(server, 'known@example.org', 'LOGIN_VERIFY_CODE');

    assert.equal((await server.call('/login/email-code', { email: 'known@example.org', code })).code, 200);
    assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
  });

  test('a reset forgives', async () => {
    const server = await freshServer({ users: [{ email: 'known@example.org', password }] });
    for (const address of others(12)) await signIn(server, 'known@example.org', 'wrong', { address });
    const code = await emailCode(server, 'known@example.org', 'RESET_PASSWORD');

    await server.call('/password/reset/email', {
      email: 'known@example.org',
      code,
      newPassword: server.seal('another-anchor-9'),
    });

    assert.equal((await signIn(server, 'known@example.org', 'another-anchor-9')).code, 200);
  });

  test('after a hundred failures only a reset opens the way, or a day where none is possible', async () => {
    const server = await freshServer({
      users: [
        { email: 'known@example.org', password },
        { username: 'nameonly', password },
      ],
      userPool: { rateLimits: { loginFailuresPause: 100, loginFailuresOff: 12 } },
    });
    const wrong = async (account: string) => {
      for (const address of others(12)) await signIn(server, account, 'wrong', { address });
    };
    await wrong('known@example.org');
    await wrong('nameonly');

    assert.deepEqual((await signIn(server, 'known@example.org')).data, { retryAfter: 86_400 });
    assert.equal((await signIn(server, 'nameonly')).code, 2057);
    server.pass(86_400);
    await server.app.sweep();
    assert.equal((await signIn(server, 'known@example.org')).code, 2057);
    assert.equal((await signIn(server, 'nameonly')).code, 200);
  });

  test('a limiter that cannot count lets nobody in', async () => {
    const server = await freshServer({ users: [{ username: 'known', password }] });
    server.store.limits.take = () =>
      Promise.reject(Object.assign(new Error('disk full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 }));

    const { status, code, data } = await signIn(server, 'known');

    assert.deepEqual([status, code, data], [503, 503, { retryAfter: 1 }]);
    assert.equal(server.checks(), 0);
  });

  test('stops counting where the pool says so, for tests of others', async () => {
    const server = await freshServer({ users: [{ username: 'known', password }], userPool: { rateLimits: 'off' } });

    for (let index = 0; index < 30; index += 1) assert.equal((await signIn(server, 'known', 'wrong')).code, 2333);
    assert.equal((await signIn(server, 'known')).code, 200);
  });

  test('T5: believes no header about where a caller is, but that of a proxy it trusts', async () => {
    const limits = { userPool: { rateLimits: { loginPerAddressMinute: 3, loginPerAddressAccountMinute: 99 } } };
    const attempts = async (server: Awaited<ReturnType<typeof freshServer>>, address: string) => {
      const answers = [];
      for (let index = 0; index < 9; index += 1) {
        const headers = { 'x-forwarded-for': `10.9.8.7, 192.0.2.${index}` };
        answers.push(await signIn(server, `nobody${index}`, 'wrong', { headers, address }));
      }
      return answers.filter(({ status }) => status === 429).length;
    };

    assert.equal(await attempts(await freshServer(limits), '203.0.113.7'), 6);
    assert.equal(
      await attempts(await freshServer({ ...limits, trustedProxies: ['10.0.0.0/8', '203.0.113.7'] }), '203.0.113.7'),
      0,
    );
  });

  test('T5: counts a network of IPv6 as one caller, and IPv4 in disguise as what it is', async () => {
    const limits = { userPool: { rateLimits: { loginPerAddressMinute: 3 } } };
    const refusedOf = async (addresses: string[]) => {
      const server = await freshServer(limits);
      const answers = [];
      for (const [index, address] of addresses.entries())
        answers.push(await signIn(server, `nobody${index}`, 'wrong', { address }));
      return answers.filter(({ status }) => status === 429).length;
    };

    assert.equal(await refusedOf(Array.from({ length: 6 }, (_, index) => `2001:db8:1:2:${index}::1`)), 3);
    assert.equal(await refusedOf(Array.from({ length: 6 }, (_, index) => `2001:db8:1:${index}::1`)), 0);
    assert.equal(await refusedOf(['::ffff:192.0.2.1', '192.0.2.1', '::ffff:192.0.2.1', '192.0.2.1']), 1);
    assert.equal(await refusedOf(['', 'junk', '', 'x']), 1);
  });
});

suite('signing in with a code', () => {
  test('signs in who has the address, and proves it', async () => {
    const server = await freshServer({ users: [{ email: 'known@example.org', phone: '13800138000', password }] });
    const byMail = await emailCode(server, 'known@example.org', 'LOGIN_VERIFY_CODE');
    const bySms = await smsCode(server, '+8613800138000', 'login');

    const one = await server.call('/login/email-code', { email: 'Known@example.org', code: byMail });
    const two = await server.call('/login/phone-code', { phone: '13800138000', code: bySms });

    assert.deepEqual([one.code, two.code], [200, 200]);
    assert.equal(one.data.id, two.data.id);
  });

  test('does not know somebody unknown, but opens an account where that is asked for', async () => {
    const server = await freshServer({ userPool: { verifyCode: { resendSeconds: 0 } } });
    const byMail = await emailCode(server, 'new@example.org', 'VERIFY_CODE');
    const bySms = await smsCode(server, '+8613800138000');

    assert.equal((await server.call('/login/email-code', { email: 'new@example.org', code: byMail })).code, 2004);
    assert.equal((await server.call('/login/phone-code', { phone: '13800138000', code: bySms })).code, 2004);
    const one = await server.call('/login/email-code', { email: 'new@example.org', code: byMail, autoRegister: true });
    const two = await server.call('/login/phone-code', { phone: '13800138000', code: bySms, autoRegister: true });

    assert.deepEqual([one.data.emailVerified, two.data.phoneVerified], [true, true]);
  });

  test('opens none where the application takes nobody new', async () => {
    const server = await freshServer({ app: { registerMethods: [] } });
    const code = await emailCode(server, 'new@example.org', 'VERIFY_CODE');

    assert.equal(
      (await server.call('/login/email-code', { email: 'new@example.org', code, autoRegister: true })).code,
      2031,
    );
  });

  test('T18: who first proves an address ends what was set before, and is told so', async () => {
    const server = await freshServer();
    const { token } = await registered(server, 'victim@example.org');
    const code = await emailCode(server, 'victim@example.org', 'LOGIN_VERIFY_CODE');

    const owner = await server.call('/login/email-code', { email: 'victim@example.org', code });

    assert.equal(owner.code, 200);
    assert.match(owner.message, /password and other ways .* removed/);
    assert.equal(server.lines.filter((line) => line.includes('"act":"password-removed"')).length, 1);
    assert.equal((await server.call('/users/me', undefined, { token })).code, 2020);
    assert.equal((await signIn(server, 'victim@example.org')).code, 2333);
    assert.equal((await server.call('/users/me', undefined, { token: owner.data.token })).data.emailVerified, true);
  });

  test('T18: leaves no other way in to whoever claimed the address before', async () => {
    const server = await freshServer({ userPool: { verifyCode: { resendSeconds: 0 } } });
    const { id, token } = await registered(server, 'victim@example.org');
    const bind = await smsCode(server, '+8613800138000', 'bind');
    const phone = { phone: '13800138000', phoneCode: bind };
    assert.equal((await server.call('/users/phone/bind', phone, { token })).code, 200);
    const at = server.clock.now();
    const totp = { account: id, secret: 'x', confirmed_at: at, last_step: 0, created_at: at, recovery_hash: null };
    await server.store.totp.add(totp);
    await server.store.faces.add({ account: id, descriptor: 'x', created_at: at });
    const identity = { id: 'i', account: id, pool: 'pool-test', connection: 'github', provider: 'github', subject: '1', created_at: at }; // prettier-ignore
    await server.store.identities.add(identity);
    const code = await emailCode(server, 'victim@example.org', 'LOGIN_VERIFY_CODE');

    const owner = await server.call('/login/email-code', { email: 'victim@example.org', code });

    assert.equal(owner.code, 200);
    assert.deepEqual([owner.data.phone, owner.data.identities], [null, []]);
    assert.equal(await server.store.totp.confirmedOf(id), undefined);
    assert.equal(await server.store.faces.of(id), undefined);
  });

  test('T18: takes nothing from somebody who had proved it before', async () => {
    const server = await freshServer({ userPool: { verifyCode: { resendSeconds: 0 } } });
    const first = await emailCode(server, 'owner@example.org', 'REGISTER_VERIFY_CODE');
    const { token } = (await server.call('/register/email-code', { email: 'owner@example.org', code: first })).data;
    await server.call('/password/update', { newPassword: server.seal(password) }, { token });
    const code = await emailCode(server, 'owner@example.org', 'LOGIN_VERIFY_CODE');

    await server.call('/login/email-code', { email: 'owner@example.org', code });

    assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
    assert.equal((await signIn(server, 'owner@example.org')).code, 200);
  });
});
