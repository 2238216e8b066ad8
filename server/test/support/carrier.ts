import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

type Said = { status?: number; headers?: Record<string, string>; body?: string };

const textOf = async (request: IncomingMessage) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
};

/** A carrier that knows the SIM behind each token it was told of, and refuses the others. Gone after the test. */
export const freshCarrier = async () => {
  const asked: unknown[] = [];
  const known = new Map<string, object>();
  let instead: Said | 'silence' | null = null;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const tokens = JSON.parse(await textOf(request)) as { token: string };
    asked.push(tokens);
    if (instead === 'silence') return;
    const phone = known.get(tokens.token);
    const { status = 200, headers = {}, body } = instead ?? (phone ? { body: JSON.stringify(phone) } : { status: 403 });
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
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
