import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { createFaceModel, type FaceModel, FaceModelFault } from '../../src/outside/face-model.ts';
import { rounds } from '../support/database.ts';
import { group, inTheDark, man, nobody, saidAnew, saying, stranger, woman } from '../support/faces.ts';
import { upload } from '../support/images.ts';
import { password, registered, signIn } from '../support/people.ts';
import { freshServer, type Manner, type TestServer } from '../support/server.ts';

const email = 'someone@example.org';

const uploaded = async (server: TestServer, photo: Buffer | Promise<Buffer>) =>
  (await upload(server, await photo, 'folder=photos&private=true')).data.key;

const associate = async (server: TestServer, token: string, photos: Promise<Buffer>[], more: object = {}) => {
  const [photoA, photoB] = await Promise.all(photos.map((photo) => uploaded(server, photo)));
  return server.call('/mfa/face/associate', { photoA, photoB, isExternalPhoto: false, ...more }, { token });
};

/** The step that stands between a password and a session. */
const stepOf = async (server: TestServer): Promise<string> => {
  const { code, data } = await signIn(server, email);
  assert.equal(code, 1636);
  return data.mfaToken;
};

const verifyKey = (server: TestServer, token: string, photo: string, path = '/mfa/face/verify') =>
  server.call(path, { photo, type: 'face' }, { token });

const verify = async (server: TestServer, token: string, photo: Promise<Buffer>, path?: string) =>
  verifyKey(server, token, await uploaded(server, photo), path);

const counted = ({ database }: TestServer, table: 'pictures' | 'faces' | 'face_photos' | 'sessions') =>
  database.db.selectFrom(table).selectAll().execute();

const codesOf = (answers: { code: number }[]) => answers.map(({ code }) => code).sort((a, b) => a - b);

const app = { mfa: { required: false, factors: ['FACE', 'OTP', 'EMAIL'] } };

/** A server where photographs are really looked at, and somebody who is signed in there. */
const withPerson = async (faceModel: FaceModel, userPool: object = { rateLimits: 'off' }) => {
  const server = await freshServer({ faceModel, app, userPool });
  return { server, ...(await registered(server, email)) };
};

suite('a face', () => {
  const faceModel = createFaceModel();
  after(() => faceModel.close());

  /** The same, who has given a face. */
  const withFace = async (userPool?: object) => {
    const person = await withPerson(faceModel, userPool);
    const { code, data } = await associate(person.server, person.token, [man(0), man(1)]);
    assert.equal(code, 200);
    assert.equal(data.token, person.token);
    return person;
  };

  test('lets its owner in after the password, and nobody else', async () => {
    const { server, id } = await withFace();

    const { data } = await signIn(server, email);
    assert.deepEqual([data.faceMfaEnabled, data.applicationMfa.map(({ mfaPolicy }) => mfaPolicy)], [true, ['FACE']]);
    assert.equal((await verify(server, data.mfaToken, stranger(5))).code, 1702);
    assert.equal((await verify(server, data.mfaToken, woman(0))).code, 1702);
    const admitted = await verify(server, data.mfaToken, man(2));
    assert.deepEqual([admitted.code, admitted.data.id], [200, id]);
    const [, claims = ''] = admitted.data.token.split('.');
    const { amr } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { amr: string[] };
    assert.deepEqual(amr, ['pwd', 'face', 'mfa']);
    assert.equal((await verify(server, data.mfaToken, man(3))).code, 2021);
    assert.equal((await verify(server, await stepOf(server), man(3), '/applications/mfa/face/verify')).code, 200);
  });

  test('T22: is not shown by none, by two, or by a copy of a photograph', async () => {
    const { server } = await withFace();
    const step = await stepOf(server);

    const answers = [
      await verify(server, step, man(0)),
      await verify(server, step, man(1).then(saidAnew)),
      await verify(server, step, nobody()),
      await verify(server, step, group()),
    ];

    assert.deepEqual(answers.map(({ code }) => code), [1702, 1702, 1702, 1702]); // prettier-ignore
    assert.equal((await verify(server, step, man(2))).code, 200);
    const next = await stepOf(server);
    assert.equal((await verify(server, next, man(2))).code, 1702);
    assert.equal((await verify(server, next, man(1).then(inTheDark))).code, 1702);
    // Of those shown again nothing is new but the bytes of the second.
    assert.equal((await counted(server, 'face_photos')).length, 13);
  });

  test('T22: leaves no photograph, whatever came of it, and is kept unreadable', async () => {
    const { server, id } = await withFace();
    const [kept] = await counted(server, 'faces');
    const step = await stepOf(server);
    const key = await uploaded(server, stranger(5));

    assert.equal((await verifyKey(server, step, key)).code, 1702);
    assert.equal((await verifyKey(server, step, key)).code, 1700);

    assert.deepEqual(await counted(server, 'pictures'), []);
    assert.match(String((kept as { descriptor: string }).descriptor), /^aes:/);
    await server.database.db.deleteFrom('accounts').where('id', '=', id).execute();
    assert.deepEqual([await counted(server, 'faces'), await counted(server, 'face_photos')], [[], []]);
  });

  test('T22: pauses for a quarter of an hour after five wrong ones, in whatever steps', async () => {
    const rateLimits = { uploadsPerAddressHour: 1_000, loginPerAddressAccountMinute: 100 };
    const { server } = await withFace({ rateLimits });
    const steps = [await stepOf(server), await stepOf(server), await stepOf(server)] as const;

    for (const [index, photo] of [nobody(), stranger(5), group(), stranger(6), stranger(9)].entries()) {
      assert.equal((await verify(server, steps[index % 2]!, photo)).code, 1702);
    }
    const paused = await verify(server, steps[2], man(2));
    assert.deepEqual([paused.code, paused.data.retryAfter], [1702, 900]);
    assert.equal((await counted(server, 'pictures')).length, 1);
    server.pass(899);
    assert.equal((await verify(server, await stepOf(server), man(3))).code, 1702);
    server.pass(1);
    assert.equal((await verify(server, await stepOf(server), man(4))).code, 200);
  });

  test('needs two photographs of one person, who has none yet and can be reached', async () => {
    const { server, token, id } = await withPerson(faceModel);
    const failed = [
      await associate(server, token, [man(9), stranger(5)]),
      await associate(server, token, [man(11), nobody()]),
      await associate(server, token, [group(), man(13)]),
      await associate(server, token, [man(2), man(2)]),
      await associate(server, token, [man(3), man(2)]),
    ];
    assert.deepEqual(failed.map(({ code }) => code), [1707, 1707, 1707, 1707, 1707]); // prettier-ignore
    assert.deepEqual([await counted(server, 'pictures'), await counted(server, 'faces')], [[], []]);

    assert.equal((await associate(server, token, [man(0), man(1)])).code, 200);
    assert.equal((await associate(server, token, [man(7), man(8)])).code, 1706);
    assert.deepEqual(await counted(server, 'pictures'), []);
    await server.database.db
      .updateTable('accounts')
      .set({ email: null, email_key: null })
      .where('id', '=', id)
      .execute();
    assert.equal((await associate(server, token, [man(10), man(12)])).code, 1703);
  });

  test('of two at once, one is given', async () => {
    const { server, token } = await withPerson(faceModel);
    const pairs = [[man(0), man(1)], [man(2), man(3)]]; // prettier-ignore

    const answers = await Promise.all(pairs.map((photos) => associate(server, token, photos)));

    assert.deepEqual(codesOf(answers), [200, 1706]);
  });

  test('T21: is enrolled on the way in only by somebody without any factor', async () => {
    const required = { mfa: { required: true, factors: ['FACE', 'EMAIL'] } };
    const server = await freshServer({ faceModel, app: required, userPool: { rateLimits: 'off' } });
    const { code, data } = await server.call('/register/email', { email, password: server.seal(password) });
    assert.equal(code, 1636);
    assert.deepEqual([data.faceMfaEnabled, data.applicationMfa[0]?.mfaPolicy], [false, 'FACE']);

    assert.equal((await associate(server, data.mfaToken, [man(0), man(1)])).code, 200);
    assert.equal((await counted(server, 'sessions')).length, 1);
    const step = await stepOf(server);
    assert.equal((await associate(server, step, [stranger(5), stranger(6)])).code, 1001);
    assert.equal((await verify(server, step, man(2))).code, 200);
  });

  test('T27: is given and taken by a recent sign-in, and ends the other sessions', async () => {
    const { server, token } = await withPerson(faceModel);
    const other = (await signIn(server, email)).data.token;
    const me = async (shown: string) => (await server.call('/users/me', undefined, { token: shown })).code;
    const remove = (manner: Manner) => server.call('/mfa/face/associate', undefined, { method: 'DELETE', ...manner });

    assert.equal((await associate(server, token, [man(0), man(1)])).code, 200);
    assert.deepEqual([await me(token), await me(other)], [200, 2020]);
    const step = await stepOf(server);
    assert.deepEqual([(await remove({})).code, (await remove({ token: step })).code], [2020, 2020]);
    assert.equal((await remove({ token })).code, 200);
    assert.equal((await verify(server, step, man(2))).code, 2021);
    assert.equal((await signIn(server, email)).code, 200);
    assert.equal((await remove({ token })).code, 200);
    assert.equal((await associate(server, token, [man(0), man(3)])).code, 1707);
    server.pass(601);
    const late = await remove({ token });
    assert.deepEqual([late.code, late.data.reason], [2206, 'recent-sign-in']);
    assert.equal((await associate(server, token, [man(4), man(5)])).code, 2206);
  });
});

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
    assert.equal((await verifyKey(server, await stepOf(server), 'x')).code, 1700);
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
