import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { heads } from '../support/heads.ts';
import { pictureFolder, pictureOf } from '../support/pictures.ts';
import { sections } from '../support/sections.ts';
import { views } from '../support/views.ts';

const docs = join(import.meta.dirname, '../../docs');
const screens = readFileSync(join(docs, 'screens.md'), 'utf8');
const names = Object.keys({ ...heads, ...views, ...sections });
const files = globSync('*', { cwd: pictureFolder });

/** The rows of the page: what each view is called, what is said of it, and its picture. */
const rows = [...screens.matchAll(/^\| \*\*(.+?)\*\*<br>(.+?) \| <img src="screenshots\/(.+?)" .*alt="(.*?)"> \|$/gm)];

test('every view of the gallery has a row, with what it is for and its picture, and no other has', () => {
  assert.deepEqual(rows.map(([, name]) => name).sort(), [...names].sort());
  for (const [row, name = '', about = '', picture, alt = ''] of rows) {
    assert.equal(picture, pictureOf(name));
    assert.ok(about.length > 10 && alt.length > 10, row);
  }
});

test('every picture is taken and shown, and none is left over', () => {
  const told = [screens, readFileSync(join(docs, '../README.md'), 'utf8')].join();
  const shown = new Set([...told.matchAll(/screenshots\/([\w.-]+)/g)].map(([, file = '']) => file));

  assert.equal(new Set(names.map(pictureOf)).size, names.length);
  assert.deepEqual([...shown].sort(), files.sort());
});

test('the pictures weigh at most 2.5 MB together', () => {
  const bytes = files.reduce((sum, file) => sum + statSync(join(pictureFolder, file)).size, 0);

  assert.ok(bytes <= 2_500_000, `${bytes} bytes`);
});
