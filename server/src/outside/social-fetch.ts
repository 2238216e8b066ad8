import { bytesOf } from './bounded.ts';

/** How others are asked. */
export type Outbound = {
  fetch: typeof fetch;
  /** Whether a host may be asked without encryption: this machine, while things are tried out. */
  isLocal: (hostname: string) => boolean;
  /** Milliseconds until a call is given up. */
  limit?: number;
};

/** Bytes of an answer. */
const largest = 512 * 1024;

/** Asks as `fetch` does, but in time, no more than can be read, and only whom it was told to: nobody points elsewhere. */
export const outbound = ({ fetch, isLocal, limit = 10_000 }: Outbound) =>
  async (address: string, request: RequestInit = {}): Promise<Response> => {
    const { protocol, hostname } = new URL(address);
    if (protocol !== 'https:' && !isLocal(hostname)) throw new Error(`${protocol}//${hostname} would be asked in clear`);
    const response = await fetch(address, { ...request, redirect: 'error', signal: AbortSignal.timeout(limit) });
    const { status, statusText, headers } = response;
    const body = await bytesOf(response, largest);
    const isEmpty = body.byteLength === 0 || status === 204 || status === 304;
    return new Response(isEmpty ? null : body, { status, statusText, headers });
  }; // prettier-ignore
