import assert from 'node:assert/strict';
import { type Cases, password, signedIn, someone, type World } from '../world.ts';

const pool = {
  userPool: {
    roles: [
      { code: 'admin', namespace: 'default', description: 'Runs it' },
      { code: 'auditor', namespace: 'billing', description: null },
    ],
    resources: [
      { namespace: 'default', code: 'ci:*', type: 'DATA', actions: ['*'], grantedTo: { roles: ['admin'], users: [] } },
      { namespace: 'default', code: '/x', type: 'API', actions: ['GET'], grantedTo: { orgs: ['hr/dev'], users: [] } },
      { namespace: 'billing', code: 'a', type: 'MENU', actions: ['view'], grantedTo: { users: ['someone'] } },
    ],
    orgs: [
      {
        name: 'HR',
        code: 'hr',
        children: [{ name: 'DevHR', code: 'dev', children: [{ name: 'Swift', code: 'swift' }] }],
      },
    ],
  },
  apps: [{ id: 'app-other', name: 'Other' }],
  users: [{ ...someone, roles: ['admin', 'billing/auditor'], orgs: ['hr/dev/swift', 'hr'] }],
};

/** A read that asks for nothing but a sign-in. */
const read = (method: keyof World['client'], ask: (client: World['client']) => Promise<unknown>): Cases => ({
  [`${method}/not-signed-in`]: async (start) => ask((await start()).client),
});

export const account: Cases = {
  'computePasswordSecurityLevel/success': async (start) => {
    const { client } = await start();
    const levels = { '123': 0, '111111': 0, '1234Abcd': 1, '1234@Abcd': 2 };
    for (const [typed, level] of Object.entries(levels))
      assert.equal(client.computePasswordSecurityLevel({ password: typed }), level);
  },

  ...read('getSecurityLevel', (client) => client.getSecurityLevel()),
  'getSecurityLevel/success': async (start) => {
    const { client } = await signedIn(start, { users: [{ username: 'someone', password }] });
    const { score, passwordSecurityLevel, factors, addable, ...rest } = await client.getSecurityLevel({});
    assert.deepEqual(rest, { email: false, phone: false, password: true, mfa: false });
    assert.deepEqual([score, passwordSecurityLevel], [60, 3]);
    assert.deepEqual([factors, addable], [[], ['OTP']]);
  },

  ...read('listApplications', (client) => client.listApplications()),
  'listApplications/success': async (start) => {
    const { client } = await signedIn(start, pool);
    const { list, totalCount } = await client.listApplications({ page: 1, limit: 1 });
    assert.deepEqual([list.length, totalCount], [1, 2]);
    assert.deepEqual((await client.listApplications()).list.map(({ id }) => id).sort(), ['app-other', 'app-test']);
    const first = { isIntegrate: false, appType: 'INDIVIDUAL', template: null, protocol: 'oidc' };
    assert.deepEqual({ ...list[0], ...first }, list[0]);
  },

  ...read('listOrgs', (client) => client.listOrgs()),
  'listOrgs/success': async (start) => {
    const { client } = await signedIn(start, pool);
    const list = await client.listOrgs({});
    assert.deepEqual(list.map((path) => path.length), [4, 2]); // prettier-ignore
    const [first, second] = list;
    assert.equal(first?.[0].type, 'org');
    assert.equal(first?.[3]?.type === 'node' && first[3].name, 'Swift');
    assert.deepEqual(first?.[0], second?.[0]);
  },

  ...read('listRoles', (client) => client.listRoles()),
  'listRoles/success': async (start) => {
    const { client } = await signedIn(start, pool);
    assert.deepEqual((await client.listRoles()).map(({ code }) => code).sort(), ['admin', 'auditor']);
    const [role] = await client.listRoles({ namespace: 'billing' });
    assert.deepEqual([role?.code, role?.namespace, typeof role?.namespaceId], ['auditor', 'billing', 'number']);
  },

  ...read('listAuthorizedResources', (client) => client.listAuthorizedResources()),
  'listAuthorizedResources/success': async (start) => {
    const { client } = await signedIn(start, pool);
    const { list, totalCount } = await client.listAuthorizedResources();
    assert.deepEqual([list.map(({ code }) => code).sort(), totalCount], [['/x', 'ci:*'], 2]);
    const data = await client.listAuthorizedResources({ namespace: 'default', resourceType: 'DATA' });
    assert.deepEqual(data.list, [{ code: 'ci:*', type: 'DATA', actions: ['*'], apiIdentifier: null }]);
    assert.equal((await client.listAuthorizedResources({ namespace: 'billing' })).totalCount, 1);
  },

  ...read('deleteAccount', (client) => client.deleteAccount()),
  'deleteAccount/success': async (start) => {
    const { client } = await signedIn(start);
    await client.deleteAccount({});
    assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'deleted' });
    await assert.rejects(client.loginByAccount({ account: 'someone', password }), { code: 'wrong-credentials' });
  },
  'deleteAccount/login-expired': async (start) => {
    const { client, server } = await signedIn(start);
    server.pass(601);
    return client.deleteAccount().finally(() => assert.equal(client.session.get().status, 'signed-in'));
  },
};
