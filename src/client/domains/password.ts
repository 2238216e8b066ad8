import type { User } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';

type ResetByPhone = { phone: string; code: string; newPassword: string; phoneCountryCode?: string | undefined };
type ResetByEmail = { email: string; code: string; newPassword: string };
type ResetByToken = { token: string; password: string };
type UpdatePassword = { newPassword: string; oldPassword?: string | undefined };

/** Passwords that are forgotten, handed out, or to be changed. A reset never signs anybody in. */
export const password = (api: Api) => ({
  /**
   * Sets a new password with a code sent by `sendSms` with the scene `reset`. Ends every session of the account.
   *
   * @throws {AuthError} `user-not-found`; `wrong-code`; `weak-password` with its `reason`.
   * @example
   * await client.resetPasswordByPhone({ phone: '2025550123', phoneCountryCode: '+1', code, newPassword });
   */
  resetPasswordByPhone: async (
    { phone, code, newPassword, phoneCountryCode }: ResetByPhone,
    call?: Call,
  ): Promise<void> => {
    await api.post('/api/v2/password/reset/sms', { phone, code, newPassword, phoneCountryCode }, call);
  },

  /**
   * Sets a new password with a code sent by `sendEmail` with the scene `RESET_PASSWORD`. Ends every session of the account.
   *
   * @throws {AuthError} `user-not-found`; `wrong-code`; `weak-password` with its `reason`.
   * @example
   * await client.resetPasswordByEmail({ email: 'someone@example.org', code, newPassword });
   */
  resetPasswordByEmail: async ({ email, code, newPassword }: ResetByEmail, call?: Call): Promise<void> => {
    await api.post('/api/v2/password/reset/email', { email, code, newPassword }, call);
  },

  /**
   * Replaces a password that was handed out, with the token of the step `new-password`. Sign in with it afterwards.
   *
   * @throws {AuthError} `login-expired` when the token is spent or too old; `weak-password` with its `reason`.
   * @example
   * if (outcome.status === 'pending' && outcome.step.kind === 'new-password')
   *   await client.resetPasswordByFirstTimeLoginToken({ token: outcome.step.token, password });
   */
  resetPasswordByFirstTimeLoginToken: async ({ token, password }: ResetByToken, call?: Call): Promise<void> => {
    await api.post('/api/v2/users/password/reset-by-first-login-token', { token, password }, call);
  },

  /**
   * Changes the password of whoever is signed in, and ends their other sessions. The old one is left out by those who have
   * none.
   *
   * @throws {AuthError} `wrong-old-password`; `weak-password` with its `reason`; `not-signed-in`.
   * @example
   * await client.updatePassword({ newPassword, oldPassword });
   */
  updatePassword: ({ newPassword, oldPassword }: UpdatePassword, call?: Call): Promise<User> =>
    api.user({ method: 'POST', path: '/api/v2/password/update', body: { newPassword, oldPassword }, call }),
});

export type Password = ReturnType<typeof password>;
