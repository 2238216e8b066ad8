import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { suite, test, type TestContext } from 'node:test';
import { createSms } from '../../src/outside/sms.ts';
import { sms } from './message.ts';

type Call = { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders; body: string };

/** A service on this machine that keeps what it is sent. */
const receiver = async (context: TestContext, answer: RequestListener) => {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({ method: request.method, url: request.url, headers: request.headers, body });
      answer(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => (server.close(), server.closeAllConnections()));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, calls };
};

const clock = { now: () => 1_700_000_000_500 };
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

suite('a text message', () => {
  test('is posted as JSON', async (t) => {
    const { url, calls } = await receiver(t, (_request, response) => response.end());

    await createSms({ url, secret: null, clock }).send(sms);

    assert.equal(calls.length, 1);
    assert.equal(calls[0]?.method, 'POST');
    assert.equal(calls[0]?.headers['content-type'], 'application/json');
    assert.equal(calls[0]?.headers['webhook-signature'], undefined);
    assert.deepEqual(JSON.parse(calls[0].body), sms);
  });

  test('is signed the way that Standard Webhooks are', async (t) => {
    const { url, calls } = await receiver(t, (_request, response) => response.end());

    await createSms({ url, secret, clock }).send(sms);

    const { headers, body } = calls[0]!;
    assert.equal(headers['webhook-id'], sms.id);
    assert.equal(headers['webhook-timestamp'], '1700000000');
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const expected = createHmac('sha256', key).update(`${sms.id}.1700000000.${body}`).digest('base64');
    assert.equal(headers['webhook-signature'], `v1,${expected}`);
  });

  for (const status of [400, 429, 500]) {
    test(`has not left when the service answers ${status}`, async (t) => {
      const { url } = await receiver(t, (_request, response) =>
        response.writeHead(status).end('+12025550123 is barred'),
      );

      await assert.rejects(createSms({ url, secret, clock }).send(sms), {
        message: `the SMS service answered ${status}`,
      });
    });
  }

  test('T40: follows nobody to another address', async (t) => {
    const other = await receiver(t, (_request, response) => response.end());
    const { url } = await receiver(t, (_request, response) => response.writeHead(307, { location: other.url }).end());

    await assert.rejects(createSms({ url, secret, clock }).send(sms));
    assert.deepEqual(other.calls, []);
  });

  test('is given up when the service does not answer', async (t) => {
    const { url } = await receiver(t, () => undefined);

    await assert.rejects(createSms({ url, secret, clock, limit: 50 }).send(sms), { name: 'TimeoutError' });
  });

  test('has not left when nobody is there', async () => {
    await assert.rejects(createSms({ url: 'http://127.0.0.1:1/', secret, clock }).send(sms));
  });
});
