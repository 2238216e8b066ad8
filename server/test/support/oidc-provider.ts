import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { Provider } from 'oidc-provider';

type Person = Record<string, unknown>;

export const oidcClient = { id: 'our-client', secret: 'the secret of our client' };

type Setting = {
  /** Where people may be sent back to. */
  callback: string;
  port?: number;
};

/**
 * A real provider of OpenID Connect: discovery, PKCE, signatures, consent, the issuer in its answers. It lets `who` in without a
 * question, or nobody, and knows them again until it is told to ask anew. Gone after the test.
 */
export const freshOidcProvider = async ({ callback, port = 0 }: Setting) => {
  const people = new Map<string, Person>();
  let who: string | null = null;
  let isAsking = false;
  let since = 0;
  let asked = 0;
  let handler: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  const server = createServer((request, response) => void handler(request, response)).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const provider = new Provider(issuer, {
    clients: [{ client_id: oidcClient.id, client_secret: oidcClient.secret, redirect_uris: [callback] }],
    cookies: { keys: ['a key for cookies'] },
    features: { devInteractions: { enabled: false } },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
      profile: ['name', 'nickname', 'given_name', 'family_name', 'picture'],
    },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people.get(id) }),
    }),
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope('openid email profile phone');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  handler = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    if (isAsking && !request.url.endsWith('?yes')) {
      response.writeHead(200, { 'content-type': 'text/html' });
      return response.end('<!doctype html><link rel="icon" href="data:,"><a href="?yes">Go on</a>');
    }
    asked += 1;
    const ts = Math.floor(Date.now() / 1000) - since;
    const result = who === null ? { error: 'access_denied', error_description: 'no' } : { login: { accountId: who, ts } }; // prettier-ignore
    return provider.interactionFinished(request, response, result);
  };

  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close').catch(() => undefined);
  };
  after(() => (server.listening ? stop() : undefined));

  return {
    issuer,
    stop,
    /** The next to come signs in as this person; null: nobody agrees. */
    let(id: string | null, claims: Person = {}) {
      who = id;
      if (id !== null) people.set(id, claims);
    },
    /** Whoever signs in did so this many seconds ago. */
    ago: (seconds: number) => void (since = seconds),
    /** How often somebody was asked who they are. */
    questions: () => asked,
    /** Shows a page first, with a link that goes on. */
    ask: (does: boolean) => void (isAsking = does),
    /** What a pool file says of it. */
    connection: { identifier: 'corner', provider: 'corner-shop', displayName: 'Corner shop', clientId: oidcClient.id, clientSecretEnv: 'CORNER_SECRET', issuer, scope: 'openid email profile phone' },
    environment: { CORNER_SECRET: oidcClient.secret },
  }; // prettier-ignore
};
