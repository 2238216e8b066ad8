import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { freshOidcProvider } from '../support/oidc-provider.ts';
import { freshOAuthProvider } from '../support/oauth2-provider.ts';
import { freshServer } from '../support/server.ts';
import { envelopeIn, traveller } from '../support/traveller.ts';

type Setting = NonNullable<Parameters<typeof freshServer>[0]>;

const callback = 'https://auth.example/connections/social/corner/callback';

/** A server, its provider, and a browser. */
const connected = async (setting: Setting = {}) => {
  const provider = await freshOidcProvider({ callback });
  const userPool = { connections: { social: [provider.connection] }, ...setting.userPool };
  const server = await freshServer({ environment: provider.environment, ...setting, userPool });
  provider.let('ada', { email: 'ada@example.org', email_verified: true, name: 'Ada Lovelace', nickname: 'ada' });
  return { ...server, server, provider, browser: traveller(server) };
};

suite('signing in with an account elsewhere', () => {
  test('opens an account at first, and finds it again', async () => {
    const { browser, call, server } = await connected();

    const { to, message } = await browser.open('corner');

    assert.equal(to, 'https://app.example');
    assert.equal(message.code, 200, message.message);
    assert.deepEqual(message.event, { source: 'authing', eventType: 'socialLogin' });
    const { data } = message;
    assert.deepEqual([data.email, data.emailVerified, data.nickname, data.name], ['ada@example.org', true, 'ada', 'Ada Lovelace']); // prettier-ignore
    assert.deepEqual(data.registerSource, ['social:corner']);
    const [identity] = data.identities;
    assert.deepEqual([identity?.provider, identity?.connectionId, identity?.isSocial, identity?.openid], ['corner-shop', 'corner', true, 'ada']); // prettier-ignore
    assert.equal((await call('/users/me', undefined, { token: data.token })).data.id, data.id);
    assert.equal((await traveller(server).open('corner')).message.data.id, data.id);
  });
});

void freshOAuthProvider;
void envelopeIn;
