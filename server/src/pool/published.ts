import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { poolDocument } from './schema.ts';

/** Where the published JSON Schema lies. */
export const publishedFile = fileURLToPath(new URL('../../pool.schema.json', import.meta.url));

/** The JSON Schema of a pool file, for editors and for checks before a start. */
export const publishedSchema = (): string =>
  `${JSON.stringify({ title: 'A user pool of auth-elements-server', ...z.toJSONSchema(poolDocument, { io: 'input' }) }, null, 2)}\n`;

// Run by itself, this file publishes.
if (import.meta.main) await writeFile(publishedFile, publishedSchema());
