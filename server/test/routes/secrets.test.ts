import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { freshServer } from '../support/server.ts';
import { emailCode, signIn, smsCode } from '../support/people.ts';

suite('T48: a secret', () => {
  test('stands in no line of the log, no metric, and nowhere readable in the store', async () => {
    const server = await freshServer({
      users: [
        {
          username: 'first',
          password: 'canary-for-a-day',
          resetPasswordOnFirstLogin: true,
          totpSecret: 'CANARYCANARYCANA',
        },
      ],
    });
    const { call, seal } = server;
    const email = 'canary-owner@example.org';
    const secrets = [
      'canary-password-1',
      'canary-password-2',
      'canary-for-a-day',
      'canary-wrong-pass',
      'CANARYCANARYCANA',
    ];
    const keep = (secret: string) => (secrets.push(secret), secret);

    const { token } = (await call('/register/email', { email, password: seal('canary-password-1') })).data;
    await signIn(server, email, 'canary-wrong-pass', { headers: { 'user-agent': 'Test/1.0' } });
    await call(
      '/password/update',
      { newPassword: seal('canary-password-2'), oldPassword: seal('canary-password-1') },
      { token: keep(token) },
    );
    const renewed = await call('/users/refresh-token', {}, { token });
    keep(renewed.data.token);
    await call('/register/email', `{"password":"canary-password-1`);
    await call('/login/account', { account: email, password: ['canary-password-1'] });
    const code = keep(await emailCode(server, email, 'RESET_PASSWORD'));
    const sms = keep(await smsCode(server, '+8613800138000'));
    await call('/login/phone-code', { phone: '+8613800138000', code: sms, autoRegister: true });
    await call('/password/reset/email', { email, code, newPassword: seal('canary-password-1') });
    const step = await signIn(server, 'first', 'canary-for-a-day');
    keep(step.data.token);
    server.store.accounts.withAny = () => Promise.reject(new Error('broken'));
    server.store.sessions.withId = () => Promise.reject(new Error('broken'));
    await call('/users/me', undefined, { token: renewed.data.token });
    await signIn(server, email, 'canary-password-1');

    const rows = [];
    for (const table of [
      'accounts',
      'sessions',
      'codes',
      'challenges',
      'limits',
      'failures',
      'deliveries',
      'totp',
    ] as const) {
      rows.push(JSON.stringify(await server.database.db.selectFrom(table).selectAll().execute()));
    }
    const places = { log: server.lines.join(''), metrics: server.metrics.render(), store: rows.join('\n') };
    assert.ok(places.log.includes('"act":"sign-in"') && places.log.includes('"act":"password-reset"'));
    assert.ok(places.log.includes('broken'));
    for (const [place, text] of Object.entries(places)) {
      // Six digits may stand in a time or an id: as a value of their own they may not.
      for (const secret of secrets)
        assert.ok(
          !(/^\d{6}$/.test(secret) ? text.includes(`"${secret}"`) : text.includes(secret)),
          `${secret} in ${place}`,
        );
    }
    assert.ok(!places.log.includes(email) && !places.log.includes('+8613800138000'));
    assert.ok(!places.metrics.includes('example.org'));
  });

  test('T6: what is counted is counted by a keyed hash, and swept', async () => {
    const server = await freshServer();
    await signIn(server, 'counted-person', 'wrong');
    const read = async () => JSON.stringify([
      await server.database.db.selectFrom('limits').selectAll().execute(),
      await server.database.db.selectFrom('failures').selectAll().execute(),
    ]); // prettier-ignore

    const counted = await read();
    server.pass(86_400);
    await server.app.sweep();

    assert.ok(counted.length > 50 && !counted.includes('counted-person') && !counted.includes('203.0.113.7'));
    assert.equal(await read(), '[[],[]]');
  });
});
