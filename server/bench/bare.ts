/** The framework and nothing else: answers the body that it is told by its parent, from memory. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

process.once('message', (body: string) => {
  const app = new Hono().get('/api/v2/users/me', (c) => c.body(body, 200, { 'content-type': 'application/json' }));
  serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send?.(`http://127.0.0.1:${port}`));
});
