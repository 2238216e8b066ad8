/** A page with the real client and three buttons; see test/e2e/social.test.ts. */
import { type AuthClient, AuthError, createAuthClient } from '../../src/client.ts';

const host = new URLSearchParams(location.search).get('host') ?? '';
const client: AuthClient = createAuthClient({ host, appId: 'app' });

const said = document.querySelector('#said') as HTMLOutputElement;

/** Shows what has come of it, in one word or two. */
const show = async (attempt: Promise<unknown>) => {
  said.value = '…';
  try {
    await attempt;
    const now = client.session.get();
    said.value = now.status === 'pending' ? `${now.status} ${now.step.kind}` : now.status;
  } catch (error) {
    said.value = error instanceof AuthError ? error.code : String(error);
  }
};

const on = (button: string, act: () => Promise<unknown>) =>
  document.querySelector(`#${button}`)?.addEventListener('click', () => void show(act()));

on('popup', () => client.openSocial({ identifier: 'corner' }));
on('redirect', () => client.openSocial({ identifier: 'corner', mode: 'redirect' }));
on('link', () => client.linkSocial({ identifier: 'corner' }));
// The methods have to be there before the click: a window opens only then.
void show(client.finishSocial());

Object.assign(window, { client });
