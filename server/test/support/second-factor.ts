import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { Claims } from '../../src/services/tokens.ts';
import { totpAt, totpSecret } from '../seeds/world.ts';
import { password, signIn } from './people.ts';
import type { Manner, TestServer } from './server.ts';

export { totpSecret };

/** Somebody with every factor of a pool file. */
export const operator = {
  username: 'operator',
  email: 'operator@example.com',
  phone: '2025550123',
  phoneCountryCode: '+1',
  password,
  totpSecret,
};

/** A pool that limits nothing but the tries of each step. */
export const open = { rateLimits: 'off', verifyCode: { resendSeconds: 0 } };

/** An application that wants a second factor from everybody. */
export const strict = { mfa: { required: true, factors: ['SMS', 'EMAIL', 'OTP'] } };

/** Gives the password; answers what is asked next. */
export const stopped = async (server: TestServer, account = 'operator', manner?: Manner) => {
  const { code, data } = await signIn(server, account, password, manner);
  assert.equal(code, 1636);
  return { token: data.mfaToken, challenge: data };
};

/** As many steps as that, each with a token of its own, for the price of one sign-in. */
export const steps = async (server: TestServer, count: number, account = 'operator') => {
  const { token } = await stopped(server, account);
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Claims;
  const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
  const { db } = server.database;
  const row = await db.selectFrom('challenges').selectAll().where('digest', '=', digestOf(claims.jti)).executeTakeFirstOrThrow(); // prettier-ignore
  const tokens = Array.from({ length: count }, async () => {
    const jti = randomBytes(32).toString('base64url');
    await server.store.challenges.add({ ...row, digest: digestOf(jti) });
    return server.app.services.tokens.sign('mfa+jwt', { ...claims, jti });
  });
  return Promise.all(tokens);
};

/** Six digits of an app, now. */
export const totpOf = (server: TestServer, secret?: string) => totpAt(server.clock.now(), secret);

/** Six other digits, that no step around shows. */
export const wrongTotp = (server: TestServer, secret?: string) => {
  const right = [-30_000, 0, 30_000].map((away) => totpAt(server.clock.now() + away, secret));
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? '';
};

/** Sends all at once; answers how each ended. */
export const allAtOnce = async (requests: (() => Promise<{ code: number }>)[]) =>
  (await Promise.all(requests.map((request) => request()))).map(({ code }) => code);
