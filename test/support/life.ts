/** A site with an account page on it, as an owner would put it there, and a server and a provider of accounts behind it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import { freePort } from '../../server/test/support/nearby.ts';
import { freshOidcProvider } from '../../server/test/support/oidc-provider.ts';
import type { Context } from '../../server/test/support/postgres.ts';
import { newHome, spawnServer } from '../../server/test/support/process.ts';
import { serveSite } from './site.ts';

const account = (api: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Account</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/page.css" />
    <script type="module" src="/auth-elements/define.js"></script>
  </head>
  <body>
    <main>
      <auth-provider host="${api}" app-id="app">
        <auth-login></auth-login>
        <auth-profile></auth-profile>
      </auth-provider>
    </main>
  </body>
</html>`;

type Sent = { to: string; code: string };

/** Reads the codes that were sent, each once. */
const outboxOf = (folder: string) => {
  const read = new Set<string>();
  return async (recipient: string): Promise<string> => {
    for (let patience = 0; patience < 400; patience += 1) {
      const files = existsSync(folder)
        ? readdirSync(folder)
            .filter((name) => name.endsWith('.json'))
            .sort()
        : [];
      for (const name of files.filter((each) => !read.has(each))) {
        const { to, code } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Sent;
        if (to !== recipient) continue;
        read.add(name);
        return code;
      }
      await wait(50);
    }
    throw new Error(`No message to ${recipient} has come.`);
  };
};

/** Starts all of it; what it started ends with the context. */
export const openSite = async (context: Context, databaseUrl?: string) => {
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  const provider = await freshOidcProvider({ callback: `${api}/connections/social/corner/callback` });
  const userPool = {
    id: 'pool',
    name: 'Pool',
    rateLimits: 'off',
    verifyCode: { resendSeconds: 0 },
    connections: { social: [provider.connection] },
  };
  const app = {
    id: 'app',
    name: 'Harbour',
    loginMethods: ['password', 'email-code', 'passkey'],
    registerMethods: ['email-code', 'email'],
    mfa: { required: false, factors: ['OTP', 'PASSKEY'] },
  };
  const { env, outbox } = newHome(context, { userPool, apps: [app] });
  const database = databaseUrl ? { DATABASE_URL: databaseUrl } : {};
  const server = spawnServer(context, { ...env, ...database, PORT: String(port), ...provider.environment });
  const site = await serveSite({
    '/': account(api),
    '/page.css': 'main { max-width: 44rem; margin: 2rem auto; } auth-login:state(signed-in) { display: none; }',
  });
  context.after(() => site.close());
  await server.listening;
  // A passkey belongs to a name, and an address has none.
  const url = site.url.replace('127.0.0.1', 'localhost');
  return { url, api, provider, codeFor: outboxOf(outbox) };
};

/** What an authenticator app shows: the code of now, or of half a minute later where that one is spent. */
export const appCode = (secret: string, later = false): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + (later ? 30_000 : 0) });
