import { eventually, type Login, type Managed } from '../support/managers.ts';
import { en } from '../support/words.ts';
import type { House } from './house.ts';

/** What somebody types, by the control, in this order; Enter follows the last. */
export type Typed = Readonly<Record<string, string>>;

type Before = { readonly browser: Managed; readonly house: House };

/** A view with a password or a code in it, and what a manager is to do there. */
export type View = {
  readonly name: string;
  /** The element, and its attributes. */
  readonly page: Readonly<Record<string, string>>;
  /** What the manager holds. */
  readonly stored: readonly Login[];
  /** The way to the view. */
  readonly reach?: (at: Before) => Promise<unknown>;
  /** What stands in the controls once the manager has been there: a control that is not its to fill stays empty. */
  readonly filled: Typed;
  /** What the service says no to, and how that is told. */
  readonly refused?: { readonly typed: Typed; readonly says: string };
  /** What the service says yes to. */
  readonly typed?: Typed | ((house: House) => Promise<Typed>);
  /** What is stored of it then. */
  readonly kept?: Login;
};

/** The page with a sign-in. */
export const login = { tag: 'auth-login' };
const { errors, actions, headings } = en;

/** Somebody with an account. */
export const mary = { username: 'mary@example.org', password: 'a kettle on the hob' };
const ivy = { username: 'ivy@example.org', password: 'from last year 1' };
const lily = { username: 'lily', password: 'change on day 1' };
const somebodyElse = { username: 'zoe@example.org', password: 'of somebody else 1' };
const next = 'chosen for next year';

/** A login whose password has been changed meanwhile, elsewhere. */
export const outdated = ({ username }: Login) => ({ username, password: 'what it was before' });
const sections = (names: string) => ({ tag: 'auth-profile', sections: names });

const signIn = ({ browser }: Before, { username, password }: Login) =>
  browser.run(`await window.client.loginByAccount({ account: '${username}', password: '${password}' });`);

const press = async ({ browser }: Before, selector: string, text?: string) =>
  (await browser.find(selector, text)).press();

const sendsTo = async ({ browser }: Before, field: string, address: string) => {
  await (await browser.find(`[name=${field}]`)).type(`${address}\n`);
  await browser.find('[name=code]');
};

const signInByCode = async ({ browser, house }: Before, email: string) => {
  await browser.run(`await window.client.sendEmail({ email: '${email}', scene: 'VERIFY_CODE' });`);
  const code = await house.codeFor(email);
  await browser.run(`await window.client.loginByEmail({ email: '${email}', code: '${code}' });`);
};

/** Filled in with what is outdated, which is refused; then the right password is typed, and takes its place. */
const withPassword = (name: string, right: Login, given: Pick<View, 'page' | 'reach'>): View => ({
  ...given,
  name,
  stored: [outdated(right)],
  filled: outdated(right),
  refused: { typed: { password: '' }, says: errors['wrong-credentials'] },
  typed: { password: right.password },
  kept: right,
});

/** A password that takes the place of a forgotten one: neither the code nor the password is filled in. */
const reset = (name: string, account: string, reach: View['reach']): View => ({
  name,
  page: { ...login, 'default-country': 'US' },
  stored: [{ username: account, password: 'forgotten since' }],
  ...(reach && { reach }),
  filled: { username: account, code: '', 'new-password': '' },
  refused: { typed: { code: '000000', 'new-password': next }, says: errors['wrong-code'] },
  typed: async (house) => ({ code: await house.codeFor(account), 'new-password': next }),
  kept: { username: account, password: next },
});

/** A new account: nothing of an account that is known is filled in. */
const registration = (method: string, given: Pick<View, 'filled' | 'refused' | 'typed' | 'kept' | 'reach'>): View => ({
  ...given,
  name: `registration by ${method}`,
  page: { tag: 'auth-register', methods: method, 'default-country': 'US', 'phone-password': 'required' },
  stored: [mary],
});

const signingIn: readonly View[] = [
  { name: 'sign-in, for the first time', page: login, stored: [], filled: {}, typed: mary, kept: mary },
  { name: 'sign-in, the next time', page: login, stored: [mary], filled: mary, typed: { password: '' } },
  withPassword('sign-in with another password', mary, { page: login }),
  withPassword('sign-in without a shadow root', mary, { page: { ...login, 'render-root': 'light' } }),
  withPassword(
    'sign-in by LDAP',
    { username: 'ada', password: 'analytical-engine' },
    { page: { ...login, methods: 'ldap' } },
  ),
  withPassword(
    'sign-in by Active Directory',
    { username: 'alan', password: 'bombe-number-6' },
    { page: { ...login, methods: 'ad' } },
  ),
  {
    name: 'sign-in by a code',
    page: { ...login, methods: 'email-code' },
    stored: [mary],
    reach: (at) => sendsTo(at, 'email', mary.username),
    filled: { code: '' },
  },
  {
    name: 'a second factor',
    page: login,
    stored: [mary],
    reach: (at) => signIn(at, { username: 'olive@example.org', password: 'an app beside it' }),
    filled: { code: '' },
  },
  withPassword(
    'connecting an account elsewhere',
    { username: 'grace@example.org', password: 'a moth in the relay' },
    {
      page: login,
      async reach(at) {
        at.house.provider.let('grace', { email: 'grace@example.org', email_verified: true });
        await press(at, '[part~=social-button]');
        await at.browser.find('[part=heading]', headings.binding);
      },
    },
  ),
  {
    name: 'a password for the first sign-in',
    page: login,
    stored: [lily],
    async reach(at) {
      const password = await at.browser.find('[name=password]');
      await eventually(() => password.value(), 'the password that was handed out');
      await password.type('\n');
      await at.browser.find('[name=new-password]');
    },
    filled: { username: lily.username, 'new-password': '' },
    typed: { 'new-password': next },
    kept: { ...lily, password: next },
  },
];

const openingAnAccount: readonly View[] = [
  registration('email', {
    filled: { email: '', 'new-password': '' },
    refused: { typed: { email: mary.username, 'new-password': next }, says: errors['already-exists'] },
    typed: { email: 'newcomer@example.org', 'new-password': next },
    kept: { username: 'newcomer@example.org', password: next },
  }),
  registration('username', {
    filled: { username: '', 'new-password': '' },
    refused: { typed: { username: lily.username, 'new-password': next }, says: errors['already-exists'] },
    typed: { username: 'nora', 'new-password': next },
    kept: { username: 'nora', password: next },
  }),
  registration('phone-code', {
    reach: (at) => sendsTo(at, 'phone', '2025550199'),
    filled: { code: '', 'new-password': '' },
    refused: { typed: { code: '000000', 'new-password': next }, says: errors['wrong-code'] },
    typed: async (house) => ({ code: await house.codeFor('+12025550199'), 'new-password': next }),
    kept: { username: '2025550199', password: next },
  }),
  reset('a forgotten password, by email', 'rose@example.org', async (at) => {
    await press(at, 'button', actions.forgot);
    await sendsTo(at, 'email', 'rose@example.org');
  }),
  reset('a forgotten password, by SMS', '+12025550148', async (at) => {
    await press(at, 'button', actions.forgot);
    await press(at, '#tab-phone');
    await sendsTo(at, 'phone', '2025550148');
  }),
];

const onTheAccountPage: readonly View[] = [
  {
    ...withPassword('confirming that it is you', mary, { page: sections('phone') }),
    stored: [somebodyElse, outdated(mary)],
    async reach(at) {
      await signIn(at, mary);
      await press(at, 'button', actions.remove);
      await at.house.later();
      await press(at, '.ask button', actions.remove);
    },
  },
  {
    name: 'another password',
    page: sections('password'),
    stored: [somebodyElse, outdated(ivy)],
    async reach(at) {
      await signIn(at, ivy);
      await press(at, 'button', actions.changePassword);
    },
    filled: { username: ivy.username, 'old-password': outdated(ivy).password, 'new-password': '' },
    refused: { typed: { 'new-password': next }, says: errors['wrong-old-password'] },
    typed: { 'old-password': ivy.password, 'new-password': next },
    kept: { ...ivy, password: next },
  },
  {
    name: 'a first password for an account without one',
    page: sections('password'),
    stored: [somebodyElse],
    async reach(at) {
      await signInByCode(at, 'fern@example.org');
      await press(at, 'button', actions.setPassword);
    },
    filled: { username: 'fern@example.org', 'new-password': '' },
    typed: { 'new-password': next },
    kept: { username: 'fern@example.org', password: next },
  },
];

/** Every view with a password or a code in it. */
export const views: readonly View[] = [...signingIn, ...openingAnAccount, ...onTheAccountPage];
