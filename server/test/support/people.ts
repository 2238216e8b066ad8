import assert from 'node:assert/strict';
import type { Manner, TestServer } from './server.ts';

/** A password that will do. */
export const password = 'violet-anchor-61';

/** Opens an account with an email and a password; answers its user, token included. */
export const registered = async ({ call, seal }: TestServer, email = 'someone@example.org', manner?: Manner) => {
  const { code, data } = await call('/register/email', { email, password: seal(password) }, manner);
  assert.equal(code, 200);
  return data as { id: string; token: string };
};

/** Asks for a code to an address, and reads it. */
export const emailCode = async ({ call, codeFor }: TestServer, email: string, scene: string, manner?: Manner) => {
  const { code } = await call('/email/send', { email, scene }, manner);
  assert.equal(code, 200);
  return codeFor(email);
};

/** Asks for a code to a phone, and reads it. */
export const smsCode = async ({ call, codeFor }: TestServer, phone: string, scene?: string) => {
  const { code } = await call('/sms/send', { phone, ...(scene && { scene }) });
  assert.equal(code, 200);
  return codeFor(phone);
};

/** Signs in with a password. */
export const signIn = ({ call, seal }: TestServer, account: string, typed = password, manner?: Manner) =>
  call('/login/account', { account, password: seal(typed) }, manner);
