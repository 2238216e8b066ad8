import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { TrieRouter } from 'hono/router/trie-router';
import { ReadyRouter } from '../src/http/ready-router.ts';

const routes = [
  ['ALL', '/*'], ['ALL', '/api/*'], ['GET', '/api/users/me'], ['POST', '/api/users/me'], ['GET', '/api/users/:id/orgs'],
  ['DELETE', '/api/users/me/sessions/:id'], ['GET', '/uploads/:file'],
] as const; // prettier-ignore

const asked = [
  ['GET', '/api/users/me'], ['POST', '/api/users/me'], ['PUT', '/api/users/me'], ['GET', '/api/users/me/orgs'], ['GET', '/api/users/7/orgs'],
  ['DELETE', '/api/users/me/sessions/7'], ['GET', '/uploads/a.png'], ['GET', '/nothing'],
] as const; // prettier-ignore

suite('the router', () => {
  test('finds what Hono’s own does, the first time and every other', () => {
    const [ours, own] = [new ReadyRouter<string>(), new TrieRouter<string>()];
    for (const [method, path] of routes)
      for (const router of [ours, own]) router.add(method, path, `${method} ${path}`);

    for (let turn = 0; turn < 3; turn += 1)
      for (const [method, path] of asked) assert.deepEqual(ours.match(method, path), own.match(method, path), path);
  });

  test('finds what is added later', () => {
    const router = new ReadyRouter<string>();
    router.add('GET', '/a', 'first');
    router.match('GET', '/a');

    router.add('ALL', '/*', 'second');

    assert.deepEqual(router.match('GET', '/a')[0].map(([handler]) => handler), ['first', 'second']); // prettier-ignore
  });
});
