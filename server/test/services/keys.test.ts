import assert from 'node:assert/strict';
import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { suite, test } from 'node:test';
import { createKeys } from '../../src/services/keys.ts';
import { createSealing } from '../../src/services/sealing.ts';
import { createVault } from '../../src/services/vault.ts';
import { createStore } from '../../src/store/store.ts';
import { freshDatabase } from '../support/database.ts';

const clock = { now: () => 1_000 };

suite('the keys of the server', () => {
  test('are the same for all who start together', async () => {
    const store = createStore(await freshDatabase());
    const vault = createVault(null);

    const made = await Promise.all(Array.from({ length: 4 }, () => createKeys({ store, clock, vault })));

    assert.equal(new Set(made.map(({ publicKey }) => publicKey)).size, 1);
    assert.equal(new Set(made.map((keys) => keys.current().id)).size, 1);
    assert.equal(new Set(made.map(({ digest }) => digest('a', 'b'))).size, 1);
    assert.equal((await store.keys.all()).length, 4);
  });

  test('are locked at rest by the master key, and open with no other', async () => {
    const store = createStore(await freshDatabase());
    const masterKey = randomBytes(32);
    const { publicKey } = await createKeys({ store, clock, vault: createVault(masterKey) });

    const rows = await store.keys.all();
    assert.ok(
      rows.every(
        ({ secret }) => secret.startsWith('aes:') && !Buffer.from(secret.slice(4), 'base64').includes('PRIVATE KEY'),
      ),
    );
    assert.equal((await createKeys({ store, clock, vault: createVault(masterKey) })).publicKey, publicKey);
    await assert.rejects(createKeys({ store, clock, vault: createVault(randomBytes(32)) }), /another master key/);
    await assert.rejects(createKeys({ store, clock, vault: createVault(null) }), /no master key/);
  });

  test('keep digests of one kind apart from another’s', async () => {
    const store = createStore(await freshDatabase());
    const { digest } = await createKeys({ store, clock, vault: createVault(null) });

    assert.notEqual(digest('a', 'bc'), digest('ab', 'c'));
  });
});

suite('T41: a sealed password', () => {
  test('opens exactly, or is nothing: it never throws', async () => {
    const store = createStore(await freshDatabase());
    const keys = await createKeys({ store, clock, vault: createVault(null) });
    const { open } = createSealing(keys.sealing);
    const key = createPublicKey({ key: Buffer.from(keys.publicKey, 'base64'), format: 'der', type: 'spki' });
    const seal = (bytes: Uint8Array) =>
      publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes).toString('base64');

    for (const text of ['violet-anchor-61', 'x'.repeat(245), '密码🚀', ' ', '\0', '\ufeffx'])
      assert.equal(open(seal(Buffer.from(text))), text);
    const right = seal(Buffer.from('right'));
    for (const odd of [
      '',
      'error',
      'sm2:00',
      '%',
      right.slice(4),
      `${right}AAAA`,
      right.replace(/=+$/, ''),
      ` ${right}`,
      right.replace(/.$/, '-'),
      Buffer.alloc(256, 255).toString('base64'),
      seal(Buffer.from([0xff, 0xfe, 0xfd])),
    ]) {
      assert.equal(open(odd), null, odd.slice(0, 20));
    }
    for (let index = 0; index < 200; index += 1) {
      const garbage = Buffer.concat([Buffer.of(index & 1), randomBytes(255)]);
      assert.doesNotThrow(() => open(garbage.toString('base64')));
    }
  });
});
