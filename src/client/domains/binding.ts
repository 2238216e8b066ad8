import type { User } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';

/** What is asked by those who have nothing to say. */
type Nothing = Record<string, never>;

type BindPhone = { phone: string; code: string; phoneCountryCode?: string | undefined };
type UpdatePhone = {
  phone: string;
  phoneCode: string;
  /** The present phone and a code sent to it: both, or neither. */
  oldPhone?: string | undefined;
  oldPhoneCode?: string | undefined;
  phoneCountryCode?: string | undefined;
  oldPhoneCountryCode?: string | undefined;
};
type BindEmail = { email: string; code: string };
type UpdateEmail = {
  email: string;
  emailCode: string;
  /** The present address and a code sent to it: both, or neither. */
  oldEmail?: string | undefined;
  oldEmailCode?: string | undefined;
};

/**
 * The phone and the email address of whoever is signed in. Each of these throws `login-expired` with the reason
 * `recent-sign-in` when the last sign-in is too long ago, and `not-signed-in`.
 */
export const binding = (api: Api) => {
  const change = (path: string, body: Record<string, unknown>, call?: Call): Promise<User> =>
    api.user({ method: 'POST', path: `/api/v2/users/${path}`, body, call });

  return {
    /**
     * Adds a phone that a code proves, sent by `sendSms` with the scene `bind`.
     *
     * @throws {AuthError} `phone-already-bound` when there is one; `taken-by-other`; `wrong-code`; `bad-contact`.
     * @example
     * await client.sendSms({ phone: '2025550123', phoneCountryCode: '+1', scene: 'bind' });
     * const { phone } = await client.bindPhone({ phone: '2025550123', phoneCountryCode: '+1', code });
     */
    bindPhone: ({ phone, code, phoneCountryCode }: BindPhone, call?: Call) =>
      change('phone/bind', { phone, phoneCode: code, phoneCountryCode }, call),

    /**
     * Removes the phone.
     *
     * @throws {AuthError} `cannot-unbind` when there is none, or no other way to sign in.
     * @example
     * await client.unbindPhone();
     */
    unbindPhone: (_?: Nothing, call?: Call) => change('phone/unbind', {}, call),

    /**
     * Puts another phone in the place of the present one, which some services want proved too.
     *
     * @throws {AuthError} `wrong-code`; `taken-by-other`; `same-phone`; `old-phone-mismatch`; `bad-contact`.
     * @example
     * await client.updatePhone({ phone: '2025550199', phoneCountryCode: '+1', phoneCode });
     */
    updatePhone: (
      { phone, phoneCode, oldPhone, oldPhoneCode, phoneCountryCode, oldPhoneCountryCode }: UpdatePhone,
      call?: Call,
    ) =>
      change('phone/update', { phone, phoneCode, oldPhone, oldPhoneCode, phoneCountryCode, oldPhoneCountryCode }, call),

    /**
     * Adds an address that a code proves, sent by `sendEmail` with the scene `CHANGE_EMAIL`.
     *
     * @throws {AuthError} `email-already-bound` when there is one; `taken-by-other`; `wrong-code`; `bad-email`.
     * @example
     * await client.sendEmail({ email: 'someone@example.org', scene: 'CHANGE_EMAIL' });
     * const { email } = await client.bindEmail({ email: 'someone@example.org', code });
     */
    bindEmail: ({ email, code }: BindEmail, call?: Call) => change('email/bind', { email, emailCode: code }, call),

    /**
     * Removes the address.
     *
     * @throws {AuthError} `cannot-unbind` when there is none; `last-login-method` when there is no other way to sign in.
     * @example
     * await client.unbindEmail();
     */
    unbindEmail: (_?: Nothing, call?: Call) => change('email/unbind', {}, call),

    /**
     * Puts another address in the place of the present one, which some services want proved too.
     *
     * @throws {AuthError} `wrong-code`; `taken-by-other`; `same-email`; `old-email-mismatch`; `bad-email`.
     * @example
     * await client.updateEmail({ email: 'other@example.org', emailCode });
     */
    updateEmail: ({ email, emailCode, oldEmail, oldEmailCode }: UpdateEmail, call?: Call) =>
      change('email/update', { email, emailCode, oldEmail, oldEmailCode }, call),
  };
};

export type Binding = ReturnType<typeof binding>;
