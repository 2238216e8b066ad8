import assert from 'node:assert/strict';
import { createHmac, createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { suite, test, type TestContext } from 'node:test';
import { TokenError, verifyToken, type VerifyOptions } from '../../src/verify-token.ts';
import { registered } from './support/people.ts';
import { freshServer } from './support/server.ts';

const now = Math.floor(Date.now() / 1000) * 1000;
const server = await freshServer({ now });
const { id, token } = await registered(server);
const appId = 'app-test';
const issuer = 'https://auth.example/oidc';

type Part = Record<string, unknown>;
type Asked = { urls: string[]; fetch: typeof fetch; isAway: boolean };

const [head = '', body = '', signature = ''] = token.split('.');
const partOf = (segment: string) => JSON.parse(Buffer.from(segment, 'base64url').toString()) as Part;
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const kid = partOf(head)['kid'];
const claims = partOf(body);
const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const real = server.app.services.keys.current().privateKey;

const signed = (header: Part, payload: unknown, key: KeyObject = own.privateKey) => {
  const input = `${encoded(header)}.${typeof payload === 'string' ? payload : encoded(payload)}`;
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};

/** The server, asked through a door that counts, and that can be shut. */
const asking = (answer = (request: Request) => server.fetch(request)): Asked => {
  const asked: Asked = {
    urls: [],
    isAway: false,
    fetch: async (url, init) => {
      const request = new Request(url, init);
      asked.urls.push(new URL(request.url).pathname);
      if (asked.isAway) throw new TypeError('fetch failed');
      return answer(request);
    },
  };
  return asked;
};

let count = 0;
/** A host that nobody has asked yet: what is remembered of one is another's business. */
const fresh = (asked = asking()) => ({ host: `http://host-${(count += 1)}.test`, appId, fetch: asked.fetch });

const refusal = async (shown: string | null | undefined, options: VerifyOptions = fresh()) => {
  const error = await verifyToken(shown, options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof TokenError, `refused, not ${String(error)}`);
  return error;
};

/** Moves the time that tokens are judged by. */
const watch = (context: TestContext) => {
  context.mock.timers.enable({ apis: ['Date'], now });
  return (seconds: number) => context.mock.timers.setTime(Date.now() + seconds * 1000);
};

const keyFiles = ['/oidc/.well-known/jwks.json', '/oidc/.well-known/openid-configuration'];

suite('verifyToken', () => {
  test('tells who sent a request, and since when', async () => {
    const verified = await verifyToken(`Bearer ${token}`, fresh());

    const { sessionId, ...told } = verified;
    assert.equal(typeof sessionId, 'string');
    assert.deepEqual(told, {
      userId: id,
      appId,
      signedInAt: new Date(now),
      methods: ['pwd'],
      issuedAt: new Date(now),
      expiresAt: new Date(now + 3_600_000),
    });
  });

  test('takes keys that it is given, and asks nobody', async () => {
    const jwks = server.app.services.tokens.published();

    assert.equal((await verifyToken(token, { appId, issuer, jwks })).userId, id);
    const strange = { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid, alg: 'ES256' }] };
    assert.equal((await refusal(token, { appId, issuer, jwks: strange })).code, 'wrong-signature');
  });

  test('takes RS256 of a server that signs with it, where the key says so', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const made = ({ privateKey }: typeof rsa) => {
      const input = `${encoded({ alg: 'RS256', typ: 'JWT', kid: 'k' })}.${body}`;
      return `${input}.${createSign('sha256').update(input).sign(privateKey, 'base64url')}`;
    };
    const published = ({ publicKey }: typeof rsa, alg = 'RS256') => ({
      appId,
      issuer,
      jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg }] },
    });

    assert.equal((await verifyToken(made(rsa), published(rsa))).userId, id);
    assert.equal((await refusal(made(weak), published(weak))).code, 'unknown-key');
    assert.equal((await refusal(made(rsa), published(rsa, 'ES256'))).code, 'unknown-key');
  });

  test('says what its owner has written wrong, before anybody is asked', async () => {
    await assert.rejects(verifyToken(token, { ...fresh(), host: 'login.example.com' }), TypeError);
    await assert.rejects(verifyToken(token, { ...fresh(), appId: '' }), TypeError);
    await assert.rejects(verifyToken(token, { appId, issuer, jwks: {} as never }), TypeError);
  });
});

suite('T25: a token that a site’s own server is shown', () => {
  test('is refused when it is forged, by the name of what is wrong', async () => {
    const options = fresh();
    const hmac = (secret: string) => {
      const input = `${encoded({ alg: 'HS256', kid, typ: 'JWT' })}.${body}`;
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    };
    const jwk = own.publicKey.export({ format: 'jwk' });
    const [published] = server.app.services.tokens.published().keys;
    const truly = (changed: Part) => signed({ alg: 'ES256', kid, typ: 'JWT' }, { ...claims, ...changed }, real);
    const seconds = now / 1000;
    const forgeries: Record<string, (string | null | undefined)[]> = {
      missing: [null, undefined, '', 'Bearer '],
      malformed: [
        ...['none', 'None', 'NONE', 'HS256', 'ES384', 'PS256', ''].map((alg) => `${encoded({ alg, kid, typ: 'JWT' })}.${body}.${signature}`),
        `${encoded({ alg: 'none', kid, typ: 'JWT' })}.${body}.`, hmac(JSON.stringify(published)), hmac(''),
        signed({ alg: 'ES256', kid, typ: 'mfa+jwt' }, claims, real), signed({ alg: 'ES256', kid }, claims, real), signed({ alg: 'ES256', typ: 'JWT' }, claims, real),
        ...['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64'].map((name) => signed({ alg: 'ES256', kid, typ: 'JWT', [name]: jwk }, claims, real)),
        signed({ alg: 'ES256', kid, typ: 'JWT' }, 'bnVsbA', real), signed({ alg: 'ES256', kid, typ: 'JWT' }, '_w', real), signed({ alg: 'ES256', kid, typ: 'JWT' }, [], real),
        truly({ sub: undefined }), truly({ exp: undefined }), truly({ exp: '9999999999' }), truly({ iat: undefined }), truly({ nbf: 'x' }),
        `${head}.${body}`, `${head}.${body}.`, `${token}.x`, `.${token}`, `${token}=`, `${head}=.${body}.${signature}`, 'x', '..', `Basic ${token}`,
        `${token}, ${token}`, `${token}${'x'.repeat(8192)}`, `${token.slice(0, -1)}${String.fromCharCode(token.charCodeAt(token.length - 1) + 1)}`,
      ],
      'unknown-key': [signed({ alg: 'ES256', kid: '../../dev/null', typ: 'JWT' }, claims), signed({ alg: 'RS256', kid, typ: 'JWT' }, claims)],
      'wrong-signature': [signed({ alg: 'ES256', kid, typ: 'JWT' }, claims), `${head}.${body}.${'A'.repeat(86)}`, `${head}.${encoded({ ...claims, sub: 'x' })}.${signature}`],
      'wrong-issuer': [truly({ iss: 'https://evil.example/oidc' }), truly({ iss: undefined })],
      'wrong-application': [truly({ aud: 'app-other' }), truly({ aud: [appId] }), truly({ aud: undefined })],
      expired: [truly({ exp: seconds - 120 })],
      'not-yet-valid': [truly({ iat: seconds + 600 }), truly({ nbf: seconds + 600 })],
    }; // prettier-ignore

    for (const [code, shown] of Object.entries(forgeries))
      for (const each of shown) {
        const error = await refusal(each, options);
        assert.deepEqual([error.code, error.status], [code, 401], String(each).slice(0, 120));
      }
    assert.equal((await verifyToken(token, options)).userId, id);
  });

  test('is over a minute after its time, and for another application at once', async (t) => {
    const pass = watch(t);
    const options = fresh();

    pass(3_659);
    assert.equal((await verifyToken(token, options)).userId, id);
    pass(1);
    assert.equal((await refusal(token, options)).code, 'expired');
    assert.equal((await refusal(token, { ...options, appId: 'app-other' })).code, 'wrong-application');
  });
});

suite('the keys that tokens are checked with', () => {
  test('are asked for once by all who come together, and again after ten minutes', async (t) => {
    const pass = watch(t);
    const asked = asking();
    const options = fresh(asked);

    await Promise.all([verifyToken(token, options), verifyToken(token, options), verifyToken(token, options)]);
    pass(600);
    await verifyToken(token, options);
    assert.deepEqual(asked.urls, keyFiles);

    pass(1);
    await verifyToken(token, options);
    assert.equal(asked.urls.length, 4);
  });

  test('are asked of the host alone, and only for its keys where the issuer is told', async () => {
    const asked = asking();

    await verifyToken(token, { ...fresh(asked), issuer });
    assert.deepEqual(asked.urls, keyFiles.slice(0, 1));
    assert.equal((await refusal(token, { ...fresh(), issuer: 'https://other.example/oidc' })).code, 'wrong-issuer');
  });

  test('are read again for one that came later, and not for each that never was', async (t) => {
    const pass = watch(t);
    const asked = asking(async (request) => {
      const response = await server.fetch(request);
      const isNew = asked.urls.length > 2 || request.url.endsWith('configuration');
      return isNew ? response : Response.json({ keys: [] });
    });
    const options = fresh(asked);

    assert.equal((await refusal(token, options)).code, 'unknown-key');
    assert.equal((await refusal(token, options)).code, 'unknown-key');
    assert.equal(asked.urls.length, 2);
    pass(30);
    assert.equal((await verifyToken(token, options)).userId, id);
    for (const name of ['a', 'b', 'c']) await refusal(signed({ alg: 'ES256', kid: name, typ: 'JWT' }, claims), options);
    assert.equal(asked.urls.length, 4);
  });

  test('stay good for a day while the server is away, which is 503 to whoever has none', async (t) => {
    const pass = watch(t);
    const asked = asking();
    const options = fresh(asked);
    await verifyToken(token, options);
    asked.isAway = true;

    pass(1_200);
    await verifyToken(token, options);
    await verifyToken(token, options);
    assert.equal(asked.urls.length, 4, 'who does not answer is not asked by each');
    const { code, status } = await refusal(token, fresh(asked));
    assert.deepEqual([code, status], ['keys-unavailable', 503]);
    pass(86_400);
    assert.equal((await refusal(token, options)).code, 'keys-unavailable');

    asked.isAway = false;
    assert.equal((await refusal(token, options)).code, 'expired');
  });

  test('are not taken from whoever leads elsewhere, goes on and on, or says something else', async () => {
    const published = server.app.services.tokens.published();
    const led = new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
    const answers = [
      // Whoever follows it comes to keys that would do.
      ({ redirect }: Request) => (redirect === 'manual' ? led : Response.json(published)),
      () => Response.json({ ...published, more: 'x'.repeat(70_000) }),
      () => Response.json(published, { status: 500 }),
      () => Response.json(null),
      () => new Response('<!doctype html>'),
    ];

    for (const answer of answers) {
      const options = { ...fresh(asking(async (request) => answer(request))), issuer };
      assert.equal((await refusal(token, options)).code, 'keys-unavailable');
    }
    assert.equal(
      (await verifyToken(token, { ...fresh(asking(async () => Response.json(published))), issuer })).userId,
      id,
    );
  });
});
