import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { defaultLimits, type RateLimits } from '../../src/pool/limits.ts';
import { loadPool } from '../../src/pool/load.ts';

suite('the demo pool', () => {
  test('raises what counts by address or recipient twentyfold, and nothing else', async () => {
    const { userPool } = await loadPool(null);

    const raised = Object.entries(userPool.rateLimits).map(([name, limit]) => [
      name,
      (limit as number) / defaultLimits[name as keyof RateLimits],
    ]);
    const kept = ['loginFailuresPause', 'loginFailuresOff', 'smsHour'];

    assert.deepEqual(
      raised,
      Object.keys(defaultLimits).map((name) => [name, kept.includes(name) ? 1 : 20]),
    );
    assert.deepEqual(userPool.verifyCode, { length: 6, ttlSeconds: 300, resendSeconds: 60, attempts: 5 });
  });

  test('needs nobody else to vouch for anyone', async () => {
    const { userPool, apps } = await loadPool(null);

    assert.deepEqual(userPool.connections, { ldap: null, ad: null, social: [], oneAuth: null });
    assert.deepEqual(
      apps.map(({ loginMethods }) => loginMethods),
      [['password', 'phone-code', 'email-code', 'passkey'], ['password']],
    );
  });
});
