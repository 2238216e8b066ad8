import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { freshAnswerer, type Said } from './nearby.ts';

/** A provider of plain OAuth 2, with PKCE and a profile. It lets `who` in without a question. Gone after the test. */
export const freshOAuthProvider = async () => {
  const codes = new Map<string, { challenge: string; redirectUri: string; profile: object }>();
  const tokens = new Map<string, object>();
  const asked: string[] = [];
  let who: object = { id: 1 };
  let instead: { path: string; said: Said | 'silence' } | null = null;

  const authorize = (url: URL, response: ServerResponse) => {
    const back = new URL(url.searchParams.get('redirect_uri') ?? '');
    const code = randomUUID();
    codes.set(code, { challenge: url.searchParams.get('code_challenge') ?? '', redirectUri: back.href, profile: who });
    back.search = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' }).toString();
    response.writeHead(302, { location: back.href }).end();
  };

  const json = (response: ServerResponse, body: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  const exchange = async (request: IncomingMessage, response: ServerResponse) => {
    const form = new URLSearchParams(await text(request));
    const kept = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url'); // prettier-ignore
    const isRight = kept?.challenge === challenge && kept.redirectUri === form.get('redirect_uri') && form.get('client_secret') === 'plain secret'; // prettier-ignore
    if (!kept || !isRight) return json(response, { error: 'invalid_grant' }, 400);
    const token = randomUUID();
    tokens.set(token, kept.profile);
    return json(response, { access_token: token, token_type: 'bearer' });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://provider.test');
    asked.push(url.pathname);
    if (instead?.path === url.pathname) {
      if (instead.said === 'silence') return;
      const { status = 200, headers = {}, body } = instead.said;
      return response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    }
    if (url.pathname === '/authorize') return authorize(url, response);
    if (url.pathname === '/token') return exchange(request, response);
    const profile = tokens.get(request.headers.authorization?.replace(/^Bearer /i, '') ?? '');
    return profile ? json(response, profile) : json(response, {}, 401);
  };
  const origin = await freshAnswerer((request, response) => void answer(request, response));
  return {
    origin,
    /** The paths that it was asked, in order. */
    asked,
    /** The next to come is this person. */
    let: (profile: object) => void (who = profile),
    /** Answers this, or not at all, at one path; null as usual. */
    say: (path: string, said: Said | 'silence' | null) => void (instead = said && { path, said }),
    connection: { identifier: 'plain', provider: 'plain', clientId: 'our-client', clientSecretEnv: 'PLAIN_SECRET', authorizationEndpoint: `${origin}/authorize`, tokenEndpoint: `${origin}/token`, userinfoEndpoint: `${origin}/me` },
    environment: { PLAIN_SECRET: 'plain secret' },
  }; // prettier-ignore
};
