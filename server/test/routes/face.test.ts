import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { FaceModelFault } from '../../src/outside/face-model.ts';
import { rounds } from '../support/database.ts';
import {
  app,
  associate,
  codesOf,
  counted,
  email,
  stepOf,
  uploaded,
  verify,
  verifyKey,
  withPerson,
} from '../support/face-factor.ts';
import { man, saying } from '../support/faces.ts';
import { upload } from '../support/images.ts';
import { password, registered } from '../support/people.ts';
import { freshServer } from '../support/server.ts';

suite('calls about faces', () => {
  /** Sees one face in everything, always the same. */
  const everybody = saying(async () => [{ score: 1, size: 200, descriptor: [1, 2, 3], real: 0.9, live: 0.9 }]);
  const photo = (number: number) => man(number);
  const withFace = async () => {
    const person = await withPerson(everybody);
    assert.equal((await associate(person.server, person.token, [photo(0), photo(1)])).code, 200);
    return person;
  };

  test('want a token that opens them', async () => {
    const { server, token } = await withFace();
    const [photoA, photoB] = ['a', 'b'];

    assert.equal((await server.call('/mfa/face/verify', { photo: 'x' })).code, 2020);
    assert.equal((await verifyKey(server, token, 'x')).code, 2021);
    assert.equal((await verifyKey(server, 'nonsense', 'x')).code, 2021);
    assert.equal((await server.call('/mfa/face/associate', { photoA, photoB })).code, 2020);
    assert.equal((await server.call('/mfa/face/associate', { photoA, photoB }, { token: 'nonsense' })).code, 2020);
    const step = await stepOf(server);
    server.pass(601);
    assert.equal((await verifyKey(server, step, 'x')).code, 2021);
  });

  test('say which photograph is missing', async () => {
    const { server, token } = await withPerson(everybody);
    const key = async (number: number) => uploaded(server, photo(number));
    const ask = (photoA: string, photoB: string) => server.call('/mfa/face/associate', { photoA, photoB }, { token });
    const publicKey = (await upload(server, await photo(5))).data.key;
    const same = await key(4);

    for (const [answer, code, field] of [
      [await ask('x', await key(0)), 1700, 'photoA'], [await ask(await key(1), 'x'), 1701, 'photoB'],
      [await ask(same, same), 1701, 'photoB'], [await ask(publicKey, await key(2)), 1700, 'photoA'],
    ] as const) assert.deepEqual([answer.code, answer.data.field], [code, field]); // prettier-ignore
    const late = [await key(6), await key(7)] as const;
    server.pass(600);
    assert.equal((await ask(...late)).code, 1700);
    assert.equal((await associate(server, token, [photo(8), photo(9)])).code, 200);
    const step = await stepOf(server);
    for (let turn = 0; turn < 6; turn += 1) assert.equal((await verifyKey(server, step, 'x')).code, 1700);
    assert.equal((await verify(server, step, photo(10))).code, 200, 'none of them was judged, nor costs a try');
  });

  test('refuse by its field what is no key of a photograph', async () => {
    const { server, token } = await withFace();
    const step = await stepOf(server);
    const bad = [undefined, null, 1, true, [], {}, '', '\0', 'x'.repeat(8_193)];

    for (const value of bad) {
      for (const field of ['photoA', 'photoB']) {
        const { status, code, data } = await server.call('/mfa/face/associate', { photoA: 'a', photoB: 'b', [field]: value }, { token }); // prettier-ignore
        assert.deepEqual([status, code, data.field], [200, 400, field], JSON.stringify(value));
      }
      const { code, data } = await server.call('/mfa/face/verify', { photo: value, type: 'face' }, { token: step });
      assert.deepEqual([code, data.field], [400, 'photo'], JSON.stringify(value));
    }
    const typed = await server.call('/mfa/face/verify', { photo: 'x', type: 'finger' }, { token: step });
    assert.deepEqual([typed.code, typed.data.field], [400, 'type']);
  });

  test('T40: fetch no photograph from an address', async () => {
    let asked = 0;
    const outbound = (() => Promise.reject(new Error(`asked ${(asked += 1)}`))) as typeof fetch;
    const server = await freshServer({ faceModel: everybody, app, outbound, userPool: { rateLimits: 'off' } });
    const { token } = await registered(server, email);
    const url = 'http://169.254.169.254/latest/meta-data';

    const external = await server.call('/mfa/face/associate', { photoA: url, photoB: url, isExternalPhoto: true }, { token }); // prettier-ignore
    assert.deepEqual([external.code, external.data.field], [400, 'isExternalPhoto']);
    assert.equal((await server.call('/mfa/face/associate', { photoA: url, photoB: url }, { token })).code, 1700);
    assert.equal(asked, 0);
  });

  test('T22: judge a photograph once, whoever shows it at the same moment', async () => {
    const { server } = await withFace();
    for (let round = 0; round < rounds; round += 1) {
      const [one, other, key] = [await stepOf(server), await stepOf(server), await uploaded(server, photo(2 + (round % 15)))]; // prettier-ignore
      const answers = await Promise.all([one, other].map((step) => verifyKey(server, step, key)));
      assert.ok(answers.some(({ code }) => code === 1700));
      assert.ok(answers.filter(({ code }) => code === 200).length <= 1);
    }
  });

  test('spend a step once, whichever photograph comes first', async () => {
    const { server } = await withFace();
    const step = await stepOf(server);
    const keys = await Promise.all([2, 3, 4].map((number) => uploaded(server, photo(number))));

    const answers = await Promise.all(keys.map((key) => verifyKey(server, step, key)));

    assert.deepEqual(codesOf(answers), [200, 2021, 2021]);
  });

  test('do not pass for a face that was taken away meanwhile', async () => {
    let away = async (): Promise<unknown> => undefined;
    const slow = saying(async (picture) => {
      await away();
      return everybody.faces(picture);
    });
    const { server, token } = await withPerson(slow);
    assert.equal((await associate(server, token, [photo(0), photo(1)])).code, 200);
    const step = await stepOf(server);
    away = () => server.database.db.deleteFrom('faces').execute();

    assert.equal((await verify(server, step, photo(2))).code, 1702);
    assert.equal((await counted(server, 'sessions')).length, 1);
  });

  test('T22: pass only for a face that is large and clear enough, and looks alive', async () => {
    const good = { score: 1, size: 200, descriptor: [1, 2, 3], real: 0.9, live: 0.9 };
    let seen = good;
    const { server, token } = await withPerson(saying(async () => [seen]));
    assert.equal((await associate(server, token, [photo(0), photo(1)])).code, 200);

    for (const [index, poor] of [{ score: 0.59 }, { size: 79 }, { real: 0.29 }, { live: 0.39 }].entries()) {
      seen = { ...good, ...poor };
      assert.equal((await verify(server, await stepOf(server), photo(2 + index))).code, 1702, JSON.stringify(poor));
    }
    seen = good;
    assert.equal((await verify(server, await stepOf(server), photo(6))).code, 200);
  });

  test('answer 503 when nobody can look, and take no try for it', async () => {
    let isBroken = false;
    const moody = saying((picture) =>
      isBroken ? Promise.reject(new FaceModelFault('broken')) : everybody.faces(picture),
    );
    const rateLimits = { uploadsPerAddressHour: 1_000, loginPerAddressAccountMinute: 100 };
    const { server, token } = await withPerson(moody, { rateLimits });
    assert.equal((await associate(server, token, [photo(0), photo(1)])).code, 200);
    isBroken = true;
    for (let turn = 0; turn < 6; turn += 1) {
      const { status, code, headers } = await verify(server, await stepOf(server), photo(2 + turn));
      assert.deepEqual([status, code, headers.get('retry-after')], [503, 503, '1']);
    }
    isBroken = false;
    assert.equal((await verify(server, await stepOf(server), photo(10))).code, 200);
    assert.ok(server.lines.some((line) => line.includes('"event":"face-model"')));
  });

  test('are answered 1001 where faces cannot be told apart, and FACE is listed nowhere', async () => {
    const required = { mfa: { required: true, factors: ['FACE', 'EMAIL'] } };
    const server = await freshServer({ app: required, userPool: { rateLimits: 'off' } });
    const { code, data } = await server.call('/register/email', { email, password: server.seal(password) });
    assert.deepEqual([code, data.applicationMfa.map(({ mfaPolicy }) => mfaPolicy)], [1636, ['EMAIL']]);

    assert.equal((await verifyKey(server, data.mfaToken, 'x')).code, 1001);
    assert.equal((await associate(server, data.mfaToken, [photo(0), photo(1)])).code, 1001);
    const config = await server.call('/applications/app-test/public-config');
    assert.doesNotMatch(JSON.stringify(config.data), /FACE/);
  });

  test('leave others alone: another request is answered while faces wait in line', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiting = saying(async (picture) => {
      await promise;
      return everybody.faces(picture);
    });
    const { server, token } = await withPerson(waiting);
    const keys = await Promise.all(Array.from({ length: 12 }, (_, number) => uploaded(server, photo(number))));
    const ask = (at: number) => server.call('/mfa/face/associate', { photoA: keys[at], photoB: keys[at + 1] }, { token }); // prettier-ignore
    const pending = [0, 2, 4, 6, 8, 10].map(ask);

    assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
    resolve();

    assert.deepEqual(codesOf(await Promise.all(pending)), [200, 1706, 1706, 1706, 1706, 1706]);
  });
});
