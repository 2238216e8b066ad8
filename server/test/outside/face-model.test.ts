import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { createFaceModel, type FoundFace, hasFaceModel, noFaceModel } from '../../src/outside/face-model.ts';
import { asPixels, group, inTheDark, man, nobody, stranger, woman } from '../support/faces.ts';

const similarity = ({ descriptor: one }: FoundFace, { descriptor: other }: FoundFace) => {
  const length = (vector: number[]) => Math.hypot(...vector);
  return one.reduce((sum, part, at) => sum + part * other[at]!, 0) / length(one) / length(other);
};

suite('the face models', () => {
  const model = createFaceModel();
  after(() => model.close());
  const found = async (photo: Promise<Buffer>) => model.faces(await asPixels(await photo));
  const only = async (photo: Promise<Buffer>) => {
    const faces = await found(photo);
    assert.equal(faces.length, 1);
    return faces[0]!;
  };

  test('are installed here', () => assert.deepEqual([hasFaceModel(), model.isAvailable], [true, true]));

  test('count who is in a picture', async () => {
    assert.equal((await found(nobody())).length, 0);
    assert.equal((await found(man(0))).length, 1);
    assert.equal((await found(group())).length, 3);
  });

  test('tell one person from another', async () => {
    const men = [await only(man(0)), await only(man(1)), await only(man(2)), await only(man(3))] as const;
    const women = [await only(woman(0)), await only(woman(1))] as const;
    const others = await Promise.all([0, 5, 6, 9].map((number) => only(stranger(number))));

    for (const one of men) for (const other of men) assert.ok(similarity(one, other) > 0.72);
    assert.ok(similarity(...women) > 0.68);
    for (const other of [...women, ...others]) for (const one of men) assert.ok(similarity(one, other) < 0.6);
    for (const other of others) for (const one of women) assert.ok(similarity(one, other) < 0.6);
  });

  test('see little life in the dark', async () => {
    const [photo, dark] = [await only(man(1)), await only(man(1).then(inTheDark))];

    assert.ok(photo.live > 0.9 && dark.live < 0.3, `${photo.live} ${dark.live}`);
  });

  test('leave the process free while they look', async () => {
    const pixels = await asPixels(await group());
    const heard: string[] = [];

    const looking = model.faces(pixels).then(() => heard.push('faces'));
    for (let turn = 0; turn < 20; turn += 1) {
      await new Promise(setImmediate);
      heard.push('turn');
    }
    await looking;

    assert.deepEqual(heard, [...Array<string>(20).fill('turn'), 'faces']);
  });

  test('answer each caller for its own picture', async () => {
    const pictures = await Promise.all([nobody(), man(0), group()].map(async (photo) => asPixels(await photo)));

    const counts = (await Promise.all(pictures.map((picture) => model.faces(picture)))).map(({ length }) => length);

    assert.deepEqual(counts, [0, 1, 3]);
  });
});

suite('a thread of face models', () => {
  /** A worker that says it is ready, and then does what a picture of that width tells it. */
  const odd = new URL('../support/odd-face-worker.ts', import.meta.url);
  const picture = (width: number) => ({ data: new Uint8Array(3 * width), width, height: 1 });
  const modelOf = (look: number) => {
    const model = createFaceModel({ worker: odd, patience: { load: 30_000, look } });
    after(() => model.close());
    return model;
  };

  test('that fails, ends or says no is replaced by another', async () => {
    const model = modelOf(30_000);

    assert.deepEqual(await model.faces(picture(1)), []);
    for (const width of [2, 3, 4]) {
      await assert.rejects(model.faces(picture(width)), { name: 'FaceModelFault' }, `width ${width}`);
      assert.deepEqual(await model.faces(picture(1)), []);
    }
  });

  test('that does not answer is ended', async () => {
    const model = modelOf(1);

    await assert.rejects(model.faces(picture(5)), {
      name: 'FaceModelFault',
      message: 'The face models took too long.',
    });
  });

  test('that cannot begin says so, and the next one may', async () => {
    const model = createFaceModel({ worker: new URL('./nothing.ts', import.meta.url) });

    await assert.rejects(model.faces(picture(1)), { name: 'FaceModelFault' });
    await assert.rejects(model.faces(picture(1)), { name: 'FaceModelFault' });
  });

  test('is none where the packages are not installed', async () => {
    assert.equal(noFaceModel.isAvailable, false);
    await assert.rejects(noFaceModel.faces(picture(1)), { name: 'FaceModelFault' });
  });
});
