import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { AuthClient, createAuthClient } from '../../src/client.ts';
import { newVisitor, withDemo } from '../support/demo.ts';
import { putUpReader } from '../support/fingerprint.ts';
import { serveSite } from '../support/site.ts';

const running = withDemo();

type Here = { client: AuthClient; name: string; open(appId: string): void };
type Library = { createAuthClient: typeof createAuthClient };
type Added = { id: string; name: string };

/** A page of a site of its own, with a field that passkeys may be offered in. */
const plain = `<!doctype html><title>Passkeys</title><link rel="icon" href="data:," />
  <input autocomplete="username webauthn" />
  <script type="module">
    import { createAuthClient } from '/auth-elements/client.js';
    globalThis.open = (appId) => (globalThis.client = createAuthClient({ host: globalThis.name, appId }));
  </script>`;

/** The example of the documentation, talking to the server of this run. */
const example = () =>
  (/```html\n([^]*?)```/.exec(readFileSync(join(import.meta.dirname, '../../docs/client.md'), 'utf8'))?.[1] ?? '')
    .replace('<title>', '<link rel="icon" href="data:," /><title>')
    .replaceAll('http://127.0.0.1:8080', running.demo.api);

let page: Page;
let reader: Awaited<ReturnType<typeof putUpReader>>;
let leave: () => Promise<void>;

/** Passkeys belong to a domain: the page is asked for by a name, not by a number. */
const visit = async (html: string) => {
  const site = await serveSite({ '/': html });
  const { context, complaints } = await newVisitor(running.browser);
  page = await context.newPage();
  reader = await putUpReader(page);
  await page.goto(site.url.replace('127.0.0.1', 'localhost'));
  leave = async () => {
    await context.close();
    site.close();
    assert.deepEqual(complaints, []);
  };
};

const openClient = async (appId: string) => {
  await page.evaluate(
    ({ api, appId }) => {
      const here = globalThis as unknown as Here;
      here.name = api;
      here.open(appId);
    },
    { api: running.demo.api, appId },
  );
};

/** Opens an account, and gives it a passkey. */
const withPasskey = (username: string) =>
  page.evaluate(async (username) => {
    const { client } = globalThis as unknown as Here;
    await client.registerByUserName({ username, password: 'a kettle on the hob' });
    return client.addPasskey({ name: 'This device' });
  }, username) as Promise<Added>;

const signOut = () => page.evaluate(() => (globalThis as unknown as Here).client.logout());

describe('a passkey in a browser', () => {
  beforeEach(async () => {
    await visit(plain);
    await openClient('app-shop');
  });
  afterEach(() => leave());

  it('is added, and signs its owner in without a name', async () => {
    const { id, name } = await withPasskey('ada');
    await signOut();

    const outcome = await page.evaluate(async () => {
      const { client } = globalThis as unknown as Here;
      const { status } = await client.loginByPasskey();
      return { status, username: client.currentUser?.username };
    });

    assert.equal(name, 'This device');
    assert.deepEqual(outcome, { status: 'signed-in', username: 'ada' });
    const [key, ...others] = await reader.keys();
    assert.equal(Buffer.from(key?.credentialId ?? '', 'base64').toString('base64url'), id);
    assert.equal(others.length, 0);
  });

  it('is asked for after a password, and passes where a second factor is wanted', async () => {
    await withPasskey('grace');
    await signOut();
    await openClient('app-office');

    const [asked, outcome] = await page.evaluate(async () => {
      const { client } = globalThis as unknown as Here;
      const first = await client.loginByAccount({ account: 'grace', password: 'a kettle on the hob' });
      const step = first.status === 'pending' && first.step.kind === 'mfa' ? first.step.challenge : null;
      return [step, await client.mfaVerifyByPasskey()];
    });

    assert.equal(asked?.passkeyEnabled, true);
    assert.deepEqual(asked?.applicationMfa.map(({ mfaPolicy }) => mfaPolicy), ['PASSKEY']); // prettier-ignore
    assert.equal(outcome.status, 'signed-in');
  });

  it('is set up on the way in by whoever has no factor at all', async () => {
    await page.evaluate(async () => {
      const { client } = globalThis as unknown as Here;
      await client.registerByUserName({ username: 'edith', password: 'a kettle on the hob' });
      await client.logout();
    });
    await openClient('app-office');

    const [status, name] = await page.evaluate(async () => {
      const { client } = globalThis as unknown as Here;
      await client.loginByAccount({ account: 'edith', password: 'a kettle on the hob' });
      const { name } = await client.addPasskey({ name: 'My first' });
      return [client.session.get().status, name];
    });

    assert.deepEqual([status, name], ['signed-in', 'My first']);
  });

  it('is listed, renamed and removed; the browser is told that it is gone', async () => {
    const { id } = await withPasskey('hedy');

    const [renamed, before, after] = await page.evaluate(async (id) => {
      const { client } = globalThis as unknown as Here;
      const renamed = await client.renamePasskey({ id, name: 'The old one' });
      const before = await client.listPasskeys();
      await client.removePasskey({ id });
      return [renamed, before, await client.listPasskeys()];
    }, id);

    assert.equal(renamed.name, 'The old one');
    assert.deepEqual(before.map(({ id, name, lastUsedAt }) => [id, name, lastUsedAt]), [[id, 'The old one', null]]); // prettier-ignore
    assert.deepEqual(after, []);
    const refused = await page.evaluate(async () => {
      const { client } = globalThis as unknown as Here;
      await client.logout();
      return client.loginByPasskey().catch(({ code }: { code: string }) => code);
    });
    // A browser that was told offers none; one that was not is refused.
    assert.ok(refused === 'passkey-cancelled' || refused === 'wrong-credentials', JSON.stringify(refused));
  });

  it('is not made twice on one device', async () => {
    await withPasskey('joan');

    const error = await page.evaluate(() =>
      (globalThis as unknown as Here).client
        .addPasskey()
        .catch(({ code, reason }: { code: string; reason: string }) => [code, reason]),
    );

    assert.deepEqual(error, ['passkey-cancelled', 'already-there']);
    assert.equal((await reader.keys()).length, 1);
  });

  it('is refused when its owner is not verified, and a dialog that is closed says so', async () => {
    await withPasskey('mary');
    await signOut();
    await reader.know(false);

    const code = await page.evaluate(() =>
      (globalThis as unknown as Here).client.loginByPasskey().catch(({ code }: { code: string }) => code),
    );

    assert.equal(code, 'passkey-cancelled');
  });

  it('is offered where a name is typed, without a dialog, until the offer is called off or a button asks', async () => {
    await withPasskey('karen');
    await signOut();

    // A reader with a finger on it would take up what is only offered.
    await reader.feel(false);
    const [isThere, calledOff, overtaken, pressed] = await page.evaluate(async () => {
      const { client } = globalThis as unknown as Here;
      const ask = (conditional: boolean, signal?: AbortSignal) =>
        client.loginByPasskey({ conditional }, { signal }).catch(({ code }: { code: string }) => code);
      const leaving = new AbortController();
      const isThere = await PublicKeyCredential.isConditionalMediationAvailable();
      const first = ask(true, leaving.signal);
      setTimeout(() => leaving.abort(), 100);
      const calledOff = await first;
      const second = ask(true);
      const enough = new AbortController();
      const button = ask(false, enough.signal);
      const overtaken = await second;
      enough.abort();
      return [isThere, calledOff, overtaken, await button];
    });

    assert.deepEqual([isThere, calledOff, overtaken, pressed], [true, 'aborted', 'aborted', 'aborted']);
  });
});

describe('the example of docs/client.md', () => {
  it('adds a passkey and signs in with it', async () => {
    await visit(example());
    await page.evaluate(async (api) => {
      const path: string = '/auth-elements/client.js';
      const { createAuthClient } = (await import(path)) as Library;
      const client = createAuthClient({ host: api, appId: 'app-shop' });
      await client.registerByEmail({ email: 'reader@example.org', password: 'a kettle on the hob' });
    }, running.demo.api);
    await page.reload();

    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('This device was added.').waitFor();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();

    await page.getByText('Hello reader@example.org').waitFor();
    await leave();
  });
});
