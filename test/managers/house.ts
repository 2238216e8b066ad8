import { after } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../server/test/support/nearby.ts';
import { freshOidcProvider } from '../../server/test/support/oidc-provider.ts';
import { newHome, readOutbox, spawnServer } from '../../server/test/support/process.ts';
import { connectionsTo, freshSlapd, secrets } from '../../server/test/support/slapd.ts';
import { serveSite } from '../support/site.ts';

/** Puts the element before somebody that the address asks for, with the attributes that it says. */
const script = (api: string) => `
import '/auth-elements/define.js';
import { createAuthClient } from '/auth-elements/client.js';

const { tag, ...attributes } = Object.fromEntries(new URLSearchParams(location.search));
const element = document.createElement(tag);
for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
localStorage.clear();
sessionStorage.clear();
globalThis.client = element.client = createAuthClient({ host: '${api}', appId: 'app' });
document.querySelector('main').append(element);

const words = (each) => each.textContent.replace(/\\s+/g, ' ').trim();
globalThis.seek = (selector, text) =>
  [element.shadowRoot ?? element, document]
    .flatMap((root) => [...root.querySelectorAll(selector)])
    .find((each) => each.getClientRects().length > 0 && (!text || words(each).startsWith(text))) ?? null;

const plain = document.querySelector('template').content;
globalThis.showPlain = () => document.body.append(plain.cloneNode(true));
globalThis.hidePlain = () => document.querySelector('#plain').remove();
`;

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A house</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <main></main>
    <template>
      <form id="plain">
        <input name="plain-username" autocomplete="username" />
        <input name="plain-password" type="password" autocomplete="current-password" />
      </form>
    </template>
  </body>
</html>`;

const users = [
  { email: 'mary@example.org', phone: '+12025550147', password: 'a kettle on the hob' },
  { email: 'grace@example.org', password: 'a moth in the relay' },
  { email: 'rose@example.org', phone: '+12025550148', password: 'forgotten since' },
  { email: 'ivy@example.org', password: 'from last year 1' },
  { email: 'fern@example.org' },
  { username: 'lily', password: 'change on day 1', resetPasswordOnFirstLogin: true },
  { email: 'olive@example.org', password: 'an app beside it', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' },
];

/** Moves the clock of a server on by ten minutes and a second whenever it gets this signal. */
const signal = 'SIGUSR2';
const clock = `data:text/javascript,const now = Date.now; let ahead = 0; Date.now = () => now() + ahead;
process.on('${signal}', () => { ahead += 601000; console.log('ten minutes later'); });`;

/** A site with every view there is a password in, the real server, a real directory and a real provider behind it. */
export const openHouse = async () => {
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  const [directory, provider] = await Promise.all([
    freshSlapd(),
    freshOidcProvider({ callback: `${api}/connections/social/corner/callback` }),
  ]);
  const connections = { ...connectionsTo(directory), social: [provider.connection] };
  const userPool = { id: 'pool', name: 'Pool', rateLimits: 'off', verifyCode: { resendSeconds: 0 }, connections };
  const app = { id: 'app', name: 'App', loginMethods: ['password', 'email-code', 'ldap', 'ad'] };
  const { env, outbox } = newHome({ after }, { userPool, apps: [app], users });
  const { codeFor } = readOutbox({ after }, outbox);
  const environment = { ...env, ...provider.environment, ...secrets, PORT: String(port) };
  const server = spawnServer({ after }, environment, ['--import', clock]);
  const [site] = await Promise.all([serveSite({ '/': page, '/page.js': script(api) }), server.listening]);
  after(() => site.close());
  return {
    url: site.url,
    provider,
    /** The code that was sent to somebody; each gets one. */
    codeFor,
    /** Lets so much time pass that a sign-in is no longer recent. */
    async later() {
      server.kill(signal);
      while (!server.said.out.includes('ten minutes later')) await wait(5);
    },
  };
};

/** The site, and what happens behind it. */
export type House = Awaited<ReturnType<typeof openHouse>>;
