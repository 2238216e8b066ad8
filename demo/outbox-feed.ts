import { mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How many earlier messages someone who opens the page is shown. */
const history = 8;

const isMessage = (name: string | null): name is string => Boolean(name?.endsWith('.json'));

/**
 * Tells a page of every message in the development outbox as it appears, as server-sent events. The server writes a message
 * aside and renames it, so a name that ends in `.json` is complete.
 */
export const outboxFeed = (directory: string) => {
  mkdirSync(directory, { recursive: true });

  return (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const told = new Set<string>();
    const tell = (name: string) => {
      if (told.has(name)) return;
      told.add(name);
      response.write(`data: ${JSON.stringify(JSON.parse(readFileSync(join(directory, name), 'utf8')))}\n\n`);
    };
    const all = () => readdirSync(directory).filter(isMessage).sort();
    const watcher = watch(directory, () => all().forEach(tell));
    const earlier = all();
    for (const old of earlier.slice(0, -history)) told.add(old);
    earlier.slice(-history).forEach(tell);
    response.flushHeaders();
    response.on('close', () => watcher.close());
  };
};
