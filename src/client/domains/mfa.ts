import type { TotpAssociation } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';
import type { Outcome } from '../session.ts';

/** What is asked by those who have nothing to say. */
type Nothing = Record<string, never>;

type MfaCheck = { phone?: string | undefined; email?: string | undefined };
type MfaVerifyByPhone = { phone: string; code: string; phoneCountryCode?: string | undefined };
type MfaVerifyByEmail = { email: string; code: string };
type WithCode = { code: string };

/** An outcome, and the recovery code that takes the place of the one that was used: shown now, and never again. */
export type Recovered = Outcome & { recoveryCode: string | null };

const authenticatorType = 'totp';

/**
 * The second factor. While the step `mfa` is pending these answer it; then each throws `mfa-state-invalid` when the step has
 * run out, and a sign-in begins anew. An authenticator app can be set up and removed by whoever is signed in, too.
 */
export const mfa = (api: Api) => {
  const source = () => (api.isPending ? 'APPLICATION' : 'SELF');

  return {
    /**
     * Whether a phone or an address may be used as a second factor, before a code is sent there.
     *
     * @throws {AuthError} `mfa-state-invalid`.
     * @example
     * if (await client.mfaCheck({ phone: '+12025550123' })) await client.sendSms({ phone: '+12025550123', scene: 'mfa-verify' });
     */
    mfaCheck: async ({ phone, email }: MfaCheck, call?: Call): Promise<boolean> =>
      Boolean(await api.post('/api/v2/applications/mfa/check', phone ? { phone } : { email }, call)),

    /**
     * Answers with a code sent by `sendSms` with the scene `mfa-verify`.
     *
     * @throws {AuthError} `wrong-code`; `mfa-state-invalid`.
     * @example
     * const outcome = await client.mfaVerifyByPhone({ phone: '2025550123', phoneCountryCode: '+1', code });
     */
    mfaVerifyByPhone: ({ phone, code, phoneCountryCode }: MfaVerifyByPhone, call?: Call) =>
      api.enter('/api/v2/applications/mfa/sms/verify', { phone, code, phoneCountryCode }, call),

    /**
     * Answers with a code sent by `sendEmail` with the scene `MFA_VERIFY`.
     *
     * @throws {AuthError} `wrong-code`; `mfa-state-invalid`.
     * @example
     * const outcome = await client.mfaVerifyByEmail({ email: 'someone@example.org', code });
     */
    mfaVerifyByEmail: ({ email, code }: MfaVerifyByEmail, call?: Call) =>
      api.enter('/api/v2/applications/mfa/email/verify', { email, code }, call),

    /**
     * Answers with the six digits of an authenticator app.
     *
     * @throws {AuthError} `wrong-totp`, for a code that was used already too; `mfa-state-invalid`.
     * @example
     * const outcome = await client.mfaVerifyByOTP({ code: '287082' });
     */
    mfaVerifyByOTP: ({ code }: WithCode, call?: Call) =>
      api.enter('/api/v2/mfa/totp/verify', { totp: code, authenticatorType }, call),

    /**
     * Answers with the recovery code, which is spent with it. The new one stands beside the outcome: show it.
     *
     * @throws {AuthError} `wrong-recovery-code`; `mfa-state-invalid`.
     * @example
     * const { recoveryCode } = await client.mfaVerifyByRecoveryCode({ code });
     */
    mfaVerifyByRecoveryCode: ({ code }: WithCode, call?: Call): Promise<Recovered> =>
      api.recover('/api/v2/mfa/totp/recovery', { recoveryCode: code, authenticatorType }, call),

    /**
     * Begins to set up an authenticator app. It counts once `mfaAssociateConfirmByOTP` has seen a code of it.
     *
     * @throws {AuthError} `not-allowed` while a step is pending that another factor can answer; `login-expired` with the reason
     * `recent-sign-in`; `not-signed-in`.
     * @example
     * const { qrcode_data_url, secret, recovery_code } = await client.mfaAssociateByOTP();
     */
    mfaAssociateByOTP: async (_?: Nothing, call?: Call): Promise<TotpAssociation> => {
      const body = { authenticatorType, source: source() };
      return (await api.object({ method: 'POST', path: '/api/v2/mfa/totp/associate', body, call })) as TotpAssociation;
    },

    /**
     * Confirms the authenticator app with a code of it. Where a step was pending it is answered with that, and the outcome
     * says where it led; null where nobody had to be signed in.
     *
     * @throws {AuthError} `wrong-totp`; `mfa-state-invalid`; `not-signed-in`.
     * @example
     * await client.mfaAssociateConfirmByOTP({ code: '287082' });
     */
    mfaAssociateConfirmByOTP: async ({ code }: WithCode, call?: Call): Promise<Outcome | null> => {
      const path = '/api/v2/mfa/totp/associate/confirm';
      const body = { authenticatorType, totp: code, source: source() };
      if (api.isPending) return api.enterPerhaps(path, body, call);
      await api.own({ method: 'POST', path, body, call });
      return null;
    },

    /**
     * Removes the authenticator app, and the recovery code with it.
     *
     * @throws {AuthError} `login-expired` with the reason `recent-sign-in`; `not-signed-in`.
     * @example
     * await client.mfaDeleteOTP();
     */
    mfaDeleteOTP: async (_?: Nothing, call?: Call): Promise<void> => {
      await api.own({ method: 'DELETE', path: '/api/v2/mfa/totp/associate', call });
    },
  };
};

export type Mfa = ReturnType<typeof mfa>;
