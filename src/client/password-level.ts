/** How hard a password is to guess, for whoever types it: 0 weak, 1 medium, 2 strong. */
export type PasswordLevel = 0 | 1 | 2;

/**
 * How hard a password is to guess. A hint for whoever types, never a gate; asks nobody.
 *
 * @example
 * computePasswordSecurityLevel({ password: '1234@Abcd' }); // 2
 */
export const computePasswordSecurityLevel = ({ password }: { password: string }): PasswordLevel => {
  const kinds = [/\p{L}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u].filter((kind) => kind.test(password)).length;
  return [...password].length < 6 || kinds < 2 ? 0 : kinds > 2 ? 2 : 1;
};
