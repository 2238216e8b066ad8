import type { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { Refusal } from '../refusal.ts';
import type { Asked, Env } from './context.ts';
import { tell } from './headers.ts';

/** Methods by the path that answers them: as it is written, or by a pattern where a part of it is free. */
type Known = { exact: Map<string, readonly string[]>; free: { pattern: RegExp; methods: Set<string> }[] };

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patternOf = (path: string) =>
  new RegExp(`^${path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : escaped(part))).join('/')}$`); // prettier-ignore

const knownIn = (app: Hono<Env>): Known => {
  const byPath = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    // What stands for every method or for a whole folder is no route but something on the way to one.
    if (method === 'ALL' || path.includes('*')) continue;
    byPath.set(path, (byPath.get(path) ?? new Set()).add(method));
  }
  const isFree = ([path]: [string, Set<string>]) => path.includes(':');
  const free = [...byPath].filter(isFree).map(([path, methods]) => ({ pattern: patternOf(path), methods }));
  const exact = [...byPath].map(([path, methods]) => [path, [...methods, ...freeMethods(free, path)]] as const);
  return { exact: new Map(exact), free };
};

const freeMethods = (free: Known['free'], path: string): string[] =>
  free.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => [...methods]);

const methodsOf = ({ exact, free }: Known, path: string): readonly string[] =>
  exact.get(path) ?? freeMethods(free, path);

const dots = /(?:^|\/)(?:\.|%2e){1,2}(?=[/?#]|$)/i;

/**
 * The path of a request, its escapes left as they are; null when it was spelt with dots. A proxy that lets some paths
 * through reads the letters that came, so one thing must not have two spellings.
 */
const pathOf = (c: Asked, { exact }: Known): string | null => {
  const came = c.env?.incoming?.url?.split('?', 1)[0] ?? '';
  // Spelt as we spell it, and read so by whoever finds the route.
  if (came === c.req.path && exact.has(came)) return came;
  return dots.test(came) ? null : new URL(c.req.url).pathname;
};

/**
 * Turns away what no route answers, before anything else is asked about it. HEAD too: Hono would run the GET behind it,
 * and one GET of ours ends a session.
 *
 * @throws {Refusal} `not-found`, `wrong-method`.
 */
export const onlyKnownPaths = (app: Hono<Env>) => {
  let known: Known | undefined;
  return createMiddleware<Env>(async (c, next) => {
    known ??= knownIn(app);
    const path = pathOf(c, known);
    const methods = path === null ? [] : methodsOf(known, path);
    if (methods.length === 0) throw new Refusal('not-found');
    if (!methods.includes(c.req.method)) {
      tell(c, 'allow', methods.join(', '));
      throw new Refusal('wrong-method');
    }
    await next();
  });
};
