import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test, type TestContext } from 'node:test';
import { createAuthClient, signedIn } from '../../../src/client.ts';
import { root, run } from '../support/package.ts';
import { newHome, startServer } from '../support/process.ts';

const page = readFileSync(`${root}docs/your-server.md`, 'utf8');
const examples = [...page.matchAll(/```js\n([^]*?)```/g)].map(([, code = '']) => code);

/** The example that has something in it, as it stands but for the addresses. */
const example = (part: string, origin: string): string => {
  const [code = '', ...more] = examples.filter((each) => each.includes(part));
  assert.ok(code && more.length === 0, part);
  return code
    .replaceAll('http://127.0.0.1:8080', origin)
    .replace('auth-elements/verify-token', new URL('../../../src/verify-token.ts', import.meta.url).href)
    .replace('.listen(3000)', ".listen(0, '127.0.0.1', function () { console.log(`at ${this.address().port}`); })");
};

/** What an example makes that is no program of its own. */
const loaded = async <Made>(code: string) => (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Made;

/** A server with its demo pool, and somebody who is signed in there. */
const demo = async (context: TestContext) => {
  const { env } = newHome(context);
  const { origin } = await startServer(context, { ...env, POOL_FILE: '' });
  const client = createAuthClient({ host: origin, appId: 'app-shop', storage: 'memory' });
  const user = signedIn(await client.loginByAccount({ account: 'member@example.com', password: 'green-kettle-42' }));
  return { origin, client, id: user.id, authorization: `Bearer ${user.token}` };
};

suite('docs/your-server.md', () => {
  test('has examples that let in who is signed in, and nobody else', async (t) => {
    const { origin, client, id, authorization } = await demo(t);
    const servers = ['{ verifyToken } from', 'jwtVerify'].map((part) =>
      run(t, ['--input-type=module', '--eval', example(part, origin)], { cwd: `${root}server` }),
    );
    type Edge = { default: { fetch: (request: Request) => Promise<Response> } };
    const edge = await loaded<Edge>(example('export default', origin));
    const atEdge = async (headers: Record<string, string>) => {
      const response = await edge.default.fetch(new Request('http://edge.test', { headers }));
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    type Asking = { isSignedIn: (authorization: string) => Promise<boolean> };
    const { isSignedIn } = await loaded<Asking>(`export ${example('isSignedIn', origin)}`);

    for (const server of servers) {
      const address = `http://127.0.0.1:${await server.until(/^at (\d+)$/m)}`;
      const answers = [{ authorization }, {}, { authorization: `${authorization}x` }].map(async (headers) => {
        const response = await fetch(address, { headers: headers as Record<string, string> });
        return [response.status, response.ok && (await response.text())];
      });
      assert.deepEqual(await Promise.all(answers), [[200, `These are the orders of ${id}.`], [401, false], [401, false]]); // prettier-ignore
    }
    assert.equal((await atEdge({ authorization })).body['userId'], id);
    assert.deepEqual(await atEdge({}), { status: 401, body: { error: 'missing' } });

    assert.equal(await isSignedIn(authorization), true);
    await client.logout();
    assert.equal(await isSignedIn(authorization), false);
    assert.equal((await atEdge({ authorization })).status, 200, 'a check without asking does not know who signed out');
  });
});
