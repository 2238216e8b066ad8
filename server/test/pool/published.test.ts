import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { suite, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import demo from '../../src/pool/demo-pool.json' with { type: 'json' };
import { publishedFile, publishedSchema } from '../../src/pool/published.ts';

suite('the published schema', () => {
  test('is the one that the server reads with (npm run schema -w server writes it)', async () => {
    assert.equal(await readFile(publishedFile, 'utf8'), publishedSchema());
  });

  test('accepts the demo pool, and refuses it with a mistake', () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
      JSON.parse(publishedSchema()) as object,
    );

    assert.equal(validate(demo), true, JSON.stringify(validate.errors));
    assert.equal(validate({ ...demo, apps: [{ id: 'app' }] }), false);
    assert.equal(validate({ ...demo, userPool: { ...demo.userPool, verifyCode: { length: 3 } } }), false);
    assert.equal(validate({ ...demo, user: [] }), false);
  });
});
