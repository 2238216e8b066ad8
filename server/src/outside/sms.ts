import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Channel } from './channel.ts';

type SmsNeeds = {
  /** Where each message is posted to, as JSON. */
  url: string;
  /** Signs the calls: `whsec_` and base64. */
  secret: string | null;
  clock: Clock;
  fetch?: typeof fetch;
  /** Milliseconds until the call is given up. */
  limit?: number;
};

/** Headers of a signed call, as Standard Webhooks has them: HMAC-SHA-256 over `id.timestamp.body`. */
const signed = (secret: string, id: string, seconds: number, body: string) => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
};

/** Text messages leave as one POST each, to a service that the operator names. It has taken one when it answers 2xx. */
export const createSms = ({ url, secret, clock, fetch = globalThis.fetch, limit = 10_000 }: SmsNeeds): Channel => ({
  async send(message) {
    const body = JSON.stringify(message);
    const proof = secret ? signed(secret, message.id, Math.floor(clock.now() / 1000), body) : {};
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...proof },
      body,
      // Whoever answers for the address it was sent to, and nobody that it points at, may read a code.
      redirect: 'error',
      signal: AbortSignal.timeout(limit),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the SMS service answered ${response.status}`);
  },
});
