import type { Call } from './api.ts';
import type { CustomData } from './domains/custom-data.ts';
import type { Mfa } from './domains/mfa.ts';
import type { Password } from './domains/password.ts';
import type { CustomDataRow, User } from '../contract/index.ts';

type NewPassword = { password: string } | { newPassword: string };

/** Either spelling of the new password, as the one that is sent. */
const newPasswordIn = (given: NewPassword) => ('password' in given ? given.password : given.newPassword);

/** Second names, for those who know the methods by them. They do the same. */
export const aliases = (methods: Password & CustomData & Mfa) => ({
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

  /**
   * `getCustomUserData`, of the user with this id.
   *
   * @throws {AuthError} `not-allowed` for the data of somebody else; `not-signed-in`.
   * @example
   * const { customData } = await client.getCustomData({ userId: client.currentUser.id });
   */
  getCustomData: ({ userId }: { userId: string }, call?: Call): Promise<User> =>
    methods.getCustomUserData({ userInfo: { id: userId } }, call),

  /**
   * `setCustomUserData`, with rows.
   *
   * @throws {AuthError} `invalid-request` with the key as its `field`; `not-signed-in`.
   * @example
   * const rows = await client.setCustomData({ data: [{ key: 'seats', value: 3 }] });
   */
  setCustomData: (
    { data }: { data: readonly Pick<CustomDataRow, 'key' | 'value'>[] },
    call?: Call,
  ): Promise<CustomDataRow[]> => methods.setCustomUserData({ customData: data }, call),

  /**
   * `mfaVerifyByOTP`.
   *
   * @throws {AuthError} `wrong-totp`; `mfa-state-invalid`.
   * @example
   * const outcome = await client.mfaVerifyByTOTP({ code: '287082' });
   */
  mfaVerifyByTOTP: methods.mfaVerifyByOTP,
});

export type Aliases = ReturnType<typeof aliases>;
