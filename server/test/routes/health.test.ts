import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createMetrics } from '../../src/metrics.ts';
import { healthRoutes } from '../../src/routes/health.ts';

type Circumstances = { isReady?: boolean; address?: string | null };

const health = ({ isReady = true, address = '127.0.0.1' }: Circumstances = {}) =>
  healthRoutes({ ready: async () => isReady, metrics: createMetrics(), clientAddress: () => address });

suite('health', () => {
  test('is alive, whether or not it is ready', async () => {
    const response = await health({ isReady: false }).request('/healthz');

    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { status: 'ok' });
  });

  test('is ready, or answers 503', async () => {
    const ready = await health().request('/readyz');
    const unready = await health({ isReady: false }).request('/readyz');

    assert.deepEqual([ready.status, await ready.json()], [200, { status: 'ready' }]);
    assert.equal(unready.status, 503);
  });
});

suite('T52: metrics', () => {
  for (const address of [
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.7.7',
    'fd00::1',
    'fe80::1%eth0',
  ]) {
    test(`are text for ${address}`, async () => {
      const response = await health({ address }).request('/metrics');

      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
      assert.match(await response.text(), /^# HELP auth_http_requests_total /);
    });
  }

  for (const address of ['203.0.113.7', '172.32.0.1', '2001:db8::1', '::ffff:203.0.113.7', 'unknown', '', null]) {
    test(`are not there for ${address}`, async () => {
      assert.equal((await health({ address }).request('/metrics')).status, 404);
    });
  }

  for (const headers of [
    { 'x-forwarded-for': '203.0.113.7' },
    { 'x-forwarded-for': '10.0.0.1, 203.0.113.7' },
    { 'x-real-ip': '203.0.113.7' },
    { forwarded: 'for=203.0.113.7;proto=https' },
  ]) {
    test(`are not there for somebody behind a proxy: ${JSON.stringify(headers)}`, async () => {
      assert.equal((await health().request('/metrics', { headers })).status, 404);
    });
  }

  test('are text for somebody near, behind a proxy', async () => {
    const response = await health().request('/metrics', { headers: { 'x-forwarded-for': '192.168.1.9' } });

    assert.equal(response.status, 200);
  });
});
