import { classesIn } from '../client/password-level.ts';
import type { Config } from './methods.ts';

/** One thing a good password has. `says` names a sentence of `messages.hints`; `own` is a sentence of the application's. */
export type Requirement = { readonly fulfilled: boolean } & (
  | { readonly says: 'policyLength'; readonly length: number }
  | { readonly says: 'policyTwoClasses' | 'policyAllClasses' }
  | { readonly says: 'own'; readonly sentence: string }
);

/** How much of a password an expression from elsewhere is run on: a bad one must not stop the page. */
const longestJudged = 128;

const six = (password: string): Requirement => ({
  says: 'policyLength',
  length: 6,
  fulfilled: [...password].length >= 6,
});

const custom = (config: NonNullable<Config>, password: string, lang: string): Requirement[] => {
  const { enabled, regex, message, zhMessage } = config.customPasswordStrength ?? {};
  const sentence = lang.startsWith('zh') ? (zhMessage ?? message) : (message ?? zhMessage);
  const expression = enabled !== false && regex && typeof regex === 'string' ? compiled(regex) : null;
  // Settings come from outside: only words are drawn.
  if (!expression || !sentence || typeof sentence !== 'string') return [];
  return [{ says: 'own', sentence, fulfilled: expression.test(password.slice(0, longestJudged)) }];
};

/** By code points where the expression allows it, else as the browser always read it. */
const compiled = (source: string): RegExp | null => {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags);
    } catch {
      continue;
    }
  }
  return null;
};

/**
 * What the application advises for a password, each ticked off or not. It informs: what is refused is up to the server.
 * Nothing where the application has no advice, or lets the server alone decide.
 */
export const passwordPolicy = (config: Config, password: string, lang: string): Requirement[] => {
  switch (config?.passwordStrength) {
    case 1:
      return [six(password)];
    case 2:
      return [six(password), { says: 'policyTwoClasses', fulfilled: classesIn(password) >= 2 }];
    case 3:
      return [six(password), { says: 'policyAllClasses', fulfilled: classesIn(password) === 3 }];
    case 4:
      return custom(config, password, lang);
    default:
      return [];
  }
};
