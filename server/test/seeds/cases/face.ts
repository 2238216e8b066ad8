import assert from 'node:assert/strict';
import { after } from 'node:test';
import { signedIn as userOf } from '../../../../src/client.ts';
import { createFaceModel } from '../../../src/outside/face-model.ts';
import { man, nobody, stranger } from '../../support/faces.ts';
import { type Cases, email, password, type Start, type World } from '../world.ts';
import { noPicture, tooLarge } from './profile.ts';

const faceModel = createFaceModel();
after(() => faceModel.close());

const app = { mfa: { required: true, factors: ['FACE'] } };
const userPool = { rateLimits: 'off', verifyCode: { resendSeconds: 0 } };

/** Somebody new in an application that wants a face, whose address nobody has proved: they have no factor yet. */
const pending = async (start: Start) => {
  const world = await start({ app, userPool, faceModel });
  assert.equal((await world.client.registerByEmail({ email, password })).status, 'pending');
  return world;
};

const upload = async ({ client }: Pick<World, 'client'>, photo: Buffer) =>
  client.uploadFaceImage({ image: new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }) });

const enrol = async (world: World) => {
  const [photoKeyA, photoKeyB] = [await upload(world, await man(0)), await upload(world, await man(1))];
  return world.client.mfaAssociateByFace({ photoKeyA, photoKeyB });
};

/** Somebody with a face, asked for it at the next sign-in. */
const enrolled = async (start: Start) => {
  const world = await pending(start);
  await enrol(world);
  const outcome = await world.client.loginByAccount({ account: email, password });
  assert.ok(outcome.status === 'pending' && outcome.step.kind === 'mfa');
  assert.equal(outcome.step.challenge.faceMfaEnabled, true);
  return world;
};

const late = async (start: Start) => {
  const world = await pending(start);
  world.server.pass(601);
  return world;
};

const uploading: Cases = {
  'uploadFaceImage/success': async (start) => {
    const { client } = await start();
    const image = new Blob([new Uint8Array(await man(0))], { type: 'image/jpeg' });
    assert.match(await client.uploadFaceImage({ image, isPrivate: true }), /^[\w-]+$/);
  },
  'uploadFaceImage/invalid-request': async (start) => (await start()).client.uploadFaceImage({ image: noPicture }),
  'uploadFaceImage/too-large': async (start) => (await start()).client.uploadFaceImage({ image: tooLarge() }),
};

const associating: Cases = {
  'mfaAssociateByFace/success': async (start) => {
    const world = await pending(start);
    assert.equal(userOf(await enrol(world)).email, email);
    assert.equal((await world.client.getSecurityLevel()).mfa, true);
  },
  'mfaAssociateByFace/face-photo-missing': async (start) =>
    (await pending(start)).client.mfaAssociateByFace({ photoKeyA: 'unknown', photoKeyB: 'unknown' }),
  'mfaAssociateByFace/face-second-photo-missing': async (start) => {
    const world = await pending(start);
    const photoKeyA = await upload(world, await man(0));
    return world.client.mfaAssociateByFace({ photoKeyA, photoKeyB: 'unknown' });
  },
  'mfaAssociateByFace/face-needs-contact': async (start) => {
    const world = await start({ app, userPool, faceModel });
    await world.client.registerByUserName({ username: 'someone', password });
    return enrol(world);
  },
  'mfaAssociateByFace/face-already-bound': async (start) => {
    const world = await enrolled(start);
    await world.client.mfaVerifyByFace({ photoKey: await upload(world, await man(2)) });
    return enrol(world);
  },
  'mfaAssociateByFace/face-bind-failed': async (start) => {
    const world = await pending(start);
    const [photoKeyA, photoKeyB] = [await upload(world, await man(0)), await upload(world, await nobody())];
    return world.client.mfaAssociateByFace({ photoKeyA, photoKeyB });
  },
  'mfaAssociateByFace/mfa-state-invalid': async (start) => enrol(await late(start)),
};

const verifying: Cases = {
  'mfaVerifyByFace/success': async (start) => {
    const world = await enrolled(start);
    const photoKey = await upload(world, await man(2));
    assert.equal(userOf(await world.client.mfaVerifyByFace({ photoKey })).email, email);
  },
  'mfaVerifyByFace/face-photo-missing': async (start) =>
    (await enrolled(start)).client.mfaVerifyByFace({ photoKey: 'unknown' }),
  'mfaVerifyByFace/face-mismatch': async (start) => {
    const world = await enrolled(start);
    return world.client.mfaVerifyByFace({ photoKey: await upload(world, await stranger(3)) });
  },
  'mfaVerifyByFace/mfa-state-invalid': async (start) => {
    const world = await late(start);
    return world.client.mfaVerifyByFace({ photoKey: await upload(world, await man(2)) });
  },
};

export const face: Cases = { ...uploading, ...associating, ...verifying };
