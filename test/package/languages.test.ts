import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { languages } from '../../src/i18n/languages.ts';

const dist = join(import.meta.dirname, '../../dist');
const thirteen = Object.keys(languages).sort();

for (const folder of ['locales', 'standalone/locales']) {
  test(`every language can be imported from ${folder}, and no other`, () => {
    const files = globSync(`${folder}/*.js`, { cwd: dist }).map((file) => basename(file, '.js'));

    assert.deepEqual(files.sort(), thirteen);
  });
}

test('the one classic file speaks every language', async () => {
  const text = readFileSync(join(dist, 'auth-elements.global.js'), 'utf8');

  for (const lang of thirteen) {
    const { profile } = (await import(`../../src/locales/${lang}/profile.ts`)) as {
      profile: { hints: { wellGuarded: string } };
    };
    assert.ok(text.includes(profile.hints.wellGuarded), lang);
  }
});
