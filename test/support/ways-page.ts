/** A page with the real element, for every way in; see test/e2e/ways.test.ts. */
import '../../src/auth-login.ts';
import '../../src/auth-mfa.ts';
import { createAuthClient } from '../../src/client.ts';

const host = new URLSearchParams(location.search).get('host') ?? '';
const client = createAuthClient({ host, appId: 'app' });
const login = document.querySelector('auth-login')!;
const mfa = document.querySelector('auth-mfa')!;
const said = document.querySelector<HTMLOutputElement>('#said')!;

// What a page hears of, in the order in which it comes.
document.addEventListener('auth-signed-in', ({ detail }) => (said.value += `signed in by ${detail.method} `));
document.addEventListener('auth-step', ({ detail }) => (said.value += `step ${detail.step.kind} `));
for (const element of [login, mfa]) element.client = client;
Object.assign(window, { client, mfa });
