import { Secret, TOTP } from 'otpauth';
import type { AuthClient } from '../../../src/client.ts';
import { clientOf, requestOf, type Setting } from '../support/client.ts';
import { freshServer } from '../support/server.ts';

export const email = 'someone@example.org';
export const phone = '+8613800138000';
export const password = 'violet-anchor-61';
export const next = 'another-anchor-92';

/** The secret of an authenticator app, as pool files have it. */
export const totpSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** Whoever most cases are about. */
export const someone = { username: 'someone', email, password };

/** Another code than the right one. */
export const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Makes it known which requests went out, and what methods were given. */
export type Witness = { asked(request: string): void; given(method: string, keys: string[]): void };

/** What is told of an answer that the client takes for done, or that only a bare request gets. */
export type Answered = { readonly number: number };

type Wishes = Setting & {
  /** Ruins the sealed passwords on their way. */
  spoils?: boolean;
};

const spoiled = (body: string) => body.replaceAll(/("(?:new|old)?[pP]assword":")[^"]+/g, '$1AAAA');

/** A client whose every call is witnessed. */
const witnessed = (client: AuthClient, witness: Witness): AuthClient => {
  const wrap = (name: string, method: (...given: unknown[]) => unknown) =>
    function (...given: unknown[]) {
      witness.given(name, Object.keys(given[0] ?? {}));
      return method(...given);
    };
  const methods = Object.entries(client as unknown as Record<string, unknown>).map(([name, value]) => [
    name,
    typeof value === 'function' ? wrap(name, value as (...given: unknown[]) => unknown) : value,
  ]);
  const own = Object.fromEntries(methods) as AuthClient;
  return Object.defineProperty(own, 'currentUser', { get: () => client.currentUser });
};

/** Six digits of an authenticator app at a time. */
export const totpAt = (timestamp: number, secret = totpSecret): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

/** Begins a case: a server of its own, and a client of it. */
export const starting =
  (witness: Witness) =>
  async ({ spoils = false, ...setting }: Wishes = {}) => {
    let isSpoiling = spoils;
    const server = await freshServer({ now: Date.now(), ...setting });
    const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
      const body = isSpoiling && typeof init.body === 'string' ? spoiled(init.body) : init.body;
      const request = await requestOf(input, { ...init, ...(body && { body }) });
      witness.asked(`${request.method} ${new URL(request.url).pathname.replace('/api/v2', '')}`);
      return server.fetch(request);
    };
    const client = witnessed(clientOf(server, { fetch }), witness);
    return {
      server,
      client,
      /** A client that finds a token where sessions are kept. */
      clientWith(token: string) {
        const kept = JSON.stringify({ token, at: Date.now(), lifetime: 3_600_000 });
        const getItem = (key: string) => (key.endsWith(':settings') ? null : kept);
        const storage = { getItem, setItem: () => undefined, removeItem: () => undefined };
        return witnessed(clientOf(server, { fetch, storage }), witness);
      },
      /** Ruins sealed passwords from now on. */
      spoil: () => void (isSpoiling = true),
      /** A code sent by email, read. */
      async mailed(scene: string, to = email) {
        await client.sendEmail({ email: to, scene });
        return server.codeFor(to);
      },
      /** A code sent by SMS, read. */
      async texted(scene?: string, to = phone) {
        await client.sendSms({ phone: to, ...(scene && { scene }) });
        return server.codeFor(to);
      },
      /** Six digits of the authenticator app of somebody in the pool file, now. */
      totp: (secret?: string) => totpAt(server.clock.now(), secret),
    };
  };

export type Start = ReturnType<typeof starting>;
export type World = Awaited<ReturnType<Start>>;

/** Proves one cell: what a refusal's case returns is refused, or tells the number that was answered. */
export type Case = (start: Start) => Promise<unknown>;

/** Cases by method and by what it comes to: `success`, the name of a refusal, or a step. */
export type Cases = Record<string, Case>;

/** Somebody signed in with a password, in a pool that limits nothing. */
export const signedIn = async (start: Start, setting: Wishes = {}) => {
  const open = { rateLimits: 'off', verifyCode: { resendSeconds: 0 }, ...setting.userPool };
  const world = await start({ users: [someone], ...setting, userPool: open });
  await world.client.loginByAccount({ account: 'someone', password });
  return world;
};
