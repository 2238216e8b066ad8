import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { freshServer } from '../support/server.ts';
import { password } from '../support/people.ts';

suite('the people of the pool file', () => {
  const operator = {
    username: 'operator', email: 'Operator@example.com', phone: '2025550123', phoneCountryCode: '+1', password, nickname: 'Operator',
    customData: { seats: 3 }, roles: ['admin'], totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  }; // prettier-ignore
  const userPool = { roles: [{ code: 'admin' }], customFields: [{ key: 'seats', label: 'Seats', dataType: 'NUMBER' }] };

  test('are created when missing, with all that stands there', async () => {
    const server = await freshServer({
      users: [operator],
      userPool,
    });

    const account = await server.app.services.accounts.meant({ username: 'operator' });

    assert.ok(account?.email_verified_at && account.phone_verified_at);
    assert.deepEqual([account.phone, account.email_key], ['+12025550123', 'operator@example.com']);
    assert.deepEqual(JSON.parse(account.memberships), { roles: ['admin'], groups: [], orgs: [] });
    const user = await server.app.services.profiles.userOf({ account, token: 't', expiresAt: 0 });
    assert.deepEqual(user.customData, [{ key: 'seats', value: 3, dataType: 'NUMBER', label: 'Seats' }]);
  });

  test('are never overwritten, not even under another of their names', async () => {
    const server = await freshServer({ users: [operator], userPool });
    const { createFromPool, meant } = server.app.services.accounts;
    const before = await meant({ username: 'operator' });
    const none = {
      username: null,
      email: null,
      phone: null,
      password: null,
      nickname: null,
      roles: [],
      groups: [],
      orgs: [],
      customData: {},
      resetPasswordOnFirstLogin: false,
      totpSecret: null,
    };

    const created = [
      await createFromPool({ ...none, username: 'operator', password: 'changed-anchor-1' }),
      await createFromPool({ ...none, username: 'another', email: 'OPERATOR@example.com' }),
      await createFromPool({ ...none, phone: '+12025550123' }),
    ];

    assert.deepEqual(created, [false, false, false]);
    assert.deepEqual(await meant({ username: 'operator' }), before);
    assert.equal(await createFromPool({ ...none, username: 'newcomer' }), true);
  });

  test('are created once by however many start together', async () => {
    const server = await freshServer();
    const { createFromPool } = server.app.services.accounts;
    const user = {
      username: 'operator',
      email: null,
      phone: null,
      password,
      nickname: null,
      roles: [],
      groups: [],
      orgs: [],
      customData: {},
      resetPasswordOnFirstLogin: false,
      totpSecret: 'GEZDGNBVGY3TQOJQ',
    };

    const created = await Promise.all(Array.from({ length: 5 }, () => createFromPool(user)));

    assert.equal(created.filter(Boolean).length, 1);
  });
});
