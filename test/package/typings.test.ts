import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describedElements } from '../../build/manifest.ts';
import { kept, typings } from './typings.ts';

for (const [file, made] of Object.entries(await typings(describedElements()))) {
  test(`${file} says what the manifest says`, () => {
    assert.equal(kept(file), made, 'run `npm run docs`');
  });
}
