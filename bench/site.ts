import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { answering } from '../test/support/answers.ts';

const built = join(import.meta.dirname, '../dist/standalone');
const types: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html', '.json': 'application/json' };

/** A site as hosts of static files serve one, gzipped beforehand, that answers the requests of the elements itself. */
export type Site = { readonly url: string; close(): void };

const answer = async (api: typeof fetch, request: IncomingMessage, response: ServerResponse) => {
  const { method = 'GET', url = '/' } = request;
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  const answered = await api(`http://site.test${url}`, { method, headers });
  response.writeHead(answered.status, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
  response.end(gzipSync(await answered.text()));
};

/** Serves pages by their path, and the built files below `/auth-elements`. */
export const startSite = async (pagesAt: (origin: string) => Readonly<Record<string, string>>): Promise<Site> => {
  const api = answering().fetch;
  const packed = new Map<string, Buffer>();
  let pages: Readonly<Record<string, string>> = {};
  const fileAt = (path: string): Buffer | undefined => {
    const file = join(built, path.slice('/auth-elements'.length));
    const text = path.startsWith('/auth-elements/') && existsSync(file) ? readFileSync(file, 'utf8') : pages[path];
    if (text !== undefined && !packed.has(path)) packed.set(path, gzipSync(text, { level: 9 }));
    return packed.get(path);
  };
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://site.test').pathname);
    if (path.startsWith('/api/')) return void answer(api, request, response);
    const file = fileAt(path);
    const type = types[extname(path)] ?? 'text/plain';
    response.writeHead(file ? 200 : 404, { 'Content-Type': type, 'Content-Encoding': 'gzip' });
    response.end(file);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  pages = pagesAt(url);
  return { url, close };
};
