import { setTimeout as wait } from 'node:timers/promises';

/** What a password manager keeps for a site. */
export type Login = { readonly username: string; readonly password: string };

/** Waits until something holds, on a machine that does much else. */
export const eventually = async <Value>(holds: () => Value | Promise<Value>, what: string) => {
  for (let left = 900; left > 0; left--) {
    const value = await holds();
    if (value) return value as Exclude<Value, false | null | undefined | '' | 0>;
    await wait(100);
  }
  throw new Error(`${what} has not come within a minute and a half.`);
};
