import { Hono } from 'hono';

/** What the server can be asked, for tools: no application, no envelope, no CORS. */
export const openapiRoutes = ({ document }: { document: () => unknown }) => {
  let text: string | undefined;
  return new Hono().get('/openapi.json', (c) => {
    text ??= JSON.stringify(document());
    return c.body(text, 200, { 'content-type': 'application/json' });
  });
};
