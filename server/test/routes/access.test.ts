import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { ApplicationList, AuthorizedResources, OrgPath, Role, SecurityLevel } from '../../src/contract.ts';
import demo from '../../src/pool/demo-pool.json' with { type: 'json' };
import { connected } from '../support/database.ts';
import { emailCode, password, registered, signIn } from '../support/people.ts';
import { freshServer, type Manner, type TestServer } from '../support/server.ts';

const userPool = {
  rateLimits: 'off',
  roles: [
    { code: 'admin', description: 'Runs the shop' },
    { code: 'editor' },
    { code: 'admin', namespace: 'billing' },
    { code: 'auditor', namespace: 'billing', description: 'Reads invoices' },
  ],
  groups: [{ code: 'night', name: 'Night shift' }],
  orgs: [
    { name: 'Group', code: 'group', children: [{ name: 'Research', children: [{ name: 'Prototypes', code: 'prototypes' }] }] },
    { name: 'Retail', code: 'retail', children: [{ name: 'Europe', code: 'europe' }] },
  ],
  resources: [
    { code: 'article:*', actions: ['read', '*', 'write'], grantedTo: { roles: ['admin'] } },
    { code: '/orders', type: 'API', actions: ['GET', 'POST', 'GET'], grantedTo: { roles: ['admin', 'editor'], groups: ['night'] } },
    { code: 'menu:night', type: 'MENU', actions: ['view'], grantedTo: { groups: ['night'] } },
    { code: 'menu:research', type: 'MENU', actions: ['view'], grantedTo: { orgs: ['group/Research'] } },
    { code: 'menu:prototypes', type: 'MENU', actions: ['view'], grantedTo: { orgs: ['group/Research/prototypes'] } },
    { code: 'ui:name', type: 'UI', actions: ['view'], grantedTo: { users: ['someone'] } },
    { code: 'ui:mail', type: 'UI', actions: ['view'], grantedTo: { users: ['Someone@Example.org'] } },
    { code: 'ui:phone', type: 'BUTTON', actions: ['click'], grantedTo: { users: ['+8613800138000'] } },
    { code: 'nobody', actions: ['read'] },
    { namespace: 'billing', code: 'invoice:*', actions: ['read'], grantedTo: { roles: ['auditor'] } },
    { namespace: 'billing', code: 'ledger', actions: ['read'], grantedTo: { roles: ['billing/admin'] } },
  ],
}; // prettier-ignore

const someone = { username: 'someone', password };

/** A server with somebody of the pool file signed in, and what they read. */
const asking = async (user: object, setting: Parameters<typeof freshServer>[0] = {}) => {
  const server = await freshServer({
    ...setting,
    userPool: { ...userPool, ...setting.userPool },
    users: [{ ...someone, ...user }],
  });
  const { token } = (await signIn(server, 'someone')).data;
  return { server, token, ...reading(server, token) };
};

const reading = ({ call }: TestServer, token: string) => {
  const read = async <Data>(path: string, payload?: unknown, manner: Manner = {}) => {
    const { code, data } = await call(path, payload, { token, ...manner });
    assert.equal(code, 200, path);
    return data as unknown as Data;
  };
  return {
    read,
    roles: (query = '') => read<Role[]>(`/users/me/roles${query}`),
    orgs: () => read<OrgPath[]>('/users/me/orgs'),
    resources: (asked: object = {}) => read<AuthorizedResources>('/users/resource/authorized', asked),
    applications: (query = '') => read<ApplicationList>(`/users/me/applications/allowed${query}`),
  };
};

const codes = ({ list }: { list: { code: string }[] }) => list.map(({ code }) => code);

suite('the applications of somebody', () => {
  const apps = Array.from({ length: 11 }, (_, index) => ({ id: `app-${index}`, name: `App ${index}` }));

  test('are all of the pool in the order of its file, ten on a page', async () => {
    const { applications } = await asking({}, { apps });

    const first = await applications();
    const second = await applications('?page=2');

    assert.deepEqual([first.totalCount, second.totalCount], [12, 12]);
    assert.deepEqual([...first.list, ...second.list].map(({ id }) => id), ['app-test', ...apps.map(({ id }) => id)]); // prettier-ignore
    assert.equal(first.list.length, 10);
    assert.deepEqual((await applications('?page=2&limit=5')).list, first.list.slice(5));
    assert.deepEqual(await applications('?page=4&limit=100'), { list: [], totalCount: 12 });
  });

  test('are shown by eleven keys', async () => {
    const { applications } = await asking({}, { app: { logo: 'https://a.example/x.png', domain: 'shop' } });

    assert.deepEqual((await applications()).list, [
      {
        id: 'app-test', name: 'Test app', logo: 'https://a.example/x.png', domain: 'shop', description: null, createdAt: '2026-01-15T12:00:00.000Z',
        updatedAt: '2026-01-15T12:00:00.000Z', protocol: 'oidc', isIntegrate: false, appType: 'INDIVIDUAL', template: null,
      },
    ]); // prettier-ignore
  });

  const pages = ['0', '-1', '1.5', '1e3', '', ' 1', '١', '9007199254740993', 'NaN', '__proto__', '01', '0x1'];
  for (const [field, values] of Object.entries({ page: pages, limit: [...pages, '101', '1000000000'] })) {
    test(`B25: refuses a ${field} that is none`, async () => {
      const { server, token } = await asking({});

      for (const value of values) {
        const path = `/users/me/applications/allowed?${field}=${encodeURIComponent(value)}`;
        const { status, code, data } = await server.call(path, undefined, { token });
        assert.deepEqual([status, code, data.field], [200, 400, field], value);
      }
      const twice = await server.call(`/users/me/applications/allowed?${field}=1&${field}=1`, undefined, { token });
      assert.deepEqual([twice.code, twice.data.field], [400, field]);
    });
  }
});

suite('where somebody belongs', () => {
  test('is one path for each membership: the organisation, then its nodes from the root', async () => {
    const { orgs } = await asking({ orgs: ['group/Research/prototypes', 'group', 'retail/europe'] });

    const [first, second, third] = (await orgs()) as [OrgPath, OrgPath, OrgPath];

    assert.deepEqual([first.length, second.length, third.length], [4, 2, 3]);
    assert.deepEqual(first.map((row) => row.type), ['org', 'node', 'node', 'node']); // prettier-ignore
    assert.deepEqual(first.slice(1).map((row) => 'name' in row && row.name), ['Group', 'Research', 'Prototypes']); // prettier-ignore
    assert.deepEqual(first.slice(0, 2), second);
    assert.notEqual(first[0].id, third[0].id);
    const time = '2026-01-15T12:00:00.000Z';
    const { id, rootNodeId, ...org } = first[0];
    assert.deepEqual(org, {
      type: 'org',
      createdAt: time,
      updatedAt: time,
      userPoolId: 'pool-test',
      logo: null,
      tenantId: null,
    });
    assert.equal(rootNodeId, first[1]?.id);
    assert.deepEqual(first[3], {
      ...{
        type: 'node',
        id: first[3]?.id,
        createdAt: time,
        updatedAt: time,
        userPoolId: 'pool-test',
        orgId: id,
        name: 'Prototypes',
      },
      ...{
        nameI18n: null,
        description: null,
        descriptionI18n: null,
        order: null,
        code: 'prototypes',
        leaderUserId: null,
      },
    });
    assert.equal(new Set([...first, ...third].map((row) => row.id)).size, 7);
  });

  test('is nowhere for whoever registered, and for whose nodes are gone', async () => {
    const { server, orgs } = await asking({ orgs: ['group', 'retail/europe'], roles: ['editor'] });
    const { token } = await registered(server, 'other@example.org');
    assert.deepEqual(await reading(server, token).orgs(), []);
    assert.equal((await orgs()).length, 2);

    const later = await freshServer({
      userPool: { ...userPool, orgs: [userPool.orgs[0]], roles: [], resources: [] },
      beside: server,
    });
    const there = reading(later, (await signIn(later, 'someone')).data.token);

    assert.equal((await there.orgs()).length, 1);
    assert.deepEqual([await there.roles(), (await there.resources()).list], [[], []]);
  });
});

suite('the roles of somebody', () => {
  test('are those the pool file gave, each once, a code meaning the default namespace first', async () => {
    const { roles } = await asking({ roles: ['admin', 'default/admin', 'auditor', 'billing/admin'] });

    const all = await roles();

    assert.deepEqual(all.map(({ namespace, code }) => [namespace, code]), [['default', 'admin'], ['billing', 'auditor'], ['billing', 'admin']]); // prettier-ignore
    const [first] = all;
    assert.deepEqual(first, {
      id: first?.id, createdAt: '2026-01-15T12:00:00.000Z', updatedAt: '2026-01-15T12:00:00.000Z', userPoolId: 'pool-test', code: 'admin',
      description: 'Runs the shop', parentCode: null, isSystem: false, namespaceId: first?.namespaceId, namespace: 'default',
    }); // prettier-ignore
    assert.equal(new Set(all.map(({ id }) => id)).size, 3);
    assert.equal(new Set(all.map(({ namespaceId }) => namespaceId)).size, 2);
    assert.ok(
      all.every(({ namespaceId }) => Number.isInteger(namespaceId) && namespaceId >= 0 && namespaceId < 2 ** 31),
    );
  });

  test('are those of one namespace when it is named', async () => {
    const { roles } = await asking({ roles: ['admin', 'auditor'] });

    assert.deepEqual((await roles('?namespace=billing')).map(({ code }) => code), ['auditor']); // prettier-ignore
    assert.equal((await roles('?namespace=')).length, 2);
    assert.deepEqual(await roles('?namespace=__proto__'), []);
  });

  test('B25: are not told when the namespace stands there twice', async () => {
    const { server, token } = await asking({});

    const { code, data } = await server.call('/users/me/roles?namespace=a&namespace=b', undefined, { token });

    assert.deepEqual([code, data.field], [400, 'namespace']);
  });
});

suite('what somebody may do', () => {
  test('follows from their roles, with every action once and all in one', async () => {
    const { resources } = await asking({ username: 'someone', roles: ['admin'] });

    assert.deepEqual(await resources(), {
      totalCount: 3,
      list: [
        { code: 'article:*', type: 'DATA', actions: ['*'], apiIdentifier: null },
        { code: '/orders', type: 'API', actions: ['GET', 'POST'], apiIdentifier: null },
        { code: 'ui:name', type: 'UI', actions: ['view'], apiIdentifier: null },
      ],
    });
  });

  test('follows from their groups, and from the nodes they are at or below', async () => {
    const at = async (user: object) => codes(await (await asking(user)).resources({ resourceType: 'MENU' }));

    assert.deepEqual(await at({ groups: ['night'] }), ['menu:night']);
    assert.deepEqual(await at({ orgs: ['group/Research/prototypes'] }), ['menu:research', 'menu:prototypes']);
    assert.deepEqual(await at({ orgs: ['group/Research'] }), ['menu:research']);
    assert.deepEqual(await at({ orgs: ['group', 'retail/europe'] }), []);
  });

  test('follows from their names', async () => {
    const { resources } = await asking({ email: 'someone@example.org', phone: '13800138000', phoneCountryCode: '+86' });

    assert.deepEqual(codes(await resources()), ['ui:name', 'ui:mail', 'ui:phone']);
  });

  test('does not follow from an address until it is proved', async () => {
    const server = await freshServer({ userPool });
    const { token } = await registered(server, 'someone@example.org');
    assert.deepEqual(codes(await reading(server, token).resources()), []);

    const code = await emailCode(server, 'someone@example.org', 'LOGIN_VERIFY_CODE');
    const proved = (await server.call('/login/email-code', { email: 'someone@example.org', code })).data;

    assert.deepEqual(codes(await reading(server, proved.token).resources()), ['ui:mail']);
  });

  test('is asked for a namespace and a type', async () => {
    const { resources } = await asking({ roles: ['admin', 'auditor', 'billing/admin'] });

    assert.deepEqual(codes(await resources({ namespace: 'billing', resourceType: null })), ['invoice:*', 'ledger']);
    assert.deepEqual(codes(await resources({ resourceType: 'API', namespace: null })), ['/orders']);
    assert.deepEqual(await resources({ namespace: 'elsewhere' }), { totalCount: 0, list: [] });
  });

  for (const payload of [
    { resourceType: 'data' },
    { resourceType: 5 },
    { resourceType: [] },
    { namespace: {} },
    { namespace: 5 },
  ]) {
    test(`is not told for ${JSON.stringify(payload)}`, async () => {
      const { server, token } = await asking({});

      const { code, data } = await server.call('/users/resource/authorized', payload, { token });

      assert.deepEqual([code, data.field], [400, Object.keys(payload)[0]]);
    });
  }
});

suite('what the pool file defines', () => {
  test('has the same ids and times in every process and after every start', async () => {
    const { server, roles, orgs, applications } = await asking({ roles: ['admin'], orgs: ['group/Research'] });
    const before = [await roles(), await orgs(), await applications()];

    const beside = await Promise.all(
      [1, 2, 3].map((minutes) => freshServer({ userPool, beside: server, now: Date.UTC(2026, 0, 15, 12, minutes) })),
    );

    for (const other of beside) {
      const there = reading(other, (await signIn(other, 'someone')).data.token);
      assert.deepEqual([await there.roles(), await there.orgs(), await there.applications()], before);
    }
  });

  test('is as old as when it was first seen, and changed when it was first seen to be other', async () => {
    const { server } = await asking({ roles: ['admin', 'editor'] });
    const [admin, ...others] = userPool.roles;

    const later = await freshServer({
      userPool: { ...userPool, roles: [{ ...admin, description: 'Owns the shop' }, ...others] },
      beside: server,
      now: Date.UTC(2026, 0, 16, 12),
    });
    const told = await reading(later, (await signIn(later, 'someone')).data.token).roles();

    assert.deepEqual(
      told.map(({ createdAt, updatedAt }) => [createdAt, updatedAt]),
      [
        ['2026-01-15T12:00:00.000Z', '2026-01-16T12:00:00.000Z'],
        ['2026-01-15T12:00:00.000Z', '2026-01-15T12:00:00.000Z'],
      ],
    );
  });

  test('agrees between servers that start together on an empty database', async () => {
    const first = await freshServer({ userPool });
    const many = {
      ...userPool,
      roles: Array.from({ length: 1_500 }, (_, index) => ({ code: `role-${index}` })),
      resources: [],
    };
    const users = [{ ...someone, roles: ['role-0', 'role-1499'] }];
    await connected(first.database);

    const servers = await Promise.all(
      [1, 2, 3, 4].map((second) =>
        freshServer({ userPool: many, users, beside: first, now: Date.UTC(2026, 0, 15, 12, 0, second) }),
      ),
    );

    const pool = servers[0]?.app.services;
    assert.ok(pool);
    const rows = await first.store.definitions.all();
    const times = new Map(rows.map(({ id, created_at }) => [id, created_at]));
    for (const { app } of servers) {
      const role = app.services.definitions.role({ namespace: 'default', code: 'role-1499', description: null });
      assert.equal(Date.parse(role.createdAt), times.get(role.id));
    }
  });
});

suite('the demo pool', () => {
  const start = () => freshServer({ userPool: { ...demo.userPool, rateLimits: 'off' }, users: demo.users });

  test('gives the operator three paths, the first two in one organisation', async () => {
    const server = await start();
    const row = (await server.store.accounts.withAny('pool-demo', { username: 'operator' }))[0];
    assert.ok(row);

    const paths = server.app.services.access.orgs(row);

    assert.deepEqual(paths.map(({ length }) => length), [4, 3, 5]); // prettier-ignore
    assert.deepEqual(paths[0]?.[0], paths[1]?.[0]);
    assert.notEqual(paths[0]?.[0].id, paths[2]?.[0].id);
  });

  test('shows the member four resources', async () => {
    const server = await start();
    const { token } = (await signIn(server, 'member', 'green-kettle-42')).data;

    const list = codes(await reading(server, token).resources());

    assert.deepEqual(list, ['/orders', 'menu:reports', 'panel:prices', 'button:export']);
    assert.equal((await reading(server, token).read<SecurityLevel>('/users/me/security-level')).score, 70);
  });

  test('shows the newcomer one, once there is a new password', async () => {
    const server = await start();
    const first = await signIn(server, 'newcomer', 'change-on-day-1');
    assert.equal(first.code, 1639);
    const chosen = { token: first.data.token, password: server.seal(password) };
    assert.equal((await server.call('/users/password/reset-by-first-login-token', chosen)).code, 200);
    const { token } = (await signIn(server, 'newcomer')).data;

    assert.deepEqual(codes(await reading(server, token).resources()), ['menu:reports']);
    assert.equal((await reading(server, token).read<SecurityLevel>('/users/me/security-level')).score, 60);
  });
});

suite('a list', () => {
  const paths: [string, unknown?][] = [
    ['/users/me/applications/allowed?page=x'],
    ['/users/me/orgs'],
    ['/users/x/orgs'],
    ['/users/me/roles?namespace=a&namespace=b'],
    ['/users/resource/authorized', { namespace: 5 }],
  ];
  for (const [path, payload] of paths) {
    test(`is not told to nobody: ${path}`, async () => {
      const { call } = await freshServer();

      assert.equal((await call(path, payload)).code, 2020);
      assert.equal((await call(path, payload, { token: 'a.b.c' })).code, 2020);
    });
  }
});
