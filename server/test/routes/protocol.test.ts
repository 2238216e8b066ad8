import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { suite, test } from 'node:test';
import { listen } from '../../src/listen.ts';
import { freshServer } from '../support/server.ts';
import { password, registered } from '../support/people.ts';

const routes = [
  '/register/email', '/register/email-code', '/register/username', '/register/phone-code', '/login/account', '/login/email-code',
  '/login/phone-code', '/sms/send', '/email/send', '/password/reset/sms', '/password/reset/email', '/password/update',
  '/users/password/reset-by-first-login-token', '/users/refresh-token',
]; // prettier-ignore

suite('an answer', () => {
  test('is an envelope with an id, told apart by its number', async () => {
    const { call } = await freshServer();

    const { status, headers, ...rest } = await call('/users/me');
    const body: object = rest;

    assert.equal(status, 200);
    assert.deepEqual(body, {
      code: 2020,
      statusCode: 401,
      apiCode: 2020,
      message: 'Sign in first.',
      data: null,
      requestId: headers.get('x-request-id'),
    });
    assert.notEqual((await call('/users/me')).requestId, rest.requestId);
  });

  test('speaks the language of whoever asks', async () => {
    const { call } = await freshServer();

    for (const [lang, sentence] of [
      ['zh-CN', '请先登录。'],
      ['zh-TW', '请先登录。'],
      ['en-US', 'Sign in first.'],
      ['ja-JP', 'Sign in first.'],
      ['"><x', 'Sign in first.'],
    ]) {
      assert.equal((await call('/users/me', undefined, { lang: lang! })).message, sentence);
    }
  });

  test('says which field is wrong, in a sentence', async () => {
    const { call } = await freshServer();

    const missing = await call('/login/account', { account: 'someone' });
    const wrong = await call('/login/account', { account: 7, password: 'x' });
    const flag = await call('/login/account', { account: 'a', password: 'x', autoRegister: 'false' });

    assert.deepEqual(
      [missing.code, missing.statusCode, missing.data, missing.message],
      [400, 400, { field: 'password', reason: 'missing' }, 'The field "password" is missing.'],
    );
    assert.equal(wrong.message, 'The field "account" is of the wrong type.');
    assert.deepEqual([flag.code, flag.data.field], [400, 'autoRegister']);
    assert.equal((await call('/login/account', { account: 'a' }, { lang: 'zh-CN' })).message, '字段“password”缺失。');
  });

  test('tells browsers to keep, guess and frame nothing', async () => {
    const { call } = await freshServer();

    const { headers } = await call('/users/me');

    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers.get('strict-transport-security'), 'max-age=31536000');
    assert.equal(headers.get('vary'), 'Origin');
    assert.equal(headers.get('x-powered-by'), null);
  });

  test('T36: S15: a fault of ours tells nothing but its id, and the next request is served', async () => {
    const server = await freshServer();
    const { token } = await registered(server);
    const { withAccount } = server.store.sessions;
    server.store.sessions.withAccount = () => {
      throw new Error('secret detail in /srv/auth/store.ts: select * from sessions');
    };

    const fault = await server.call('/users/me', undefined, { token });
    server.store.sessions.withAccount = withAccount;

    assert.deepEqual(
      [fault.status, fault.code, fault.data, fault.message],
      [500, 500, null, 'Something went wrong on our side.'],
    );
    assert.ok(server.lines.some((line) => line.includes('secret detail') && line.includes(fault.requestId!)));
    assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
  });

  test('is counted by what it was, not by what was asked for', async () => {
    const { call, send, metrics } = await freshServer();

    await call('/users/me');
    await call('/users/secret-name');
    await send('/api/v2/applications/app-test/public-config');

    const text = metrics.render();
    assert.match(
      text,
      /auth_http_requests_total\{code="2020",method="GET",route="\/api\/v2\/users\/me",status="200"\} 1/,
    );
    assert.match(text, /route="\/api\/v2\/applications\/:appId\/public-config"/);
    assert.ok(!text.includes('secret-name'));
  });
});

suite('an application', () => {
  test('B31: has to be named, and known; its pool too, if named', async () => {
    const { call } = await freshServer();
    const asked = async (app: string | null, headers = {}) =>
      (await call('/users/me', undefined, { app, headers })).code;

    assert.deepEqual(
      [await asked(null), await asked('nope'), await asked('x'.repeat(10_000)), await asked('__proto__')],
      [2011, 2011, 2011, 2011],
    );
    assert.equal(await asked('app-test', { 'x-authing-userpool-id': 'nope' }), 2224);
    assert.equal(await asked('app-test', { 'x-authing-userpool-id': 'pool-test' }), 2020);
  });
});

suite('a path', () => {
  test('B28: that nobody knows is not found, with or without an application', async () => {
    const { send } = await freshServer();

    for (const path of [
      '/',
      '/api',
      '/api/v2',
      '/api/v2/users',
      '//api//v2/users/me',
      '/api/v2/users/me/',
      '/api/v2/Users/me',
      '/api/v2/users/me;x',
      '/api/v2/users/me.',
      '/api/v2/users/%6de%00',
      '/api/v2/users/%6de',
      '/api/v2%2fusers/me',
      '/api/v3/users/me',
      '/graphql/v2',
    ]) {
      for (const app of ['app-test', null]) {
        const { status, code } = await send(path, undefined, { app });
        assert.deepEqual([status, code], [404, 404], path);
      }
    }
  });

  test('B28: B32: is read as it came, on the wire', async (context) => {
    const { app } = await freshServer();
    const { origin, drain } = await listen({ host: '127.0.0.1', port: 0, handler: app.fetch });
    context.after(() => drain({ milliseconds: 0, cutIdle: true }));
    const statusOf = async (target: string) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1');
      socket.end(`GET ${target} HTTP/1.1\r\nHost: a\r\nx-authing-app-id: app-test\r\nConnection: close\r\n\r\n`);
      return Number((await text(socket)).split(' ', 2)[1]);
    };

    assert.equal(await statusOf('/api/v2/users/me?from=/../'), 200);
    for (const target of [
      '/api/v2/other/../users/me',
      '/api/v2/./users/me',
      '/api/v2/%2e%2e/v2/users/me',
      '/api/v2/x/.%2E/users/me',
      '/api/v2/users/me/x/..',
      'http://a/api/v2/x/../users/me',
      '//a/api/v2/users/me',
    ]) {
      assert.equal(await statusOf(target), 404, target);
    }
    assert.equal(await statusOf('/api\\v2\\users\\me'), 400);
  });

  test('B29: answers its own methods only', async () => {
    const { call } = await freshServer();

    for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND', 'OPTIONS', 'HEAD', 'POST']) {
      const { status, headers } = await call('/users/me', undefined, { method });
      assert.deepEqual([status, headers.get('allow')], [405, 'GET'], method);
    }
    assert.equal((await call('/login/account?account=a&password=b')).status, 405);
    const overridden = await call('/users/refresh-token', {}, { headers: { 'x-http-method-override': 'GET' } });
    assert.equal(overridden.code, 2020);
  });
});

suite('a body', () => {
  test('B20: that is no JSON is HTTP 400', async () => {
    const { call } = await freshServer();

    for (const raw of [
      '{',
      '{"a":NaN}',
      '\ufeff{}',
      "{'a':1}",
      'x',
      '{"account":"a",}',
      new Uint8Array([0x7b, 0xff, 0x7d]),
      new Uint8Array([0xff, 0xfe, 0x7b, 0]),
    ]) {
      const { status, code, message } = await call('/login/account', raw);
      assert.deepEqual([status, code, message], [400, 400, 'The request is not valid.']);
    }
  });

  test('B21: B25: of the wrong shape is 400 inside HTTP 200', async () => {
    const { call } = await freshServer();
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`k${index}`, 1])));

    for (const raw of [
      'null',
      '[]',
      '1',
      '"x"',
      nested(21),
      wide,
      '['.repeat(30_000) + ']'.repeat(30_000),
      '{"account":"a","password":"x","context":1e400}',
    ]) {
      const { status, code } = await call('/login/account', raw);
      assert.deepEqual([status, code], [200, 400], raw.slice(0, 20));
    }
    assert.equal((await call('/users/refresh-token', nested(20))).code, 2020);
  });

  test('B7: holds no half characters, no NUL, and nothing that is no character', async () => {
    const { call } = await freshServer();

    for (const odd of ['\\ud800', 'a\\u0000b', '\\ufffe', '\\ufdd0', '\\ud83f\\udffe']) {
      const { status, code, data } = await call('/login/account', `{"account":"${odd}","password":"x"}`);
      assert.deepEqual([status, code, data.field], [200, 400, 'account'], odd);
      assert.equal((await call('/register/email', `{"profile":{"nickname":"${odd}"}}`)).data.field, 'profile');
    }
  });

  test('B22: is read once: of two keys the last counts, others have no effect', async () => {
    const server = await freshServer();
    const raw = `{"email":"first@example.org","email":"last@example.org","Email":"other@example.org","password":"${server.seal(password)}"}`;

    assert.equal((await server.call('/register/email', raw)).data.email, 'last@example.org');
  });

  test('B23: T10: of more than 64 KiB is refused, and closes, before any of it is worked on', async () => {
    const server = await freshServer();
    const large = JSON.stringify({ account: 'a', password: 'x'.repeat(10_000_000) });
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });

    for (const payload of [large, endless]) {
      const { status, code, headers } = await server.call('/login/account', payload);
      assert.deepEqual([status, code, headers.get('connection')], [413, 413, 'close']);
    }
    assert.ok(pulled < 10, `${pulled} chunks were read`);
    assert.equal(server.checks(), 0);
    const declared = await server.call('/login/account', '{}', { headers: { 'content-length': '70000' } });
    assert.equal(declared.status, 413);
  });

  test('that breaks off in the middle is no fault of ours, nor of the database', async () => {
    const { call, lines } = await freshServer();
    const broken = new ReadableStream({
      pull: (controller) => controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
    });

    const { status, code } = await call('/login/account', broken);

    assert.deepEqual([status, code, lines], [400, 400, []]);
  });

  test('B24: T45: is JSON in UTF-8, or HTTP 415, on every route', async () => {
    const { call } = await freshServer();
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'application/json; charset=latin1',
      'application/jsonp',
    ];

    for (const route of routes) {
      for (const type of types) {
        const { status } = await call(route, '{}', { headers: { 'content-type': type } });
        // Who is not signed in is told that first.
        assert.ok(status === 415 || route === '/password/update', `${route} ${type}`);
      }
    }
    assert.equal((await call('/login/account', '{}', { headers: { 'content-encoding': 'gzip' } })).status, 415);
    assert.equal(
      (await call('/login/account', '{}', { headers: { 'content-type': 'Application/JSON; Charset="UTF-8"' } })).code,
      400,
    );
  });

  test('B19: may be missing where nothing is needed', async () => {
    const server = await freshServer();
    const { token } = await registered(server);
    const post = (headers = {}) => server.call('/users/refresh-token', undefined, { token, method: 'POST', headers });

    assert.equal((await post()).code, 200);
    assert.equal((await post({ 'content-type': 'application/json' })).code, 200);
    assert.equal((await server.call('/users/refresh-token', {}, { token })).code, 200);
  });
});

suite('T44: a page', () => {
  const preflight = { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' }, app: null };

  test('of the application may ask, and read every answer', async () => {
    const { call } = await freshServer();

    for (const origin of [
      'https://app.example',
      'https://auth.example',
      'http://localhost:5173',
      'http://127.0.0.1:3000',
      'http://[::1]:3000',
    ]) {
      const { headers, code } = await call('/users/me', undefined, { origin });
      assert.equal(code, 2020);
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.equal(headers.get('access-control-allow-credentials'), 'true');
      assert.equal(headers.get('access-control-expose-headers'), 'Retry-After, X-Request-Id, Date');
    }
    for (const path of ['/nothing', '/login/account']) {
      assert.equal(
        (await call(path, undefined, { origin: 'https://app.example' })).headers.get('access-control-allow-origin'),
        'https://app.example',
      );
    }
  });

  test('of anybody else may not', async () => {
    const { call, send } = await freshServer({ production: true });
    const origins = [
      'null', 'https://app.example.evil.example', 'https://evil-app.example', 'https://app.example:8443', 'http://app.example', 'https://app.example/',
      'https://app.example@evil.example', 'https://user@app.example', 'https://APP.example', 'https://app.example.', 'https://sub.app.example', 'app.example',
      'https://app.exampl', 'https://app.examplee', 'file://', 'https://', '*', 'https://*.example', 'javascript:alert(1)', 'https://app.example, https://evil.example',
      'http://localhost:5173', 'http://127.0.0.1', 'http://localhost.evil.example', 'https://xn--app.example', '',
    ]; // prettier-ignore

    for (const origin of origins) {
      for (const answer of [
        await call('/users/me', undefined, { origin }),
        await send('/api/v2/applications/app-test/public-config', undefined, { origin, app: null }),
        await call('/login/account', undefined, { ...preflight, origin }),
      ]) {
        assert.deepEqual(
          [answer.status, answer.code, answer.headers.get('access-control-allow-origin')],
          [403, 403, null],
          origin,
        );
      }
    }
  });

  test('asks beforehand without naming its application; the pair is judged afterwards', async () => {
    const { call, send } = await freshServer({
      apps: [{ id: 'app-other', name: 'Other', allowedOrigins: ['https://other.example'] }],
    });

    const before = await call('/login/account', undefined, { ...preflight, origin: 'https://other.example' });

    assert.equal(before.status, 204);
    assert.equal(before.headers.get('access-control-allow-methods'), 'GET, POST, DELETE');
    assert.match(
      before.headers.get('access-control-allow-headers') ?? '',
      /authorization, content-type, x-authing-app-id/,
    );
    assert.equal(before.headers.get('access-control-max-age'), '600');
    assert.equal((await call('/users/me', undefined, { origin: 'https://other.example' })).status, 403);
    assert.equal(
      (await call('/users/me', undefined, { origin: 'https://other.example', app: 'app-other' })).code,
      2020,
    );
    assert.equal(
      (
        await send('/api/v2/applications/app-test/public-config', undefined, {
          origin: 'https://other.example',
          app: null,
        })
      ).status,
      403,
    );
  });

  test('T45: is not known by a cookie', async () => {
    const server = await freshServer();
    await registered(server);

    const { headers } = await server.call(
      '/register/email',
      { email: 'b@example.org', password: server.seal(password) },
      { origin: 'https://app.example' },
    );

    assert.equal(headers.get('set-cookie'), null);
  });
});
