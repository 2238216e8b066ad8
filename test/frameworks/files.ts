/** A plain server of files: it knows a folder and the kinds of files in it, and nothing else. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** Serves a folder on this machine, on any port that is free unless one is given. */
export const serveFolder = async (folder: string, port = 0) => {
  const answer = async ({ url = '/' }: IncomingMessage, response: ServerResponse) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://site.test').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const isFile = await stat(file).then((found) => found.isFile(), () => false); // prettier-ignore
    response.writeHead(isFile ? 200 : 404, { 'Content-Type': kinds[extname(file)] ?? 'application/octet-stream' });
    if (isFile) createReadStream(file).pipe(response);
    else response.end();
  };
  const server = createServer((asked, response) => void answer(asked, response)).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { port: (server.address() as AddressInfo).port, close };
};
