import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, failed, refused, unreachable, user } from '../support/answers.ts';
import { errorOf, freshClient } from './fresh-client.ts';

const image = new Blob(['not really a picture'], { type: 'image/png' });
const uploaded = done({ key: 'abc', url: 'https://auth.test/uploads/abc.webp' });

test('uploadAvatar sends the file as a form, without a token, and then names it as the photo', async () => {
  const photo = 'https://auth.test/uploads/abc.webp';
  const { client, server } = freshClient({ '/upload': uploaded, '/users/profile/update': done(user({ photo })) });
  await client.loginByEmail({ email: 'someone@example.org', code: '1' });

  const changed = await client.uploadAvatar({ image });

  const [request] = server.asked('/upload');
  const form = request?.init.body as FormData;
  assert.ok(form instanceof FormData);
  assert.deepEqual([...form.keys()], ['file']);
  assert.equal(await (form.get('file') as File).text(), 'not really a picture');
  assert.deepEqual([request?.method, request?.query], ['POST', { folder: 'photos' }]);
  assert.deepEqual([request?.headers.authorization, request?.headers['content-type']], [undefined, undefined]);
  assert.deepEqual(server.asked('/users/profile/update')[0]?.body, { photo });
  assert.equal(changed.photo, photo);
  assert.equal(client.currentUser, changed);
});

test('uploadFaceImage sends a private photo unless told otherwise, and tells its key', async () => {
  const { client, server } = freshClient({ '/upload': done({ key: 'abc', url: null }) });

  const keys = [await client.uploadFaceImage({ image }), await client.uploadFaceImage({ image, isPrivate: false })];

  assert.deepEqual(keys, ['abc', 'abc']);
  assert.deepEqual(server.asked('/upload').map(({ query }) => query.private), ['true', 'false']); // prettier-ignore
});

test('what is no Blob is refused before anything is sent', async () => {
  const { client, server } = freshClient();

  for (const wrong of [undefined, null, 'data:image/png;base64,AAAA', new Uint8Array(4), {}] as never[]) {
    const error = await errorOf(client.uploadFaceImage({ image: wrong }));
    assert.deepEqual([error.code, error.field, error.number], ['bad-argument', 'image', 0]);
    assert.equal((await errorOf(client.uploadAvatar({ image: wrong }))).code, 'bad-argument');
  }
  assert.deepEqual(server.requests, []);
});

test('a picture that is refused, too large or lost changes no profile, and is not sent again', async () => {
  const { client, server } = freshClient();
  const replies = { 'invalid-request': refused('invalid-request', { field: 'file' }), 'too-large': failed(413), 'network': unreachable, 'bad-response': done(null) }; // prettier-ignore

  for (const [name, reply] of Object.entries(replies)) {
    server.reply('/upload', reply);
    assert.equal((await errorOf(client.uploadAvatar({ image }))).code, name);
  }
  server.reply('/upload', done({}));
  assert.equal((await errorOf(client.uploadFaceImage({ image }))).code, 'bad-response');
  assert.equal((await errorOf(client.uploadAvatar({ image }))).code, 'bad-response');

  assert.equal(server.asked('/upload').length, 6);
  assert.deepEqual(server.asked('/users/profile/update'), []);
});
