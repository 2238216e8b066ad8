import { bytesOf } from './bounded.ts';

type CarrierNeeds = {
  /** Where the tokens are posted to, as JSON. */
  url: string;
  fetch: typeof fetch;
  /** Milliseconds until the call is given up. */
  limit?: number;
};

/** What a phone was given by its carrier, to be redeemed once. */
export type CarrierTokens = { token: string; accessToken: string; netWork?: number | undefined };

/** The number of the SIM that asked. */
export type CarrierPhone = { phone: string; phoneCountryCode: string | null };

/** Bytes of an answer. */
const largest = 64 * 1024;

/** What a service says that knows the tokens and refuses them. Anything else means that it could not tell. */
const refusals = [400, 401, 403, 410, 422];

const textOf = async (response: Response): Promise<string> =>
  new TextDecoder('utf-8', { fatal: true }).decode(await bytesOf(response, largest));

const phoneIn = (text: string): CarrierPhone | null => {
  const said = JSON.parse(text) as { phone?: unknown; phoneCountryCode?: unknown } | null;
  const { phone, phoneCountryCode = null } = said ?? {};
  if (phone === null) return null;
  const isCode = phoneCountryCode === null || typeof phoneCountryCode === 'string';
  if (typeof phone !== 'string' || !isCode) throw new Error('the carrier answered without a phone');
  return { phone, phoneCountryCode };
};

/** Carriers vouch for the number of the SIM in a phone: one POST, to a service that the operator names. */
export const createCarrier = ({ url, fetch, limit = 10_000 }: CarrierNeeds) => ({
  /**
   * The phone that the tokens were given to, or null when they were refused.
   *
   * @throws {Error} when the service is away, too slow, points elsewhere, or answers what was not agreed.
   */
  async verify(tokens: CarrierTokens): Promise<CarrierPhone | null> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(tokens),
      // Whoever answers for this address, and nobody that it points at, may say who somebody is.
      redirect: 'error',
      signal: AbortSignal.timeout(limit),
    });
    if (response.ok) return phoneIn(await textOf(response));
    await response.body?.cancel();
    if (refusals.includes(response.status)) return null;
    throw new Error(`the carrier answered ${response.status}`);
  },
});

export type Carrier = ReturnType<typeof createCarrier>;
