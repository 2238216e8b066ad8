import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Manner, TestServer } from './server.ts';

type Part = { name?: string; fileName?: string; type?: string; content: Uint8Array | string; disposition?: string };

/** The boundary of forms here. */
export const boundary = '----form-7d93a1';

/** The bytes of a form, as browsers write it. */
export const formOf = (parts: Part[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ name = 'file', fileName, type = 'image/png', content, disposition }) => [
      Buffer.from(`--${boundary}\r\n`),
      Buffer.from(
        disposition ??
          `Content-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\nContent-Type: ${type}`,
      ),
      Buffer.from('\r\n\r\n'),
      Buffer.from(content as string),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);

/** Sends a form as a mobile SDK does: no token, and no word about the application. */
export const sendForm = ({ call }: TestServer, body: Uint8Array, query = 'folder=photos', manner: Manner = {}) =>
  call(`/upload?${query}`, body, {
    app: null,
    ...manner,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...manner.headers },
  });

/** Uploads one file. */
export const upload = async (server: TestServer, content: Uint8Array, query?: string, manner?: Manner) => {
  const answer = await sendForm(server, formOf([{ fileName: 'me.png', content }]), query, manner);
  return { ...answer, data: answer.data as unknown as { key: string; url: string | null; field?: string } };
};

/** Asks for a picture by its address. */
export const shown = async ({ fetch }: TestServer, url: string | null) => {
  const response = await fetch(new Request(url ?? 'http://server.test/uploads/'));
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

/** A picture with something on it: its left half is red, its right half blue. */
export const twoHalves = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#f00' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: '#00f' } }, left: width / 2, top: 0 },
  ]);

export const plain = (format: 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' = 'png'): Promise<Buffer> =>
  twoHalves().toFormat(format).toBuffer();

/** Frames of one colour each, red first. */
export const animated = (format: 'gif' | 'webp', frames = 3, side = 20): Promise<Buffer> => {
  const raw = Buffer.alloc(side * side * frames * 3);
  for (let frame = 0; frame < frames; frame += 1) {
    const colour = [[255, 0, 0], [0, 255, 0], [0, 0, 255]][frame % 3]!; // prettier-ignore
    for (let at = 0; at < side * side; at += 1) raw.set(colour, (frame * side * side + at) * 3);
  }
  return sharp(raw, { raw: { width: side, height: side * frames, channels: 3, pageHeight: side } })
    .toFormat(format)
    .toBuffer();
};

const chunk = (type: string, data: Uint8Array) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
};

/** A PNG of one bit a pixel, all black, whose header says what it wants. */
export const blackPng = ({
  width,
  height,
  rows = height,
}: {
  width: number;
  height: number;
  rows?: number;
}): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(width / 8))));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
};

/** A PNG with one more chunk before its end. */
export const withChunk = (png: Buffer, type: string, data: Uint8Array): Buffer =>
  Buffer.concat([png.subarray(0, -12), chunk(type, data), png.subarray(-12)]);

/** A GIF whose header and frame say that it is larger than its pixels. */
export const resizedGif = (gif: Buffer, width: number, height: number): Buffer => {
  const copy = Buffer.from(gif);
  copy.writeUInt16LE(width, 6);
  copy.writeUInt16LE(height, 8);
  const frame = copy.indexOf(Buffer.concat([Buffer.of(0x2c, 0, 0, 0, 0), gif.subarray(6, 10)]));
  copy.writeUInt16LE(width, frame + 5);
  copy.writeUInt16LE(height, frame + 7);
  return copy;
};
