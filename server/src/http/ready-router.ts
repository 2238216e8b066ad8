import type { Result, Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';

/**
 * Finds what answers a request, and for a path that is written out finds it once: there are as many of those as routes, and most
 * requests are for one of them. Hono's own way to be fast cannot be had beside a path like `/users/:id/orgs`.
 */
export class ReadyRouter<Handler> implements Router<Handler> {
  readonly name = 'ReadyRouter';

  readonly #router = new TrieRouter<Handler>();
  readonly #written = new Set<string>();
  readonly #found = new Map<string, Result<Handler>>();

  add(method: string, path: string, handler: Handler): void {
    this.#router.add(method, path, handler);
    if (!/[:*]/.test(path)) this.#written.add(path);
    this.#found.clear();
  }

  match(method: string, path: string): Result<Handler> {
    const key = `${method} ${path}`;
    const known = this.#found.get(key);
    if (known) return known;
    const result = this.#router.match(method, path);
    if (this.#written.has(path)) this.#found.set(key, result);
    return result;
  }
}
