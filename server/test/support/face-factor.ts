import assert from 'node:assert/strict';
import type { FaceModel } from '../../src/outside/face-model.ts';
import { upload } from './images.ts';
import { registered, signIn } from './people.ts';
import { freshServer, type TestServer } from './server.ts';

/** Whose face it is. */
export const email = 'someone@example.org';

/** Uploads a photograph of a face; answers its key. */
export const uploaded = async (server: TestServer, photo: Buffer | Promise<Buffer>) =>
  (await upload(server, await photo, 'folder=photos&private=true')).data.key;

/** Gives a face by two photographs. */
export const associate = async (server: TestServer, token: string, photos: Promise<Buffer>[], more: object = {}) => {
  const [photoA, photoB] = await Promise.all(photos.map((photo) => uploaded(server, photo)));
  return server.call('/mfa/face/associate', { photoA, photoB, isExternalPhoto: false, ...more }, { token });
};

/** The step that stands between a password and a session. */
export const stepOf = async (server: TestServer): Promise<string> => {
  const { code, data } = await signIn(server, email);
  assert.equal(code, 1636);
  return data.mfaToken;
};

/** Shows a photograph that was uploaded. */
export const verifyKey = (server: TestServer, token: string, photo: string, path = '/mfa/face/verify') =>
  server.call(path, { photo, type: 'face' }, { token });

/** Uploads a photograph and shows it. */
export const verify = async (server: TestServer, token: string, photo: Promise<Buffer>, path?: string) =>
  verifyKey(server, token, await uploaded(server, photo), path);

/** Whatever a table holds. */
export const counted = ({ database }: TestServer, table: 'pictures' | 'faces' | 'face_photos' | 'sessions') =>
  database.db.selectFrom(table).selectAll().execute();

/** Numbers of answers, in order. */
export const codesOf = (answers: { code: number }[]) => answers.map(({ code }) => code).sort((a, b) => a - b);

/** An application that takes faces. */
export const app = { mfa: { required: false, factors: ['FACE', 'OTP', 'EMAIL'] } };

/** A server where photographs are really looked at, and somebody who is signed in there. */
export const withPerson = async (faceModel: FaceModel, userPool: object = { rateLimits: 'off' }) => {
  const server = await freshServer({ faceModel, app, userPool });
  return { server, ...(await registered(server, email)) };
};
