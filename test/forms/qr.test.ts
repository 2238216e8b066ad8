import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { suite, test } from 'node:test';
import { qrModules, qrPath } from '../../src/elements/qr.ts';

type Drawn = { modules: { size: number; data: Uint8Array }; version: number };
type Peer = { create(text: { data: Uint8Array; mode: 'byte' }[], options: object): Drawn };

/** What the server draws with: another hand, the same standard. */
const peer = createRequire(import.meta.url)('qrcode') as Peer;

const drawnByPeer = (text: string, maskPattern: number) => {
  const data = new TextEncoder().encode(text);
  const { modules } = peer.create([{ data, mode: 'byte' }], { errorCorrectionLevel: 'L', maskPattern });
  return Array.from({ length: modules.size }, (_, y) =>
    [...modules.data.slice(y * modules.size, (y + 1) * modules.size)].map(Boolean),
  );
};

suite('a QR code', () => {
  for (let length = 1; length < 440; length += 17)
    test(`of ${length} bytes is what the standard says`, () => {
      const text = 'otpauth://totp/例?'.repeat(40).slice(0, length);
      const mask = length % 8;

      assert.deepEqual(qrModules(text, mask), drawnByPeer(text, mask));
    });

  test('of a text that is too long is none', () => {
    assert.equal(qrModules('x'.repeat(600)), null);
    assert.equal(qrPath('x'.repeat(600)), null);
  });

  test('is drawn module by module', () => {
    const { size, path } = qrPath('otpauth://totp/Shop:ada?secret=GEZDGNBV')!;

    const dark = qrModules('otpauth://totp/Shop:ada?secret=GEZDGNBV')!.flat().filter(Boolean).length;
    assert.equal(path.match(/M/g)!.length, dark);
    assert.equal((size - 17) % 4, 0);
  });
});
