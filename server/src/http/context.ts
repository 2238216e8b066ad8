import type { Context } from 'hono';
import type { App } from '../pool/schema.ts';
import type { Visit } from '../services/entry.ts';
import type { Lang } from '../services/letters.ts';
import type { Pending } from '../services/mfa.ts';
import type { SignedIn } from '../services/sessions.ts';

/** What Node hands over beside a request. */
export type Bindings = {
  incoming?: {
    /** The path as it came, before anybody tidied it. */
    url?: string | undefined;
    socket?: { remoteAddress?: string | undefined };
  };
};

/** What is known about a request by the time a route reads it. */
export type Variables = {
  requestId: string;
  lang: Lang;
  /** Null when nobody can tell. */
  address: string | null;
  /** The application that asks. */
  app: App;
  /** Who asks, on routes that only those signed in may call. */
  signedIn: SignedIn;
  /** Who is on the way in, on routes of the second factor. */
  pending: Pending;
  /** Who enrols a factor: somebody on the way in, or signed in. */
  enrolling: Pending | SignedIn;
  /** What the answer will carry, by names in small letters. */
  headers: Record<string, string>;
  /** The number that was answered. */
  code: number;
};

/** What Hono is told about all of them. */
export type Env = { Bindings: Bindings; Variables: Variables };

/** A request to one of our routes. */
export type Asked = Context<Env>;

const longestAgent = 256;

/** IPv6 is handed out by the /64: whoever has one has all of it. */
const networkOf = (address: string | null): string => {
  if (address === null) return 'unknown';
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...gap, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
};

/** Who asks, as limits count it. */
export const callerOf = (c: Asked): string => networkOf(c.get('address'));

/** Who asks, from where. */
export const visitOf = (c: Asked): Visit => {
  const address = c.get('address');
  const agent = c.req.header('user-agent')?.replace(/\p{C}/gu, '').slice(0, longestAgent) ?? null;
  const origin = c.req.header('origin') ?? null;
  return { app: c.get('app'), address, caller: callerOf(c), agent, origin };
};
