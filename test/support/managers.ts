import { setTimeout as wait } from 'node:timers/promises';

/** What a password manager keeps for a site. */
export type Login = { readonly username: string; readonly password: string };

/** A control or a button on the page, as a person has it before them. */
export type Found = {
  press(): Promise<void>;
  /** Takes the place of what stands there, key by key: only then does a manager believe that somebody has typed. */
  type(text: string): Promise<void>;
  value(): Promise<string>;
};

/** A browser before somebody, with a profile of its own and its password manager at work. */
export type Managed = {
  open(url: string): Promise<void>;
  /** Waits for what the page's `seek` finds by a selector, and by what it says. */
  find(selector: string, text?: string): Promise<Found>;
  /** Has the page do something, and resolves when it is done. */
  run(script: string): Promise<void>;
  /** Has the manager hold these logins for the site of the page, and no others. */
  keep(logins: readonly Login[], site: string): Promise<void>;
  logins(): Promise<Login[]>;
  /** How often the manager has offered to save something. */
  offers(): Promise<number>;
  /** Waits until it offers to save something, and accepts, until that is stored. */
  accept(isStored: () => Promise<boolean>): Promise<void>;
  /** Whether it waits for what comes of a form that was sent, before it offers to save anything. */
  readonly waits: boolean;
  /** Presses the key in the address bar, behind which is what it does not offer by itself. */
  pressKey?(): Promise<void>;
  close(): Promise<void>;
};

/** Waits until something holds, on a machine that does much else. */
export const eventually = async <Value>(holds: () => Value | Promise<Value>, what: string) => {
  for (let left = 3600; left > 0; left--) {
    const value = await holds();
    if (value) return value as Exclude<Value, false | null | undefined | '' | 0>;
    await wait(25);
  }
  throw new Error(`${what} has not come in a minute and a half.`);
};
