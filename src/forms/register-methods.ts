import { type Choice, choiceOf, type Config, words } from './methods.ts';
import type { RegisterMethod } from './register-forms.ts';

/** What a way to open an account is called in the settings. */
const tabs: Readonly<Record<string, RegisterMethod>> = {
  email: 'email',
  emailCode: 'email-code',
  username: 'username',
  phone: 'phone-code',
};

const everyWay = Object.values(tabs);

const named = (tab: unknown) => (typeof tab === 'string' && Object.hasOwn(tabs, tab) ? (tabs[tab] ?? []) : []);

/**
 * The ways to open an account: the application's, those that a page names out of them, or while the settings are on
 * their way what the page names, else email and password. None at all: registration is closed.
 */
export const registerChoice = (config: Config, wanted?: readonly string[]): Choice<RegisterMethod> => {
  if (!config) return choiceOf(wanted?.length ? everyWay : ['email'], { wanted });
  if (config.registerDisabled) return { methods: [], first: null };
  const listed = words(config.registerTabs?.list)?.flatMap(named) ?? ['email'];
  const valid = words(config.passwordTabConfig?.validRegisterMethods) ?? [];
  const offered = [
    ...listed,
    ...valid.flatMap((word) => (word === 'username' || word === 'username-password' ? ['username' as const] : [])),
  ];
  return choiceOf([...new Set<RegisterMethod>(offered)], {
    wanted,
    first: [named(config.registerTabs?.default)].flat()[0],
  });
};
