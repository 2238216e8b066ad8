import { keysIn, type PublicKey, type PublicKeys, type PublishedKeys } from './public-keys.ts';
import { TokenError } from './token-error.ts';

/** Who signs, and with which keys. */
type Issuer = { name: string; keys: PublicKeys };

/** Where a site knows its issuer from: a server to ask, or keys it holds itself. */
export type Source =
  | {
      /** The origin of the server, such as `https://login.example.com`. */
      host: string;
      /** Who signs, where that is not to be asked of the server: `https://login.example.com/oidc`. */
      issuer?: string;
      /** Asks the server in place of the global one. */
      fetch?: typeof fetch;
      jwks?: never;
    }
  | { jwks: PublishedKeys; issuer: string; host?: never; fetch?: never };

/** Milliseconds: an answer; until keys are read again; how old they may be while nobody answers; between questions for one. */
const patience = { answer: 5_000, fresh: 600_000, stale: 86_400_000, pause: 30_000 };

/** Characters of an answer, and servers that are remembered. */
const most = { answer: 65_536, servers: 100 };

/** A request belongs to the one that began it there, and nobody else may wait for it. */
const isShared = (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent !== 'Cloudflare-Workers';

const textIn = async (body: ReadableStream<Uint8Array> | null): Promise<string> => {
  const reader = body?.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let text = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += part.value;
    if (text.length <= most.answer) continue;
    await reader?.cancel();
    throw new RangeError('The answer is too long.');
  }
  return text;
};

const ask = async (url: string, fetch: typeof globalThis.fetch): Promise<unknown> => {
  const signal = AbortSignal.timeout(patience.answer);
  // Where it would lead to, nobody has said. `error` is not known everywhere.
  const response = await fetch(url, { redirect: 'manual', headers: { accept: 'application/json' }, signal });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  return JSON.parse(await textIn(response.body));
};

/** Both addresses are the host's own, whatever the answers name. */
const read = async ({ host, issuer, fetch = globalThis.fetch }: Source & { host: string }): Promise<Issuer> => {
  const folder = new URL('/oidc/.well-known/', host).href;
  const [keys, name] = await Promise.all([
    ask(`${folder}jwks.json`, fetch).then(keysIn),
    issuer ?? ask(`${folder}openid-configuration`, fetch).then((said) => (said as { issuer?: unknown }).issuer),
  ]);
  if (typeof name !== 'string') throw new TypeError(`${folder}openid-configuration names no issuer.`);
  return { name, keys };
};

/** What is known of a server, read again when it is old, or when a token names a key that came later. */
class Server {
  #known: (Issuer & { at: number }) | undefined;
  #askedAt = -Infinity;
  #asking: Promise<void> | undefined;

  async named(kid: string, source: Source & { host: string }): Promise<{ issuer: string; key: PublicKey | undefined }> {
    if (!this.#known || this.#age > patience.fresh) await this.#ask(source);
    if (!this.#known?.keys.has(kid)) await this.#ask(source);
    const { name, keys } = this.#known ?? { name: '', keys: new Map<string, PublicKey>() };
    return { issuer: name, key: keys.get(kid) };
  }

  get #age(): number {
    return Date.now() - (this.#known?.at ?? 0);
  }

  /** Asks, unless that was done a moment ago. While nobody answers, what is known stays good for a day. */
  async #ask(source: Source & { host: string }): Promise<void> {
    const begun = isShared ? this.#asking : undefined;
    const isSoon = Date.now() - this.#askedAt < patience.pause;
    if (!begun && isSoon && this.#known && this.#age < patience.stale) return;
    this.#asking = begun ?? this.#read(source);
    try {
      await this.#asking;
    } catch (cause) {
      if (!this.#known || this.#age > patience.stale) throw new TokenError('keys-unavailable', { cause });
    } finally {
      this.#asking = undefined;
    }
  }

  async #read(source: Source & { host: string }): Promise<void> {
    this.#askedAt = Date.now();
    this.#known = { ...(await read(source)), at: Date.now() };
  }
}

const servers = new Map<string, Server>();

const serverOf = ({ host, issuer = '' }: Source & { host: string }): Server => {
  const id = `${new URL(host).origin} ${issuer}`;
  const server = servers.get(id) ?? new Server();
  const [oldest] = servers.size >= most.servers ? servers.keys() : [];
  if (oldest !== undefined && !servers.has(id)) servers.delete(oldest);
  servers.set(id, server);
  return server;
};

const given = new WeakMap<PublishedKeys, Promise<PublicKeys>>();

/**
 * The key that a token names, and who has to have signed with it.
 *
 * @throws {TokenError} `keys-unavailable`
 */
export const keyNamed = async (kid: string, source: Source) => {
  if (source.host !== undefined) return serverOf(source).named(kid, source);
  const keys = given.get(source.jwks) ?? keysIn(source.jwks);
  given.set(source.jwks, keys);
  return { issuer: source.issuer, key: (await keys).get(kid) };
};
