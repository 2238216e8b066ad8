/**
 * Lays what both builds of modules have alike in the package once: words, rules of phone numbers and whatever else stands without
 * Lit. The build for bundlers keeps a line that leads to the other's file.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const dist = join(import.meta.dirname, '../dist');
const importing = /["']\.\/([\w-]+\.js)["']/g;

/** A script without what only bundlers and debuggers read. */
const bare = (file: string) =>
  readFileSync(file, 'utf8')
    .replaceAll('/* @__PURE__ */ ', '')
    .replace(/^\/\/# sourceMappingURL=.*/m, '')
    .trim();

const alike = new Map<string, string>();
for (const file of globSync('shared/*.js', { cwd: join(dist, 'standalone') })) {
  const text = bare(join(dist, 'standalone', file));
  if (globSync(file, { cwd: dist }).length > 0 && bare(join(dist, file)) === text) alike.set(basename(file), text);
}

// What is passed on whole leaves out a default.
for (const [name, text] of alike) if (text.includes('as default')) alike.delete(name);

const imports = (text: string) => [...text.matchAll(importing)].map(([, name = '']) => name);

// A file whose neighbour differs is another file: what is left names nothing but what is left.
for (let before = Infinity; before > alike.size;) {
  before = alike.size;
  for (const [name, text] of alike) if (!imports(text).every((each) => alike.has(each))) alike.delete(name);
}

for (const name of alike.keys()) {
  writeFileSync(join(dist, 'shared', name), `export * from '../standalone/shared/${name}';\n`);
  rmSync(join(dist, 'shared', `${name}.map`), { force: true });
}
