import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { suite, test, type TestContext } from 'node:test';
import { limits, listen } from '../src/listen.ts';

/** Listens with small limits, so that nobody has to wait. */
const listening = async (context: TestContext, most: Partial<typeof limits>) => {
  const { origin, drain } = await listen({
    host: '127.0.0.1',
    port: 0,
    handler: async (request) => new Response(await request.text()),
    most: { ...limits, connectionsCheckingInterval: 20, ...most },
  });
  context.after(() => drain({ milliseconds: 0, cutIdle: true }));
  const { hostname, port } = new URL(origin);
  return () => connect(Number(port), hostname);
};

suite('D19: what a client may take', () => {
  test('is what the security rules say', () => {
    const { connectionsCheckingInterval, ...told } = limits;

    assert.deepEqual(told, {
      maxHeaderSize: 16_384,
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 5_000,
      maxConnections: 1000,
    });
    assert.ok(connectionsCheckingInterval <= 1_000, 'a limit is looked at often enough to hold');
  });

  test('ends with a head that does not come to an end', async (t) => {
    const dial = await listening(t, { headersTimeout: 100, requestTimeout: 200 });
    const socket = dial();

    socket.write('GET / HTTP/1.1\r\nhost: x\r\n');

    assert.match(await text(socket), /^HTTP\/1\.1 408 /);
  });

  test('ends with a body that does not come to an end', async (t) => {
    const dial = await listening(t, { headersTimeout: 100, requestTimeout: 150 });
    const socket = dial();

    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf');

    assert.match(await text(socket), /^HTTP\/1\.1 408 /);
  });

  test('ends with a head that is too long: 431, without a body', async (t) => {
    const dial = await listening(t, {});
    const socket = dial();

    socket.write(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(limits.maxHeaderSize)}\r\n\r\n`);

    assert.match(await text(socket), /^HTTP\/1\.1 431 [^\r]+\r\nConnection: close\r\n\r\n$/);
  });

  test('ends with a connection on which nothing more is asked', async (t) => {
    const dial = await listening(t, { keepAliveTimeout: 50 });
    const socket = dial();

    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');

    assert.match(await text(socket), /^HTTP\/1\.1 200 /);
  });

  test('ends with the connections there are', async (t) => {
    const dial = await listening(t, { maxConnections: 2 });
    const [first, second] = [dial(), dial()];
    await Promise.all([once(first, 'connect'), once(second, 'connect')]);

    const third = dial();
    third.on('error', () => undefined);
    await once(third, 'close');
    first.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');

    assert.match(await text(first), /^HTTP\/1\.1 200 /);
    second.destroy();
  });
});
