import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { FaceModel } from '../../src/outside/face-model.ts';
import { type Pixels, pixelsOf } from '../../src/outside/image-decoder.ts';

const folderOf = (name: string, path: string) => fileURLToPath(new URL(path, import.meta.resolve(name)));

/** A sheet of faces cut out of photographs, eighteen in a row. The first row is one man, over several years. */
const sheet = readFileSync(folderOf('@vladmandic/human', '../assets/screenshot-facematch.jpg'));

const portrait = async (row: number, column: number): Promise<Buffer> => {
  const place = { left: Math.round(column * 106.67), top: Math.round(284 + row * 112.5), width: 106, height: 106 };
  const face = await sharp(sheet).extract(place).resize(320, 320).toBuffer();
  const edge = { top: 80, bottom: 80, left: 80, right: 80, background: '#888' };
  return sharp(face).extend(edge).jpeg({ quality: 92 }).toBuffer();
};

/** One man, in another photograph for each number below eighteen. */
export const man = (number: number): Promise<Buffer> => portrait(0, number);

/** The same woman, twice. */
export const woman = (number: 0 | 1): Promise<Buffer> => portrait(number === 0 ? 4 : 5, number === 0 ? 0 : 12);

/** Other people. */
export const stranger = (number: number): Promise<Buffer> => portrait(5, number);

/** Three women, in a photograph of its full size. */
export const group = (): Promise<Buffer> =>
  sharp(readFileSync(folderOf('@vladmandic/face-api', '../demo/sample1.jpg')))
    .jpeg()
    .toBuffer();

/** A place without anybody. */
export const nobody = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#786', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).jpeg().toBuffer(); // prettier-ignore

/** A photograph with hardly any light in it. */
export const inTheDark = (photo: Buffer): Promise<Buffer> => sharp(photo).linear(0.15, 5).jpeg().toBuffer();

/** The same picture in other bytes. */
export const saidAnew = (photo: Buffer): Promise<Buffer> =>
  sharp(photo).png({ compressionLevel: 3 }).withExif({ IFD0: { Copyright: 'me' } }).toBuffer(); // prettier-ignore

export const asPixels = async (photo: Buffer): Promise<Pixels> => pixelsOf(await sharp(photo).webp().toBuffer());

/** A face model that answers what a test says: for faults that no photograph brings about. */
export const saying = (faces: FaceModel['faces']): FaceModel => ({
  isAvailable: true,
  faces,
  close: async () => undefined,
});
