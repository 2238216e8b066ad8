import type { Api, Call } from '../api.ts';

type SendSms = { phone: string; phoneCountryCode?: string | undefined; scene?: string | undefined };
type SendEmail = { email: string; scene: string };

/** What a code can be sent to. */
export type Target = {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly phoneCountryCode?: string | undefined;
};

/** When another code may be asked for, in epoch milliseconds. */
export type Sent = { readonly resendAt: number };

/** Seconds between two codes, where the service does not say. */
const usual = 60;

const inSeconds = (seconds: number) => Date.now() + seconds * 1000;

const keyOf = ({ email, phone, phoneCountryCode = '' }: Target) =>
  email === undefined ? phoneCountryCode + (phone ?? '') : email.trim().toLowerCase();

/** Sending codes. Answers are the same whether or not anybody has an account. */
export const verification = (api: Api) => {
  const deadlines = new Map<string, number>();
  const sending = new Map<string, Promise<Sent>>();

  const send = async (path: string, body: SendSms | SendEmail, call?: Call): Promise<Sent> => {
    const note = (seconds: number) => {
      const resendAt = inSeconds(seconds);
      deadlines.set(keyOf(body), resendAt);
      return { resendAt };
    };
    try {
      const answer = (await api.post(path, body, call)) as { resendSeconds?: number } | null;
      return note(answer?.resendSeconds ?? usual);
    } catch (error) {
      const { code, retryAfter } = error as { code?: string; retryAfter?: number };
      if (code === 'sent-too-soon' && retryAfter) note(retryAfter);
      throw error;
    }
  };

  /** Whoever asks for what is being sent already gets its answer: two codes at once would make the first one useless. */
  const sendOnce = (path: string, body: SendSms | SendEmail, call?: Call): Promise<Sent> => {
    const key = JSON.stringify([keyOf(body), body.scene, call?.confirm]);
    // Without the signal of whoever came first: the others still want the answer when that one has left.
    const start = () =>
      send(path, body, { lang: call?.lang, confirm: call?.confirm }).finally(() => sending.delete(key));
    const share = () => {
      const sent = sending.get(key) ?? start();
      sending.set(key, sent);
      return sent;
    };
    return api.heed(share, path, call);
  };

  return {
    /**
     * Sends a code by SMS; to China where no calling code is given. Without a scene the code opens everything that a phone
     * can; with `login`, `register` or `reset` only that.
     *
     * @throws {AuthError} `bad-phone`; `sent-too-soon` with `retryAfter`.
     * @example
     * const { resendAt } = await client.sendSms({ phone: '2025550123', phoneCountryCode: '+1', scene: 'login' });
     */
    sendSms: ({ phone, phoneCountryCode, scene }: SendSms, call?: Call) =>
      sendOnce('/api/v2/sms/send', { phone, phoneCountryCode, scene }, call),

    /**
     * Sends a code by email: `VERIFY_CODE` to sign in, to register or to bind, `RESET_PASSWORD`, `CHANGE_EMAIL` or
     * `MFA_VERIFY`.
     *
     * @throws {AuthError} `bad-email-address`; `sent-too-soon` with `retryAfter`.
     * @example
     * const { resendAt } = await client.sendEmail({ email: 'someone@example.org', scene: 'VERIFY_CODE' });
     */
    sendEmail: ({ email, scene }: SendEmail, call?: Call) => sendOnce('/api/v2/email/send', { email, scene }, call),

    /**
     * When another code may be sent to someone, in epoch milliseconds; 0 when none has been sent.
     *
     * @example
     * const seconds = Math.ceil((client.resendAt({ email }) - Date.now()) / 1000);
     */
    resendAt: (target: Target): number => deadlines.get(keyOf(target)) ?? 0,
  };
};

export type Verification = ReturnType<typeof verification>;
