import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { saying } from '../support/faces.ts';
import { plain, upload } from '../support/images.ts';
import { passkeyOf } from '../support/passkeys.ts';
import { emailCode, password, registered, signIn, smsCode } from '../support/people.ts';
import { open, strict, totpOf, wrongTotp } from '../support/second-factor.ts';
import { freshServer, type TestServer } from '../support/server.ts';

/** How often each end is tried. */
const rounds = 3;

const email = 'someone@example.org';
const phone = '+8613800138000';

/** Sees one face in everything, always the same. */
const faceModel = saying(async () => [{ score: 1, size: 200, descriptor: [1, 2, 3], real: 0.9, live: 0.9 }]);

const setting = {
  userPool: open,
  app: { mfa: { required: false, factors: ['SMS', 'EMAIL', 'OTP', 'FACE'] } },
  apps: [{ id: 'app-other', name: 'Other' }, { id: 'app-strict', name: 'Strict', ...strict }],
  faceModel,
}; // prettier-ignore

/** Somebody signed in twice in one application and once in another, in two processes on one database. */
const someone = async ({ unproved = false }: End) => {
  const server = await freshServer(setting);
  const beside = await freshServer({ ...setting, beside: server });
  const { id, token: caller } = await registered(server, email);
  // What the first proof of an address ends, it ends by itself.
  const email_verified_at = unproved ? null : server.clock.now();
  await server.database.db.updateTable('accounts').set({ email_verified_at }).where('id', '=', id).execute();
  const other = (await signIn(beside, email)).data.token;
  const elsewhere = (await signIn(server, email, password, { app: 'app-other' })).data.token;
  const step = (await signIn(server, email, password, { app: 'app-strict' })).data.mfaToken;
  return { server, beside, id, caller, other, elsewhere, step };
};

type Someone = Awaited<ReturnType<typeof someone>>;

/** What comes to an end by an event. */
type End = {
  by: (someone: Someone) => Promise<{ code: number } | void>;
  /** Whether the caller stays. */
  keeps?: boolean;
  /** Whether it is about the caller alone. */
  alone?: boolean;
  /** Whether nobody has proved the address before. */
  unproved?: boolean;
};

const sealed = (server: TestServer, text: string) => server.seal(text);

const withApp = async ({ server, caller }: Someone) => {
  const { data } = await server.call('/mfa/totp/associate', {}, { token: caller });
  return (data as unknown as { secret: string }).secret;
};

const faceOf = async (server: TestServer, format: 'png' | 'jpeg') =>
  (await upload(server, await plain(format), 'private=true')).data.key;

const ends: Record<string, End> = {
  logout: { by: ({ server, caller }) => server.call('/logout', undefined, { token: caller }), alone: true },
  'a password change': {
    by: ({ server, caller }) =>
      server.call('/password/update', { newPassword: sealed(server, 'another-anchor-92'), oldPassword: sealed(server, password) }, { token: caller }),
    keeps: true,
  },
  'a reset by email': {
    by: async ({ server }) =>
      server.call('/password/reset/email', { email, code: await emailCode(server, email, 'RESET_PASSWORD'), newPassword: sealed(server, 'another-anchor-92') }),
  },
  'a reset in two steps': {
    by: async ({ server }) => {
      const code = await emailCode(server, email, 'RESET_PASSWORD');
      const { data } = await server.call('/users/password/forget/check-code', { email, code });
      const { resetPasswordToken } = data as unknown as { resetPasswordToken: string };
      const newPassword = sealed(server, 'another-anchor-92');
      return server.call('/users/password/password-reset', { resetPasswordToken, newPassword, repeatPassword: sealed(server, 'another-anchor-92') });
    },
  },
  deletion: { by: ({ server, caller }) => server.call('/users/delete', undefined, { token: caller, method: 'DELETE' }) },
  'being disabled': {
    by: async ({ server, id }) =>
      void (await server.database.db.updateTable('accounts').set({ status: 'Suspended' }).where('id', '=', id).execute()),
  },
  'signing out everywhere else': {
    by: ({ server, caller: token }) => server.call('/users/me/sessions', undefined, { token, method: 'DELETE' }),
    keeps: true,
  },
  'an authenticator app that is added': {
    by: async (someone) => {
      const { server, caller: token } = someone;
      const secret = await withApp(someone);
      assert.equal((await server.call('/mfa/totp/associate/confirm', { totp: wrongTotp(server, secret) }, { token })).code, 6001);
      return server.call('/mfa/totp/associate/confirm', { totp: totpOf(server, secret) }, { token });
    },
    keeps: true,
  },
  'a face that is added': {
    by: async ({ server, caller: token }) =>
      server.call('/mfa/face/associate', { photoA: await faceOf(server, 'png'), photoB: await faceOf(server, 'jpeg') }, { token }),
    keeps: true,
  },
  'a passkey that is added': {
    by: async ({ server, caller }) => void (await passkeyOf(server, caller)),
    keeps: true,
  },
  'an email that is changed': {
    by: async ({ server, caller: token }) => {
      const typed = await emailCode(server, 'else@example.org', 'CHANGE_EMAIL', { token });
      return server.call('/users/email/update', { email: 'else@example.org', emailCode: typed }, { token });
    },
    keeps: true,
  },
  'the first proof of an address by a code': {
    by: async ({ server }) => {
      await server.call('/login/email-code', { email, code: await emailCode(server, email, 'LOGIN_VERIFY_CODE') });
    },
    unproved: true,
  },
  'a token that is renewed twice': {
    by: async ({ server, caller: token }) => {
      const { data } = await server.call('/users/refresh-token', {}, { token });
      assert.equal((await server.call('/users/me', undefined, { token: data.token })).code, 200);
      server.pass(11);
      assert.equal((await server.call('/users/refresh-token', {}, { token })).code, 2020);
      assert.equal((await server.call('/users/me', undefined, { token: data.token })).code, 2020);
    },
    alone: true,
  },
}; // prettier-ignore

/** Everything but the caller's own session, and how it ought to be asked for. */
const others = ({ other, elsewhere }: Someone) =>
  [
    { token: other, app: 'app-test' },
    { token: elsewhere, app: 'app-other' },
  ] as const;

suite('T23: P8: a session is over on the next request, in every process, after', () => {
  for (const [event, end] of Object.entries(ends)) {
    const { by, keeps = false, alone = false } = end;
    test(`${event}`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const present = await someone(end);
        const { server, beside, caller, step } = present;
        for (const each of [{ token: caller, app: 'app-test' }, ...others(present)])
          for (const process of [server, beside]) assert.equal((await process.call('/users/me', undefined, each)).code, 200); // prettier-ignore

        const done = await by(present);

        if (done) assert.equal(done.code, 200);
        for (const process of [beside, server]) {
          for (const each of others(present)) {
            const { code } = await process.call('/users/me', undefined, each);
            assert.equal(code, alone ? 200 : 2020, `${event}, elsewhere`);
            if (!alone) assert.equal((await process.call('/users/refresh-token', {}, each)).code, 2020);
          }
          assert.equal((await process.call('/users/me', undefined, { token: caller })).code, keeps ? 200 : 2020, `${event}, here`); // prettier-ignore
          if (!keeps) assert.equal((await process.call('/users/refresh-token', {}, { token: caller })).code, 2020);
          const manner = { token: step, app: 'app-strict' };
          if (!alone) assert.equal((await process.call('/applications/mfa/check', { email }, manner)).code, 2021, `${event}, a step`); // prettier-ignore
        }
      }
    });
  }

  test('a factor that is taken away', async () => {
    const present = await someone({ by: async () => undefined });
    const { server, beside, caller: token } = present;
    const secret = await withApp(present);
    await server.call('/mfa/totp/associate/confirm', { totp: totpOf(server, secret) }, { token });
    server.pass(60);
    beside.pass(60);
    const { mfaToken } = (await signIn(beside, email)).data;
    const entered = await beside.call('/mfa/totp/verify', { totp: totpOf(beside, secret) }, { token: mfaToken });
    assert.equal(entered.code, 200);
    const phoneCode = await smsCode(server, phone);
    await server.call('/users/phone/bind', { phone, phoneCode }, { token });

    const { code } = await server.call('/mfa/totp/associate', undefined, { token, method: 'DELETE' });

    assert.equal(code, 200);
    assert.equal((await beside.call('/users/me', undefined, { token: entered.data.token })).code, 2020);
    const again = (await signIn(server, email)).data.token;
    assert.equal((await server.call('/users/phone/unbind', {}, { token })).code, 200);
    assert.equal((await beside.call('/users/me', undefined, { token: again })).code, 2020);
    assert.equal((await beside.call('/users/me', undefined, { token })).code, 200);
  });
});
