import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const scriptsOf = (file: string) => Object.keys((JSON.parse(read(file)) as { scripts: object }).scripts);

const unique = (names: string[]) => [...new Set(names)];
const found = (text: string, pattern: RegExp) => unique([...text.matchAll(pattern)].map(([, name = '']) => name));

/** What is made by a build or a start, or is no path but looks like one. */
const made = /^(dist|node_modules|\.data|outbox|api)\b/;
/** What a guide makes up to explain what somebody would add. */
const invented = /\b(nl|slate|magic-word)\b/;

const folders = 'src|server|test|demo|docs|\\.ci|\\.github|\\.githooks';
const files = 'package\\.json|\\.prettierrc\\.json|\\.editorconfig|eslint\\.config\\.js|[A-Z]+\\.md';

/** Paths in a text: what stands in code, in commands and behind links. */
const pathsIn = (text: string) =>
  unique([
    ...found(text, new RegExp(`(?<![\\w/.-])((?:${folders})/[\\w./*-]*[\\w/*]|(?:${files})(?![\\w/]))`, 'g')),
    ...found(text, /\]\((?!https?:|#)([^)#]+)/g),
  ]).filter((path) => !made.test(path) && !invented.test(path));

for (const file of ['CONTRIBUTING.md', 'README.md', 'SECURITY.md']) {
  suite(file, () => {
    const text = read(file);

    test('names paths that are there', () => {
      const paths = pathsIn(text);

      assert.ok(paths.length > 2);
      assert.deepEqual(paths.filter((path) => globSync(path, { cwd: root }).length === 0), []); // prettier-ignore
    });

    test('names scripts that are there', () => {
      const own = scriptsOf('package.json');
      const server = scriptsOf('server/package.json');
      const asked = [...text.matchAll(/npm (?:run )?(?:-s )?([a-z][\w:]*)( -- [^`\n]*)?( -w server)?/g)]
        .filter(([, name = '']) => !['install', 'ci'].includes(name))
        .map(([, name = '', , within]) => ({ name, scripts: within ? server : own }));

      assert.deepEqual(asked.filter(({ name, scripts }) => !scripts.includes(name)).map(({ name }) => name), []); // prettier-ignore
    });

    test('leads to headings that are there', () => {
      const headings = found(text, /^#+ (.+)$/gm).map((title) => title.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-')); // prettier-ignore

      assert.deepEqual(found(text, /\]\(#([^)]+)\)/g).filter((anchor) => !headings.includes(anchor)), []); // prettier-ignore
    });
  });
}
