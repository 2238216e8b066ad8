import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rounds } from '../support/database.ts';
import { emailCode, password, registered, signIn, smsCode } from '../support/people.ts';
import { freshServer, type TestServer } from '../support/server.ts';

const email = 'someone@example.org';
const next = 'another-anchor-92';
const patient = { userPool: { verifyCode: { resendSeconds: 0 } } };

/** A token for a new password, for whoever reads what is sent to the address. */
const resetToken = async (server: TestServer) => {
  const code = await emailCode(server, email, 'RESET_PASSWORD');
  const { data } = await server.call('/users/password/forget/check-code', { email, code });
  return (data as unknown as { resetPasswordToken: string }).resetPasswordToken;
};

const setBy = (server: TestServer, resetPasswordToken: string) => {
  const [newPassword, repeatPassword] = [server.seal(next), server.seal(next)];
  return server.call('/users/password/password-reset', { resetPasswordToken, newPassword, repeatPassword });
};

/** The ways in that somebody gives an account whose address is not theirs. */
const claimed = async (server: TestServer) => {
  const { id, token } = await registered(server, email);
  const phoneCode = await smsCode(server, '+8613800138000', 'bind');
  assert.equal((await server.call('/users/phone/bind', { phone: '13800138000', phoneCode }, { token })).code, 200);
  const at = server.clock.now();
  await server.store.totp.add({ account: id, secret: 'x', confirmed_at: at, last_step: 0, created_at: at, recovery_hash: null }); // prettier-ignore
  await server.store.faces.add({ account: id, descriptor: 'x', created_at: at });
  await server.store.identities.add({ id: 'i', account: id, pool: 'pool-test', connection: 'github', provider: 'github', subject: '1', created_at: at }); // prettier-ignore
};

const resets = {
  'in one step': async (server: TestServer) => {
    const code = await emailCode(server, email, 'RESET_PASSWORD');
    return server.call('/password/reset/email', { email, code, newPassword: server.seal(next) });
  },
  'in two steps': async (server: TestServer) => setBy(server, await resetToken(server)),
};

suite('a reset', () => {
  for (const [way, reset] of Object.entries(resets))
    test(`T18: ${way} leaves no way in to whoever claimed the address before`, async () => {
      const server = await freshServer(patient);
      await claimed(server);

      assert.equal((await reset(server)).code, 200);

      const { code, data } = await signIn(server, email, next);
      assert.deepEqual([code, data.phone, data.identities, data.emailVerified], [200, null, [], true]);
      assert.equal(await server.store.totp.confirmedOf(data.id), undefined);
      assert.equal(await server.store.faces.of(data.id), undefined);
    });

  for (const [way, reset] of Object.entries(resets))
    test(`T18: ${way} takes nothing else from somebody who had proved the address before`, async () => {
      const server = await freshServer({ ...patient, users: [{ email, phone: '13800138000', password }] });

      assert.equal((await reset(server)).code, 200);

      assert.equal((await signIn(server, email, next)).data.phone, '13800138000');
    });
});

suite('a reset in two steps', () => {
  test('does not happen by an address that is no longer the one of the account', async () => {
    const server = await freshServer({ ...patient, users: [{ email, password }] });
    const { token } = (await signIn(server, email)).data;
    const stolen = await resetToken(server);
    const to = 'elsewhere@example.org';
    const emailCodeThere = await emailCode(server, to, 'CHANGE_EMAIL');
    assert.equal((await server.call('/users/email/update', { email: to, emailCode: emailCodeThere }, { token })).code, 200); // prettier-ignore

    assert.equal((await setBy(server, stolen)).code, 2206);

    assert.equal((await signIn(server, to)).code, 200);
  });

  test('of two at once with a token each, one happens, and the other is told so', async () => {
    for (let round = 0; round < Math.min(rounds, 5); round += 1) {
      const server = await freshServer({ ...patient, users: [{ email, password }] });
      const tokens = [await resetToken(server), await resetToken(server)];

      const answers = await Promise.all(tokens.map((token) => setBy(server, token)));

      assert.deepEqual(answers.map(({ code }) => code).sort(), [200, 2206]);
    }
  });
});
