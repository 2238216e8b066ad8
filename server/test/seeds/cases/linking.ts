import assert from 'node:assert/strict';
import { freshOidcProvider } from '../../support/oidc-provider.ts';
import { traveller } from '../../support/traveller.ts';
import { type Cases, password, signedIn, someone, type Start } from '../world.ts';

const callback = 'https://auth.example/connections/social/corner/callback';

/** Somebody signed in here, and a token of somebody who came by an account elsewhere. */
const connected = async (start: Start) => {
  const provider = await freshOidcProvider({ callback });
  const userPool = { connections: { social: [provider.connection] } };
  const world = await signedIn(start, { userPool, environment: provider.environment });
  provider.let('ada', { name: 'Ada Lovelace' });
  const { message } = await traveller(world.server).open('corner');
  const { token: primaryUserToken } = await world.client.getCurrentUser();
  return { ...world, primaryUserToken, secondaryUserToken: message.data.token };
};

const linked = async (start: Start) => {
  const { client, primaryUserToken, secondaryUserToken } = await connected(start);
  await client.link({ primaryUserToken, secondaryUserToken });
  return client;
};

export const linking: Cases = {
  'link/success': async (start) => {
    const client = await linked(start);
    const [identity] = client.currentUser?.identities ?? [];
    assert.deepEqual([identity?.connectionId, identity?.openid], ['corner', 'ada']);
  },
  'link/bad-link-token': async (start) => {
    const { client, primaryUserToken } = await connected(start);
    return client.link({ primaryUserToken, secondaryUserToken: 'of nobody' });
  },
  'link/not-signed-in': async (start) =>
    (await start()).client.link({ primaryUserToken: 'one', secondaryUserToken: 'other' }),
  'link/login-expired': async (start) => {
    const { client, server, primaryUserToken, secondaryUserToken } = await connected(start);
    server.pass(601);
    return client.link({ primaryUserToken, secondaryUserToken });
  },

  'unlink/success': async (start) => {
    const client = await linked(start);
    assert.deepEqual((await client.unlink({ provider: 'corner' })).identities, []);
    assert.equal((await client.loginByAccount({ account: 'someone', password })).status, 'signed-in');
  },
  'unlink/user-not-found': async (start) => (await connected(start)).client.unlink({ provider: 'wechat:mobile' }),
  'unlink/not-signed-in': async (start) => (await start({ users: [someone] })).client.unlink({ provider: 'corner' }),
  'unlink/last-login-method': async (start) => {
    const { clientWith, secondaryUserToken } = await connected(start);
    return clientWith(secondaryUserToken).unlink({ provider: 'corner' });
  },
  'unlink/login-expired': async (start) => {
    const { client, server } = await signedIn(start);
    server.pass(601);
    return client.unlink({ provider: 'corner' });
  },
};
