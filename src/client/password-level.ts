/** How hard a password is to guess, for whoever types it: 0 weak, 1 medium, 2 strong. */
export type PasswordLevel = 0 | 1 | 2;

/** How many of letters, digits and other signs a password has; white space counts for nothing. */
export const classesIn = (password: string): number =>
  [/\p{L}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u].filter((each) => each.test(password)).length;

/**
 * How hard a password is to guess. A hint for whoever types, never a gate; asks nobody.
 *
 * @example
 * computePasswordSecurityLevel({ password: '1234@Abcd' }); // 2
 */
export const computePasswordSecurityLevel = ({ password }: { password: string }): PasswordLevel => {
  const classes = classesIn(password);
  return [...password].length < 6 || classes < 2 ? 0 : classes > 2 ? 2 : 1;
};
