import type { AuthClient } from '../client/client.ts';
import type { Target } from '../client/domains/verification.ts';
import { AuthError } from '../client/errors.ts';
import type { SendCode, Sent, Terms } from './form.ts';

/** Milliseconds until the next code, where the service does not say. */
const resend = 60_000;

/** Sends to someone unknown look like any other: whether an account exists is nobody's business. */
const quietly = async (sending: Promise<Sent>): Promise<Sent> => {
  try {
    return await sending;
  } catch (error) {
    if (error instanceof AuthError && error.code === 'user-not-found') return { resendAt: Date.now() + resend };
    throw error;
  }
};

/** Has a code sent: to the recipient a form was made for, or to the one in its answers. */
export const sendCode = async (
  client: AuthClient,
  { channel, scene, recipient, mayGo }: SendCode,
  answers: Target,
  call: Terms,
): Promise<Sent> => {
  const to = recipient ?? answers;
  await mayGo?.(client, to, call);
  const { email = '', phone = '', phoneCountryCode } = to;
  return quietly(
    channel === 'sms'
      ? client.sendSms({ phone, phoneCountryCode, scene }, call)
      : client.sendEmail({ email, scene }, call),
  );
};
