import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';

/** Where the pictures are that were looked at and found good. */
const baseline = join(import.meta.dirname, 'baseline');
/** Where a picture is left that differs, for whoever wants to see it. */
const left = join(import.meta.dirname, '../../node_modules/.cache/visual');

/** `npm run visual:renew`: what is seen now is good. */
export const isRenewing = process.env['RENEW'] === '1';

/** A channel may be off by that much after edges have been softened: what anti-aliasing does between two machines. */
const tolerance = 32;
/** Parts of a picture that may be off by more. */
const most = 0.002;

type Box = { left: number; top: number; width: number; height: number };

/** Lays pictures side by side, and keeps few colours: that is small, and enough to be looked at. */
export const besideEachOther = async (pictures: readonly Buffer[]): Promise<Buffer> => {
  const sizes = await Promise.all(pictures.map((picture) => sharp(picture).metadata()));
  const height = Math.max(...sizes.map((size) => size.height));
  const lefts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, { width }) => sum + width, 0));
  const width = sizes.reduce((sum, size) => sum + size.width, 0);
  return sharp({ create: { width, height, channels: 3, background: '#808080' } })
    .composite(pictures.map((input, at) => ({ input, left: lefts[at] ?? 0, top: 0 })))
    .png({ palette: true, colours: 48, compressionLevel: 9, effort: isRenewing ? 10 : 1 })
    .toBuffer();
};

/** Unpacks a photograph once, however many boxes are cut out of it. */
export const unpacked = async (photograph: Buffer): Promise<(box: Box) => Promise<Buffer>> => {
  const { data, info: raw } = await sharp(photograph).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return (box) => sharp(data, { raw }).extract(box).png({ compressionLevel: 1 }).toBuffer();
};

const softened = (picture: Buffer | string) =>
  sharp(picture).removeAlpha().blur(1).raw().toBuffer({ resolveWithObject: true });

/** What is different between a picture and the one that was found good, in words; null where nothing is. */
const difference = async (picture: Buffer, file: string): Promise<string | null> => {
  if (!existsSync(file)) return 'has not been looked at yet';
  const [now, good] = await Promise.all([softened(picture), softened(file)]);
  if (now.info.width !== good.info.width || now.info.height !== good.info.height)
    return `is ${now.info.width} × ${now.info.height} in place of ${good.info.width} × ${good.info.height}`;
  let off = 0;
  const differs = (at: number) => Math.abs((now.data[at] ?? 0) - (good.data[at] ?? 0)) > tolerance;
  for (let at = 0; at < now.data.length; at += 3) if (differs(at) || differs(at + 1) || differs(at + 2)) off++;
  const part = off / (now.data.length / 3);
  return part > most ? `differs in ${(part * 100).toFixed(1)} % of it` : null;
};

/** Looks at a picture, or takes it for good; resolves to what is wrong with it, or null. */
export const look = async (name: string, picture: Buffer): Promise<string | null> => {
  const file = join(baseline, `${name}.png`);
  if (isRenewing) {
    if ((await difference(picture, file)) !== null) writeFileSync(file, picture);
    return null;
  }
  const different = await difference(picture, file);
  if (!different) return null;
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, `${name}.png`), picture);
  return `${name} ${different}; see ${join(left, `${name}.png`)}`;
};

/** Pictures that nothing is compared with any more; renewing takes them away. */
export const forgotten = (names: readonly string[]): string[] => {
  const files = readdirSync(baseline).filter(
    (file) => file.endsWith('.png') && !names.includes(basename(file, '.png')),
  );
  if (!isRenewing) return files;
  for (const file of files) rmSync(join(baseline, file));
  return [];
};
