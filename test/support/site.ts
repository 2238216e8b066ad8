import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const built = join(import.meta.dirname, '../../dist/standalone');
const types: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css' };

/** A static site: pages by their path, and the files of the build below `/auth-elements`, as a site would copy them. */
export const serveSite = async (pages: Readonly<Record<string, string>>): Promise<{ url: string; close(): void }> => {
  const server = createServer(({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://site.test').pathname);
    const own = path.startsWith('/auth-elements/') ? readFileSync(join(built, path.slice(15)), 'utf8') : pages[path];
    response.writeHead(own === undefined ? 404 : 200, { 'Content-Type': types[extname(path)] ?? 'text/html' });
    response.end(own);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
};
