import type { PublicConfig } from '../contract/index.ts';
import type { FieldLabel } from './form.ts';
import type { LoginMethod } from './login-forms.ts';

/** Settings of an application; null while they are on their way. */
export type Config = PublicConfig | null;

/** Ways to choose from, in their order, and the one to begin with; null where there is none. */
export type Choice<Method extends string> = { readonly methods: readonly Method[]; readonly first: Method | null };

/** Settings come from outside: what is not a list of words counts as one that was left out. */
export const words = (list: unknown): readonly string[] | null =>
  Array.isArray(list) ? list.filter((word): word is string => typeof word === 'string') : null;

/** Those a page wants, in its order, out of those there are; all, where it wants none in particular. */
export const choiceOf = <Method extends string>(
  offered: readonly Method[],
  { wanted, first }: { wanted?: readonly string[] | undefined; first?: Method | undefined },
): Choice<Method> => {
  const methods = wanted?.length
    ? [...new Set(wanted)].flatMap((word) => offered.find((method) => method === word) ?? [])
    : offered;
  const begin = wanted?.length ? undefined : methods.find((method) => method === first);
  return { methods, first: begin ?? methods[0] ?? null };
};

/** The tab that each way stands behind, as the settings of an application spell it: one tab stands for both kinds of code. */
const tabs: Readonly<Record<LoginMethod, string>> = {
  password: 'password',
  'phone-code': 'phone-code',
  'email-code': 'phone-code',
  ldap: 'ldap',
  ad: 'ad',
};

const everyLogin = Object.keys(tabs) as LoginMethod[];

/** The forms behind a tab. Where there are several, the settings say which of them, and in which order. */
const behindTab = (config: PublicConfig, tab: string): LoginMethod[] => {
  const behind = everyLogin.filter((method) => tabs[method] === tab);
  if (behind.length < 2) return behind;
  const enabled = words(config.verifyCodeTabConfig?.enabledLoginMethods) ?? [tab];
  return enabled.flatMap((word) => behind.find((method) => method === word) ?? []);
};

/**
 * The ways to sign in: the application's, those that a page names out of them, or while the settings are on their way
 * what the page names, else the password. Begins with the one used last, unless the page has said how to begin.
 */
export const loginChoice = (config: Config, wanted?: readonly string[], last?: string | null): Choice<LoginMethod> => {
  if (!config) return choiceOf(wanted?.length ? everyLogin : ['password'], { wanted });
  const listed = words(config.loginTabs?.list) ?? ['password'];
  const offered = [...new Set(listed.flatMap((tab) => behindTab(config, tab)))];
  const first = offered.find((method) => method === last) ?? behindTab(config, config.loginTabs?.default ?? '')[0];
  return choiceOf(offered, { wanted, first });
};

/** What may be typed as an account: the label of the field says it. */
export const accountLabel = (config: Config): FieldLabel => {
  const enabled = words(config?.passwordTabConfig?.enabledLoginMethods);
  const takes = (kind: string) => enabled?.includes(`${kind}-password`) ?? true;
  const kinds = (['Email', 'Phone', 'Username'] as const).filter((kind) => takes(kind.toLowerCase()));
  if (kinds.length === 1) return kinds.join('').toLowerCase() as FieldLabel;
  return `account${kinds.length === 2 ? kinds.join('') : ''}` as FieldLabel;
};

/** Digits of a code: null while nobody knows, four where the settings do not say. */
export const codeLength = (config: Config): number | null => {
  if (!config) return null;
  const { verifyCodeLength: said = 4 } = config;
  return Number.isInteger(said) && said >= 4 && said <= 8 ? said : 4;
};

/** Whether someone unknown gets an account by signing in. */
export const autoRegisters = (config: Config, setting: 'app' | 'on' | 'off'): boolean =>
  setting === 'on' ||
  (setting === 'app' && config?.ssoPageComponentDisplay?.['autoRegisterThenLoginHintInfo'] === true);

/** Whether a forgotten password can be replaced. */
export const offersForgot = (config: Config): boolean =>
  config?.ssoPageComponentDisplay?.['forgetPasswordBtn'] !== false;

/** Whether an account can be opened. */
export const offersRegister = (config: Config): boolean =>
  !config?.registerDisabled && config?.ssoPageComponentDisplay?.['registerBtn'] !== false;
