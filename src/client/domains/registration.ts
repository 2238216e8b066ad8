import type { Api, Call } from '../api.ts';

/** A text, or an object, that travels to the server's own hooks. */
type Context = object | string | undefined;

type RegisterByEmail = { email: string; password: string; context?: Context };
type RegisterByEmailCode = { email: string; code: string; context?: Context };
type RegisterByUserName = { username: string; password: string; context?: Context };
type RegisterByPhoneCode = {
  phone: string;
  code: string;
  password?: string | null | undefined;
  phoneCountryCode?: string | undefined;
  context?: Context;
};

/** Opening an account. Each of these signs the new account in, or asks for a further step. */
export const registration = (api: Api) => ({
  /**
   * Opens an account that signs in with an email address and a password.
   *
   * @throws {AuthError} `already-exists` when the address has an account; `bad-email`; `weak-password` with its `reason`;
   * `registration-disabled`.
   * @example
   * const outcome = await client.registerByEmail({ email: 'someone@example.org', password: 'correct horse' });
   * if (outcome.status === 'pending') show(outcome.step);
   */
  registerByEmail: ({ email, password, context }: RegisterByEmail, call?: Call) =>
    api.enter('/api/v2/register/email', { email, password, forceLogin: true, context }, call),

  /**
   * Opens an account with an address that a code proves, sent by `sendEmail` with the scene `VERIFY_CODE`.
   *
   * @throws {AuthError} `wrong-code`; `already-exists` when the address has an account; `registration-disabled`.
   * @example
   * await client.sendEmail({ email, scene: 'VERIFY_CODE' });
   * await client.registerByEmailCode({ email, code });
   */
  registerByEmailCode: ({ email, code, context }: RegisterByEmailCode, call?: Call) =>
    api.enter('/api/v2/register/email-code', { email, code, forceLogin: true, context }, call),

  /**
   * Opens an account that signs in with a name, in exactly this spelling, and a password.
   *
   * @throws {AuthError} `already-exists` when the name is taken; `weak-password` with its `reason`; `registration-disabled`.
   * @example
   * await client.registerByUserName({ username: 'someone', password: 'correct horse' });
   */
  registerByUserName: ({ username, password, context }: RegisterByUserName, call?: Call) =>
    api.enter('/api/v2/register/username', { username, password, forceLogin: true, context }, call),

  /**
   * Opens an account with a phone that a code proves, and a password if one is wanted.
   *
   * @throws {AuthError} `wrong-code`; `already-exists` when the phone has an account; `weak-password` with its `reason`;
   * `registration-disabled`.
   * @example
   * await client.sendSms({ phone: '2025550123', phoneCountryCode: '+1', scene: 'register' });
   * await client.registerByPhoneCode({ phone: '2025550123', phoneCountryCode: '+1', code });
   */
  registerByPhoneCode: ({ phone, code, password, phoneCountryCode, context }: RegisterByPhoneCode, call?: Call) =>
    api.enter(
      '/api/v2/register/phone-code',
      { phone, code, password: password || undefined, phoneCountryCode, forceLogin: true, context },
      call,
    ),
});

export type Registration = ReturnType<typeof registration>;
