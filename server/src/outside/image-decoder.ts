import sharp from 'sharp';

/** A picture as pixels, three bytes each. */
export type Pixels = { data: Uint8Array; width: number; height: number };

/** Why bytes are not taken for a picture: what they are, or how much they would become. */
export class BadImage extends Error {
  override readonly name = 'BadImage';
}

/** Pixels of one frame; frames; seconds of work. */
const most = { pixels: 4096 * 4096, frames: 500, seconds: 5 };

/** How the four formats begin, and what the decoder calls them. */
const formats: Record<string, (bytes: Buffer) => boolean> = {
  png: (bytes) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
  jpeg: (bytes) => bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff)),
  gif: (bytes) => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)),
  webp: (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
};

// Of all the decoders in the library, the four that are wanted. What nobody can reach, nobody can break.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadNsgifBuffer',
    'VipsForeignLoadWebpBuffer',
  ],
});
// Every picture is another one, and each is decoded on one thread.
sharp.cache(false);
sharp.concurrency(1);

/** Asks the header alone: a few bytes can stand for gigabytes. */
const inspect = async (bytes: Buffer, expected: string) => {
  const { format, width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (format !== expected) throw new BadImage('The picture is not what it begins as.');
  if (width * height > most.pixels || pages > most.frames) throw new BadImage('The picture is too large.');
};

/**
 * Makes a picture anew: its first frame, upright, at most `longest` pixels a side, as WebP without a word about where it
 * was taken. Nothing of the bytes that came is left.
 *
 * @throws {BadImage} for all but whole pictures in PNG, JPEG, WebP or GIF of at most 16 megapixels.
 */
export const remade = async (bytes: Buffer, { longest }: { longest: number }): Promise<Buffer> => {
  const format = Object.keys(formats).find((name) => formats[name]?.(bytes));
  if (!format) throw new BadImage('These bytes do not begin as a picture.');
  try {
    await inspect(bytes, format);
    return await sharp(bytes, { limitInputPixels: most.pixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 85 })
      .timeout({ seconds: most.seconds })
      .toBuffer();
  } catch (cause) {
    throw cause instanceof BadImage ? cause : new BadImage('The picture cannot be decoded.', { cause });
  }
};

/** The pixels of a picture that was made here. */
export const pixelsOf = async (picture: Uint8Array): Promise<Pixels> => {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};
