import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { createFaceModel } from '../../src/outside/face-model.ts';
import {
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
import { group, inTheDark, man, nobody, saidAnew, stranger, woman } from '../support/faces.ts';
import { password, signIn } from '../support/people.ts';
import { freshServer, type Manner } from '../support/server.ts';

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
