/**
 * Writes what a page needs to refuse files that are not those that were built: `dist/integrity.json`, a hash for each file, and
 * `dist/standalone/importmap.json`, the same for the modules and all that they fetch later, as a browser reads it.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '../dist');
const digest = (algorithm: 'sha256' | 'sha384', data: string | Buffer) =>
  `${algorithm}-${createHash(algorithm).update(data).digest('base64')}`;

/** Where the documentation lays `dist/standalone` on a site. */
const place = '/auth-elements/';

const hashed = (pattern: string) =>
  Object.fromEntries(
    globSync(pattern, { cwd: dist })
      .sort()
      .map((file) => [file, digest('sha384', readFileSync(join(dist, file)))] as const),
  );

/** The import map for pages that have `dist/standalone` at a place: its own, or one on another origin. */
const importMap = (files: Readonly<Record<string, string>>) => ({
  integrity: Object.fromEntries(
    Object.entries(files).map(([file, hash]) => [file.replace('standalone/', place), hash] as const),
  ),
});

const modules = hashed('standalone/**/*.js');
const map = JSON.stringify(importMap(modules));
const files = { ...hashed('auth-elements.global.js'), ...modules, ...hashed('standalone/themes/*.css') };
// A strict policy lets an import map in by its own hash.
const all = { ...files, 'standalone/importmap.json': digest('sha256', map) };

writeFileSync(join(dist, 'standalone/importmap.json'), map);
writeFileSync(join(dist, 'integrity.json'), JSON.stringify(all, null, 1));
