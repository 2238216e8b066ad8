import { createMiddleware } from 'hono/factory';
import { Refusal } from '../refusal.ts';
import { bytesOf } from './body.ts';
import type { Asked, Env } from './context.ts';
import { described } from './described.ts';

/** Bytes. A form may be a little larger than the file in it. */
const largest = { file: 5 * 1024 * 1024, headers: 4096, around: 64 * 1024 };
const mostParts = 10;

const broken = () => new Refusal('invalid-request', { malformed: true });
const noFile = (reason: string) => new Refusal('invalid-request', { field: 'file', reason });

/** What stands between the parts of a form. RFC 2046 5.1.1. */
const boundaryIn = (c: Asked): string => {
  const [media = '', ...parameters] = (c.req.header('content-type') ?? '').split(';');
  const encoding = c.req.header('content-encoding') ?? 'identity';
  if (media.trim().toLowerCase() !== 'multipart/form-data' || encoding !== 'identity') {
    throw new Refusal('wrong-type', { reason: 'no-form' });
  }
  const named = parameters.map((each) => /^\s*boundary=("?)([\w'()+,./:=? -]{1,70})\1\s*$/i.exec(each)?.[2]);
  const boundary = named.find((each) => each !== undefined);
  if (boundary === undefined) throw broken();
  return boundary;
};

const startsWith = (bytes: Buffer, text: string, at: number) => bytes.toString('latin1', at, at + text.length) === text;

/** Cuts a form at its boundaries. Blank lines before the first are what the SDK for iOS sends. */
const partsIn = (body: Buffer, boundary: string): Buffer[] => {
  const parts: Buffer[] = [];
  let at = 0;
  while (startsWith(body, '\r\n', at)) at += 2;
  if (!startsWith(body, `--${boundary}`, at)) throw broken();
  at += boundary.length + 2;
  while (!startsWith(body, '--', at)) {
    const end = body.indexOf(`\r\n--${boundary}`, at, 'latin1');
    if (!startsWith(body, '\r\n', at) || end < 0 || parts.length === mostParts) throw broken();
    parts.push(body.subarray(at + 2, end));
    at = end + boundary.length + 4;
  }
  return parts;
};

/** A part by its name. What else it says about itself, a name of a file or a type, is nobody's business. */
const named = (part: Buffer) => {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0 || end > largest.headers) throw broken();
  const headers = part.toString('latin1', 0, end).split('\r\n');
  const disposition = headers.find((line) => /^content-disposition:\s*form-data\s*;/i.test(line)) ?? '';
  const name = /;\s*name=(?:"([^"]*)"|([^\s;"]+))/i.exec(disposition);
  return { name: name?.[1] ?? name?.[2] ?? null, content: part.subarray(end + 4) };
};

const fileIn = async (c: Asked): Promise<Buffer> => {
  const boundary = boundaryIn(c);
  const body = await bytesOf(c, largest.file + largest.around);
  const files = partsIn(body, boundary)
    .map(named)
    .filter(({ name }) => name === 'file');
  const content = files[0]?.content;
  if (!content?.length) throw noFile('missing');
  if (files.length > 1) throw noFile('bad-value');
  if (content.length > largest.file) throw new Refusal('too-large');
  return content;
};

/** What a route gets to see under `c.req.valid('form')`. */
type ReadsFile = { in: { form: { file: File } }; out: { form: { file: Buffer } } };

/**
 * Reads a form with one file in it, `file`, of at most five megabytes, for `c.req.valid('form')`. Other fields are ignored.
 *
 * @throws {Refusal} `wrong-type`, `too-large`, `invalid-request`.
 */
export const readsFile = () => {
  const read = createMiddleware<Env, string, ReadsFile>(async (c, next) => {
    c.req.addValidatedData('form', { file: await fileIn(c) });
    await next();
  });
  return described(read, { file: true });
};
