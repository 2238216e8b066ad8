import type { AuthClient } from '../client/client.ts';
import { AuthError } from '../client/errors.ts';
import type { SendCode, Sent, Terms } from './form.ts';

/** Where a phone is: its number, and the calling code of its country unless the number begins with one. */
export type Phone = { readonly phone: string; readonly phoneCountryCode?: string };

/** Where an email goes. */
export type Address = { readonly email: string };

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

/** Sends a code by SMS. */
export const smsTo = (
  client: AuthClient,
  { phone, phoneCountryCode }: Phone,
  scene: string,
  call: Terms,
): Promise<Sent> => quietly(client.sendSms({ phone, phoneCountryCode, scene }, call));

/** Sends a code by email. */
export const emailTo = (client: AuthClient, { email }: Address, scene: string, call: Terms): Promise<Sent> =>
  quietly(client.sendEmail({ email, scene }, call));

/** A code that goes to the phone asked for. */
export const codeByPhone = (scene: string): SendCode<Phone> => ({
  channel: 'sms',
  to: 'phone',
  send: (client, phone, terms) => smsTo(client, phone, scene, terms),
});

/** A code that goes to the address asked for. */
export const codeByEmail = (scene: string): SendCode<Address> => ({
  channel: 'email',
  to: 'email',
  send: (client, to, terms) => emailTo(client, to, scene, terms),
});
