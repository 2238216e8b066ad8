/** Takes out of `dist` what nobody can reach from an entry: declarations that no other needs, and spaces in the manifest. */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const dist = join(import.meta.dirname, '../dist');
const importing = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)\.ts['"]/g;

/** A declaration and all that it names. */
const reach = (file: string, seen: Set<string>) => {
  if (seen.has(file)) return;
  seen.add(file);
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(importing))
    reach(`${join(dirname(file), target)}.d.ts`, seen);
};

/** Declarations of what can be imported: the files at the top, and the languages. */
const reached = new Set<string>();
for (const entry of globSync('{*,locales/*}.js', { cwd: dist }))
  if (!entry.endsWith('.global.js')) reach(join(dist, entry.replace(/\.js$/, '.d.ts')), reached);

for (const file of globSync('**/*.d.ts', { cwd: dist })) if (!reached.has(join(dist, file))) rmSync(join(dist, file));

const manifest = join(dist, 'custom-elements.json');
writeFileSync(manifest, JSON.stringify(JSON.parse(readFileSync(manifest, 'utf8'))));
