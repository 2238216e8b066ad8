import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { freshAnswerer, type Said } from './nearby.ts';

/** A carrier that knows the SIM behind each token it was told of, and refuses the others. Gone after the test. */
export const freshCarrier = async () => {
  const asked: unknown[] = [];
  const known = new Map<string, object>();
  let instead: Said | 'silence' | null = null;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const tokens = JSON.parse(await text(request)) as { token: string };
    asked.push(tokens);
    if (instead === 'silence') return;
    const phone = known.get(tokens.token);
    const { status = 200, headers = {}, body } = instead ?? (phone ? { body: JSON.stringify(phone) } : { status: 403 });
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
  const origin = await freshAnswerer((request, response) => void answer(request, response));
  return {
    origin,
    connection: { oneAuth: { verifyUrl: `${origin}/verify` } },
    /** What it was asked, in order. */
    asked,
    /** Hands a token to a phone. */
    give: (token: string, phone: object) => void known.set(token, phone),
    /** Answers this, or not at all, to whatever is asked; null as usual. */
    say: (said: Said | 'silence' | null) => void (instead = said),
  };
};
