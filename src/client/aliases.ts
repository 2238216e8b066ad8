import type { Call } from './api.ts';
import type { Password } from './domains/password.ts';

type NewPassword = { password: string } | { newPassword: string };

/** Either spelling of the new password, as the one that is sent. */
const newPasswordIn = (given: NewPassword) => ('password' in given ? given.password : given.newPassword);

/** Second names, for those who know the methods by them. They do the same. */
export const aliases = (methods: Password) => ({
  /**
   * `resetPasswordByPhone`; here the new password may be called `password`.
   *
   * @throws {AuthError} `user-not-found`; `wrong-code`; `weak-password` with its `reason`.
   * @example
   * await client.resetPasswordByPhoneCode({ phone: '2025550123', phoneCountryCode: '+1', code, password });
   */
  resetPasswordByPhoneCode: (
    given: { phone: string; code: string; phoneCountryCode?: string | undefined } & NewPassword,
    call?: Call,
  ): Promise<void> => methods.resetPasswordByPhone({ ...given, newPassword: newPasswordIn(given) }, call),

  /**
   * `resetPasswordByEmail`; here the new password may be called `password`.
   *
   * @throws {AuthError} `user-not-found`; `wrong-code`; `weak-password` with its `reason`.
   * @example
   * await client.resetPasswordByEmailCode({ email: 'someone@example.org', code, password });
   */
  resetPasswordByEmailCode: (given: { email: string; code: string } & NewPassword, call?: Call): Promise<void> =>
    methods.resetPasswordByEmail({ ...given, newPassword: newPasswordIn(given) }, call),

  /**
   * `resetPasswordByFirstTimeLoginToken`.
   *
   * @throws {AuthError} `login-expired` when the token is spent or too old; `weak-password` with its `reason`.
   * @example
   * await client.resetPasswordByFirstLoginToken({ token: step.token, password });
   */
  resetPasswordByFirstLoginToken: methods.resetPasswordByFirstTimeLoginToken,
});

export type Aliases = ReturnType<typeof aliases>;
