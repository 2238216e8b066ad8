import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { eventually, type Login, type Managed } from '../support/managers.ts';
import { startScreen } from '../support/screen.ts';
import { type House, openHouse } from './house.ts';
import { type Typed, type View, views } from './views.ts';

/** A browser with a manager, and a site to try it on. */
export type Proof = { readonly browser: Managed; readonly house: House };

const named = ({ browser }: Proof, control: string) => browser.find(`[name="${control}"]`);

/** Waits until the manager has filled a control in. */
export const isFilled = async (proof: Proof, control: string): Promise<void> => {
  const found = await named(proof, control);
  await eventually(() => found.value(), `something in ${control}`);
};

/** Types into one control after the other, and presses Enter in the last. */
export const type = async (proof: Proof, typed: Typed): Promise<void> => {
  const last = Object.keys(typed).at(-1);
  for (const [control, text] of Object.entries(typed))
    await (await named(proof, control)).type(control === last ? `${text}\n` : text);
};

/** Has the manager hold what a view begins with, and opens the page. */
export const open = async ({ browser, house }: Proof, { stored, page }: Pick<View, 'stored' | 'page'>) => {
  await browser.keep(stored, house.url);
  await browser.open(`${house.url}?${String(new URLSearchParams(page))}`);
};

const passwordIn = ({ filled }: View) => Object.keys(filled).find((name) => /^(old-)?password$/.test(name));

/** Waits until the manager has been there: it has filled in the password, or else a plain form that came after the view. */
const isLookedAt = async (proof: Proof, view: View) => {
  const password = passwordIn(view);
  if (password) return isFilled(proof, password);
  await proof.browser.run('window.showPlain();');
  await isFilled(proof, 'plain-password');
  await proof.browser.run('window.hidePlain();');
};

const assertFilled = async (proof: Proof, view: View) => {
  if (Object.keys(view.filled).length === 0) return;
  await isLookedAt(proof, view);
  const found: Record<string, string> = {};
  for (const name of Object.keys(view.filled)) found[name] = await (await named(proof, name)).value();
  assert.deepEqual(found, view.filled);
};

/** Accepts what is offered, and looks what has become of what was stored before. */
export const assertKept = async ({ browser }: Proof, kept: Login): Promise<void> => {
  const own = async () => (await browser.logins()).filter(({ username }) => username === kept.username);
  await browser.accept(async () => (await own()).some(({ password }) => password === kept.password));
  assert.deepEqual(await own(), [kept]);
};

const walk = async (proof: Proof, view: View) => {
  const { reach, refused, typed, kept } = view;
  const { browser, house } = proof;
  const before = await browser.offers();
  await open(proof, view);
  await reach?.(proof);
  await assertFilled(proof, view);
  if (refused && browser.waits) {
    await type(proof, refused.typed);
    await browser.find('p, span', refused.says);
  }
  if (typed) await type(proof, typeof typed === 'function' ? await typed(house) : typed);
  if (kept) await assertKept(proof, kept);
  else if (typed) await browser.find('button', 'Sign out');
  assert.equal((await browser.offers()) - before, kept ? 1 : 0, 'it offers what was accepted, once, and nothing else');
};

const titleOf = (view: View) => {
  const fills = passwordIn(view) ? 'fills in the password that is stored' : 'fills nothing in';
  return `${fills}, and offers to save ${view.kept ? 'what was accepted' : 'nothing'}: ${view.name}`;
};

/** Walks through every view with one browser on one profile. */
export const prove = async (name: string, start: (screen: string) => Promise<Managed>): Promise<Proof> => {
  const screen = await startScreen();
  after(() => screen.close());
  const [house, browser] = await Promise.all([openHouse(), start(screen.name)]);
  after(() => browser.close());
  const proof = { house, browser };
  describe(`the password manager of ${name}`, () => {
    for (const view of views) it(titleOf(view), () => walk(proof, view));
  });
  return proof;
};
