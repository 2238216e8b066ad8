/** What Vue, Svelte and plain scripts have to know of the tags, and mistakes to catch. Checked with everything else; never run. */
import type { SvelteHTMLElements } from 'svelte/elements';
import type { GlobalComponents } from 'vue';
import '../src/define.ts';
import '../src/svelte.ts';
import '../src/vue.ts';

type InTemplate<Tag extends 'auth-login' | 'auth-profile'> = InstanceType<GlobalComponents[Tag]>;

export const inVue: InTemplate<'auth-login'>['$props'] = {
  appId: 'app',
  methods: ['password'],
  class: 'box',
  lang: 'ja',
  onAuthSignedIn: ({ detail }) => String(detail.user.nickname),
};
// @ts-expect-error there is no such theme
export const pinkInVue: InTemplate<'auth-login'>['$props'] = { theme: 'pink' };
export const heardInVue = (login: InTemplate<'auth-login'>, profile: InTemplate<'auth-profile'>) => {
  login.$emit satisfies (
    name: 'auth-signed-in',
    event: CustomEvent<{ user: never; method: 'password'; isNewUser: true }>,
  ) => void;
  void login.submit();
  // @ts-expect-error the account page signs nobody in
  profile.$emit satisfies (name: 'auth-signed-in', event: never) => void;
};

export const inSvelte: SvelteHTMLElements['auth-login'] = {
  'app-id': 'app',
  headingLevel: 3,
  'heading-level': 3,
  class: 'box',
  'onauth-step': ({ detail }) => String(detail.step.kind),
};
// @ts-expect-error there is no such event
export const misspeltInSvelte: SvelteHTMLElements['auth-login'] = { 'onauth-signedin': () => undefined };
// @ts-expect-error a section is named by a text
export const countedInSvelte: SvelteHTMLElements['auth-profile'] = { section: 3 };

const login = document.querySelector('auth-login');
login?.addEventListener('auth-signed-in', ({ detail }) => void [detail.user.nickname, detail.method]);
document.addEventListener('auth-signed-out', ({ detail }) => String(detail.reason === 'expired'));
addEventListener('auth-signed-in', ({ detail }) => String(detail.isNewUser));
document.createElement('auth-mfa').mode = 'manage';
// @ts-expect-error an event does not hold the token
login?.addEventListener('auth-signed-in', ({ detail }) => String(detail.user.token));
// @ts-expect-error there is no such mode
document.createElement('auth-mfa').mode = 'never';
// @ts-expect-error what is on screen is read, not set
document.createElement('auth-profile').view = 'email';
