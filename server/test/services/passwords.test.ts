import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createMetrics } from '../../src/metrics.ts';
import { createPasswords, dummyHash } from '../../src/services/passwords.ts';

const freshPasswords = async (policy = { minLength: 8, rejectCommon: true }) => {
  const metrics = createMetrics();
  return createPasswords({ policy, queue: (work) => work(), metrics, dummy: await dummyHash(new Uint8Array(32)) });
};

suite('a password', () => {
  test('is kept as argon2id, by figures that cost', async () => {
    const passwords = await freshPasswords();

    const { hash } = await passwords.kept('violet-anchor-61');

    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    assert.equal(passwords.isDated(hash), false);
    assert.equal(passwords.isDated(hash.replace('m=19456', 'm=4096')), true);
    assert.notEqual((await passwords.kept('violet-anchor-61')).hash, hash);
  });

  test('is right only for its own hash; no hash and no password are wrong', async () => {
    const passwords = await freshPasswords();
    const { hash } = await passwords.kept('violet-anchor-61');

    assert.equal(await passwords.matches(hash, 'violet-anchor-61'), true);
    assert.equal(await passwords.matches(hash, 'violet-anchor-62'), false);
    assert.equal(await passwords.matches(null, ''), false);
    assert.equal(await passwords.matches(hash, null), false);
    assert.equal(await passwords.matches((await passwords.kept('')).hash, null), false);
  });

  test('has a level, a hint only', async () => {
    const passwords = await freshPasswords();
    const levelOf = async (password: string) => (await passwords.kept(password)).level;

    assert.deepEqual(
      await Promise.all(['123', '111111', '1234Abcd', '1234@Abcd', 'пароль1!'].map(levelOf)),
      [1, 1, 2, 3, 3],
    );
  });

  test('is measured in code points, and its bytes before they are normalised', async () => {
    const passwords = await freshPasswords();
    const reasonOf = (password: string) => {
      try {
        passwords.check(password, []);
        return null;
      } catch (error) {
        return (error as { details: { reason: string } }).details.reason;
      }
    };

    assert.equal(reasonOf('🚀'.repeat(7)), 'too-short');
    assert.equal(reasonOf('🚀'.repeat(8)), null);
    assert.equal(reasonOf('é'.repeat(122)), null);
    assert.equal(reasonOf('é'.repeat(123)), 'too-long');
    assert.equal(reasonOf('ＰＡＳＳＷＯＲＤ'), 'too-common');
  });
});
