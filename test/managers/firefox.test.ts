import { describe, it } from 'node:test';
import { startManagedFirefox } from '../support/firefox-manager.ts';
import { en } from '../support/words.ts';
import { assertKept, isFilled, open, prove, type } from './prove.ts';
import { login, mary, outdated } from './views.ts';

const proof = await prove('Firefox', startManagedFirefox);

describe('the password manager of Firefox, which does not wait for an answer', () => {
  it('has what was accepted behind its key where something else was refused before', async () => {
    const { browser } = proof;
    await open(proof, { page: login, stored: [outdated(mary)] });
    await isFilled(proof, 'password');
    await type(proof, { password: '' });
    await browser.find('p, span', en.errors['wrong-credentials']);
    await type(proof, { password: mary.password });
    await browser.find('button', 'Sign out');

    await browser.pressKey?.();

    await assertKept(proof, mary);
  });
});
