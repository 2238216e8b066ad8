/** Every place of an account page where something is sent or asked for: how to come there, and what is asked then. */
import type { Identity, SecurityLevel } from '../../src/contract/index.ts';
import { type sectionOf, visitAccount, wantsRecentSignIn } from './account.ts';
import { association, done, type Reply } from './answers.ts';
import { pictureFile } from './camera.ts';
import { ownLevel, visitFactors } from './own-factors.ts';
import { connection } from './social.ts';
import { until } from './visitor.ts';
import { en } from './words.ts';

type Section = ReturnType<typeof sectionOf>;

/** Somebody who stands before their account, or their second factors. */
export type AccountVisitor = Awaited<ReturnType<typeof visitAccount | typeof visitFactors>>;

export type AccountDesk = {
  /** The section, alone on the page. */
  readonly section: string;
  /** Opens what is closed, as far as nothing is sent. */
  readonly open?: (section: Section, visitor: AccountVisitor) => Promise<unknown>;
  /** What is filled in there. A code is put in without a word, so that its last digit does not send the form. */
  readonly fill?: Readonly<Record<string, string>>;
  /** Filled in anew each time: what is spent with an attempt, whatever comes of it. */
  readonly again?: (section: Section) => Promise<unknown>;
  /** What the button says that sends it; the last of those that say it. */
  readonly press: string;
  /** What that asks for, without `/api/v2`. */
  readonly path: string;
  /** How often it is asked for at the most: what only reads is tried again. */
  readonly tries?: number;
  /** Whether it begins with something that takes no session: nobody is told by it that theirs is over. */
  readonly isAnybodys?: true;
  /** What was typed that is there again once the same person is back. */
  readonly keeps?: readonly string[];
  readonly given?: Parameters<typeof visitAccount>[0];
  /** Whether it stands in `<auth-mfa>`. */
  readonly isFactor?: true;
};

const { actions } = en;

const press =
  (...labels: string[]) =>
  async (section: Section) => {
    for (const label of labels) await section.press(label);
  };

const identities = [
  { openid: '1', userIdInIdp: '1', userId: 'user-1', connectionId: 'github', isSocial: true, provider: 'github', type: 'generic', userPoolId: 'pool', extIdpId: null },
] satisfies Identity[]; // prettier-ignore

const passkey = { id: 'one', name: 'Laptop', createdAt: '2026-01-01T00:00:00.000Z', lastUsedAt: null, backedUp: true };

const places = ['s1', 's2'].map((id) => ({
  id,
  current: id === 's1',
  browser: 'Firefox',
  device: 'Linux',
  ip: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  lastSeenAt: '2026-01-01T00:00:00.000Z',
}));

const rows = [{ key: 'size', label: 'Size', dataType: 'STRING', value: 'M' }];

/** What an account is made of beside the account itself. */
export const furnished: Record<string, Reply> = {
  '/api/v3/webauthn/credentials': done([passkey]),
  '/users/me/sessions': done(places),
  '/udvs/get': done(rows),
  '/users/me/applications/allowed': done({ list: [{ name: 'Shop' }], totalCount: 1 }),
  '/users/me/orgs': done([]),
  '/users/me/roles': done([{ code: 'editor', namespace: 'default', description: null }]),
  '/users/resource/authorized': done({ list: [], totalCount: 0 }),
  '/mfa/totp/associate': done(association),
};

const withFactors: Partial<SecurityLevel> = { mfa: true, factors: ['OTP', 'FACE'], addable: [] };
const toAdd: Partial<SecurityLevel> = { factors: [], addable: ['OTP'] };
const security = (level: Partial<SecurityLevel>) => ({ security: level });

const chosen = async (section: Section) => {
  const input = await until(() => section.root().querySelector<HTMLInputElement>('[type=file]'), 'the input');
  const files = new DataTransfer();
  files.items.add(await pictureFile(80, 60));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};

/** Two photos of a face, out of files. */
const twoPhotos = async (section: Section) => {
  for (const at of [1, 2]) {
    await chosen(section);
    await until(() => section.root().querySelector('.stage canvas'), 'the photo');
    if (at === 1) await section.press(actions.usePhoto);
  }
};

const sendCode =
  (values: Readonly<Record<string, string>>, ...labels: string[]) =>
  async (section: Section) => {
    await press(...labels)(section);
    section.fill(values);
    await section.send(actions.sendCode);
  };

/** By what is done there. */
export const accountDesks: Readonly<Record<string, AccountDesk>> = {
  'saving the profile': { section: 'profile', fill: { nickname: 'Some name' }, press: actions.save, path: '/users/profile/update', keeps: ['nickname'] },
  'asking for a code to another address': { section: 'email', open: press(actions.changeTarget), fill: { email: 'other@example.org' }, press: actions.sendCode, path: '/email/send',
    isAnybodys: true, keeps: ['email'] },
  'changing the address': { section: 'email', open: sendCode({ email: 'other@example.org' }, actions.changeTarget), fill: { code: '123456' }, press: actions.save, path: '/users/email/update' },
  'removing the address': { section: 'email', open: press(actions.remove), press: actions.remove, path: '/users/email/unbind' },
  'adding a phone': { section: 'phone', open: sendCode({ phone: '+12025550123' }, actions.addPhone), fill: { code: '123456' }, press: actions.save, path: '/users/phone/bind' },
  'changing the password': { section: 'password', open: press(actions.changePassword), fill: { 'old-password': 'marked-secret-1', 'new-password': 'marked-secret-2' }, press: actions.changePassword, path: '/password/update' },
  'asking for what sets up an app': { section: 'mfa', given: security(toAdd), press: actions.add, path: '/mfa/totp/associate' },
  'removing an app': { section: 'mfa', given: security(withFactors), open: press(actions.remove), press: actions.remove, path: '/mfa/totp/associate' },
  'setting up a face': { section: 'mfa', given: { security: { ...toAdd, addable: ['FACE'] }, replies: { '/upload': done({ key: 'photo' }) } }, open: press(actions.add), again: twoPhotos, press: actions.usePhoto, path: '/mfa/face/associate', isAnybodys: true },
  'removing a passkey': { section: 'passkeys', open: press(actions.remove), press: actions.remove, path: '/api/v3/webauthn/remove-credential/one' },
  'renaming a passkey': { section: 'passkeys', open: press(actions.rename), fill: { name: 'Old laptop' }, press: actions.save, path: '/api/v3/webauthn/rename-credential/one' },
  'signing out elsewhere': { section: 'sessions', press: actions.leaveHere, path: '/users/me/sessions/s2' },
  'taking a linked account away': { section: 'social', given: { who: { identities }, config: { socialConnections: [connection('github', 'GitHub')] } }, open: press(actions.remove), press: actions.remove, path: '/users/unlink' },
  'saving what the service asks': { section: 'custom-data', fill: { 'customData.size': 'XL' }, press: actions.save, path: '/udfs/values', keeps: ['customData.size'] },
  'sending a portrait': { section: 'avatar', open: async (section) => { await chosen(section); await until(() => section.root().querySelector('canvas'), 'the picture'); }, press: actions.usePicture, path: '/upload', isAnybodys: true },
  'downloading everything': { section: 'data', press: actions.downloadData, path: '/users/me/roles', tries: 3 },
  'deleting the account': { section: 'delete', open: press(actions.deleteAccount), fill: { 'confirm-account': 'someone@example.org' }, press: actions.deleteForGood, path: '/users/delete' },
  'removing an app where factors are looked after': { section: 'mfa', isFactor: true, given: { replies: { '/users/me/security-level': done(ownLevel(withFactors)) } }, open: press(actions.remove), press: actions.remove, path: '/mfa/totp/associate' },
  'proving who it is': {
    section: 'email',
    given: { replies: { '/users/email/unbind': wantsRecentSignIn } },
    open: async (section) => { await press(actions.remove, actions.remove)(section); await until(() => section.confirms && section.asks('password'), 'the question'); },
    fill: { password: 'marked-secret-1' },
    press: actions.continue,
    path: '/login/account',
    isAnybodys: true,
  },
}; // prettier-ignore

/** Comes to a desk with everything opened and filled in. */
export const stepUpToAccount = async (desk: AccountDesk): Promise<{ visitor: AccountVisitor; section: Section }> => {
  const { replies, ...given } = desk.given ?? {};
  const attributes = { sections: desk.section, 'default-country': 'US' };
  const served = { timeout: 400, ...given, replies: { ...furnished, ...replies } };
  const visitor: AccountVisitor = desk.isFactor
    ? await visitFactors(served)
    : await visitAccount({ ...served, attributes });
  const section = visitor.section(desk.section);
  await until(() => section.isThere && !section.root().querySelector('.wait'), 'what it shows');
  await desk.open?.(section, visitor);
  await visitor.settled();
  const { code, ...rest } = desk.fill ?? {};
  section.fill(rest);
  if (code) section.control('code').value = code;
  return { visitor, section };
};

/** Presses the button of a desk, and waits for what comes of it. */
export const pressAt = async (
  { press, again }: AccountDesk,
  visitor: AccountVisitor,
  section: Section,
): Promise<void> => {
  await again?.(section);
  const button = [...section.root().querySelectorAll('button')]
    .filter((each) => each.textContent.trim() === press)
    .at(-1);
  if (!button) throw new Error(`Nothing says “${press}” but ${section.buttons.join(', ')}.`);
  const outcome = Promise.race([visitor.hears('auth-error'), visitor.hears('auth-signed-out')]);
  button.focus();
  button.click();
  await outcome;
  await visitor.settled();
};

/** The same person is back, after their session has ended by itself. */
export const comeBack = async (visitor: AccountVisitor): Promise<void> => {
  await visitor.client.loginByAccount({ account: 'someone@example.org', password: 'correct horse' });
  await until(() => visitor.part('section'), 'the sections');
  await visitor.settled();
};
