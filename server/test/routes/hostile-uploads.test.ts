import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { boundary, formOf, plain, sendForm } from '../support/images.ts';
import { freshServer } from '../support/server.ts';

/** Forms that are sent: a few with every change, many before a release. */
const count = Number(process.env['HOSTILE_REQUESTS'] ?? 300);

/** The same sequence every time, so that what fails can be made to fail again. */
const createDice = () => {
  let state = 61;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, of: <One>(all: readonly One[]): One => all[below(all.length)] as One };
};

type Dice = ReturnType<typeof createDice>;

const names = ['file', 'file', 'file', 'File', '', 'folder', '__proto__', 'file\0', '"', 'x'.repeat(300)];
const fileNames = ['a.png', '', '../../a', 'a\r\nX: y', '%00', '"; name="file', 'x'.repeat(3_000), '🦊.png'];
const types = ['image/png', 'image/svg+xml', 'text/html', '', 'multipart/form-data; boundary=inner', 'x'.repeat(2_000)];
const headers = [
  `multipart/form-data; boundary=${boundary}`, `multipart/form-data;boundary="${boundary}"`, 'multipart/form-data; boundary=-', 'multipart/form-data; boundary=',
  'multipart/form-data', 'multipart/form-data; boundary=--', `multipart/form-data; boundary=${boundary}; boundary=other`, 'application/json', '', 'multipart/mixed; boundary=a',
  `multipart/form-data${'; a=b'.repeat(1_000)}`, `multipart/form-data; ${' '.repeat(5_000)}boundary=a`,
] as const; // prettier-ignore
const queries = [
  'folder=photos',
  '',
  'folder=photos&private=true',
  'private=1',
  'folder=..',
  'folder=%00',
  'folder[]=photos',
  '__proto__=1',
  '%',
  '&&&',
];

/** A picture, with some bytes changed, cut off or put in. */
const damaged = (dice: Dice, picture: Buffer): Buffer => {
  const copy = Buffer.from(picture);
  const kind = dice.below(8);
  if (kind < 3) return copy;
  if (kind === 3) return copy.subarray(0, dice.below(copy.length));
  if (kind === 4) return Buffer.concat([copy, copy]);
  const changes = 1 + dice.below(kind === 5 ? 3 : 60);
  for (let change = 0; change < changes; change += 1) copy[dice.below(copy.length)] = dice.below(256);
  return copy;
};

const anyForm = (dice: Dice, pictures: readonly Buffer[]): Buffer => {
  const parts = Array.from({ length: dice.of([0, 1, 1, 1, 1, 1, 2, 3, 30]) }, () => ({
    name: dice.of(names),
    type: dice.of(types),
    content: dice.next() < 0.8 ? damaged(dice, dice.of(pictures)) : dice.of(fileNames),
    ...(dice.next() < 0.8 && { fileName: dice.of(fileNames) }),
    ...(dice.next() < 0.1 && { disposition: dice.of(types) }),
  }));
  const form = formOf(parts);
  const kind = dice.below(12);
  if (kind === 0) return form.subarray(0, dice.below(form.length + 1));
  if (kind === 1) return form.subarray(dice.below(form.length + 1));
  if (kind === 2) return Buffer.concat([Buffer.from('\r\n'.repeat(dice.below(5_000))), form]);
  if (kind === 3) return Buffer.from(form.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  if (kind === 4) return Buffer.from(`--${boundary}`.repeat(dice.below(5_000)));
  return form;
};

suite('P10: T36: T37: whatever form is sent', () => {
  test('is answered in the envelope, and what is kept of it is a picture', async () => {
    const server = await freshServer({ userPool: { rateLimits: 'off' } });
    const pictures = await Promise.all(
      (['png', 'jpeg', 'gif', 'webp', 'tiff'] as const).map((format) => plain(format)),
    );
    const dice = createDice();
    let kept = 0;

    for (let turn = 0; turn < count; turn += 1) {
      const type = dice.next() < 0.8 ? headers[0] : dice.of(headers);
      const query = dice.next() < 0.8 ? queries[0] : dice.of(queries);
      const answer = await sendForm(server, anyForm(dice, pictures), query, { headers: { 'content-type': type } });
      const what = `turn ${turn}: ${answer.status} ${answer.code} ${answer.message}`;
      assert.ok([200, 400, 415].includes(answer.code), what);
      assert.ok(answer.status === 200 || answer.status === answer.code, what);
      assert.ok(answer.headers.get('x-request-id') && typeof answer.message === 'string', what);
      kept += answer.code === 200 ? 1 : 0;
    }

    const rows = await server.database.db.selectFrom('pictures').select('bytes').execute();
    assert.equal(rows.length, kept);
    assert.ok(kept > count / 30, `${kept} of ${count} were pictures`);
    assert.ok(rows.every(({ bytes }) => Buffer.from(bytes).toString('latin1', 8, 12) === 'WEBP'));
    assert.deepEqual(server.lines.filter((line) => /"event":"(fault|database-away)"/.test(line)), []); // prettier-ignore
  });
});
