import { createMiddleware } from 'hono/factory';
import type { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Asked, Env } from './context.ts';
import { described } from './described.ts';
import { problemIn } from './problem.ts';

/** Bytes. */
const largest = 64 * 1024;
const deepest = 20;
const mostKeys = 200;

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

const requireJson = (c: Asked) => {
  const encoding = c.req.header('content-encoding');
  if (encoding !== undefined && encoding !== 'identity') throw new Refusal('wrong-type');
  const type = c.req.header('content-type');
  if (type !== undefined && !jsonType.test(type.trim())) throw new Refusal('wrong-type');
  return type !== undefined;
};

/**
 * The bytes of a body, read as far as `most`.
 *
 * @throws {Refusal} `too-large`; `invalid-request` when they end too early.
 */
export const bytesOf = async (c: Asked, most = largest): Promise<Buffer> => {
  if (Number(c.req.header('content-length') ?? 0) > most) throw new Refusal('too-large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      // Leaving the loop cancels the stream: nothing more is read.
      if (size > most) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    // Whoever sends it has gone away in the middle.
    throw new Refusal('invalid-request', { malformed: true, cause });
  }
  if (size > most) throw new Refusal('too-large');
  return Buffer.concat(chunks);
};

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new Refusal('invalid-request', { malformed: true, cause });
  }
};

/** What no text may hold: half a character, NUL, and code points that are no characters. */
const isUnsound = (text: string) => !text.isWellFormed() || /[\0\ufdd0-\ufdef]|\p{Noncharacter_Code_Point}/u.test(text);

const refuse = (field: string, reason: string): never => {
  throw new Refusal('invalid-request', { ...(field && { field }), reason });
};

/** Walks a document without recursion, however it is built. */
const inspect = (document: unknown) => {
  const open: { value: unknown; depth: number; field: string }[] = [{ value: document, depth: 1, field: '' }];
  let keys = 0;
  for (let at = open.pop(); at; at = open.pop()) {
    const { value, depth, field } = at;
    if (typeof value === 'string' && isUnsound(value)) refuse(field, 'bad-text');
    if (typeof value === 'number' && !Number.isFinite(value)) refuse(field, 'wrong-type');
    if (value === null || typeof value !== 'object') continue;
    if (depth > deepest) refuse(field, 'too-deep');
    for (const [key, inner] of Object.entries(value)) {
      keys += 1;
      if (keys > mostKeys) refuse('', 'too-many-keys');
      if (isUnsound(key)) refuse(field, 'bad-text');
      open.push({ value: inner, depth: depth + 1, field: field || key });
    }
  }
};

const documentIn = async (c: Asked): Promise<unknown> => {
  const hasType = requireJson(c);
  const bytes = await bytesOf(c);
  if (bytes.length > 0 && !hasType) throw new Refusal('wrong-type');
  const document = bytes.length > 0 ? parsed(bytes) : {};
  inspect(document);
  return document;
};

/** What a route gets to see under `c.req.valid('json')`. */
type Reads<Schema extends z.ZodType> = { in: { json: z.input<Schema> }; out: { json: z.output<Schema> } };

/**
 * Reads the body of a request as what `schema` says, for `c.req.valid('json')`. None at all counts as an empty object.
 *
 * @throws {Refusal} `wrong-type`, `too-large`, `invalid-request`, or what the contract has for the field at fault.
 * @example
 * .post('/login/account', reads(byAccount), async (c) => replyAdmission(c, await login.byAccount(visitOf(c), c.req.valid('json')), profiles))
 */
export const reads = <Schema extends z.ZodType>(schema: Schema) => {
  const read = createMiddleware<Env, string, Reads<Schema>>(async (c, next) => {
    const document = await documentIn(c);
    const result = schema.safeParse(document);
    if (!result.success) throw problemIn(result.error, document);
    c.req.addValidatedData('json', result.data as object);
    await next();
  });
  return described(read, { body: schema });
};
