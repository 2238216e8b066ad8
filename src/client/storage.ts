import type { PublicConfig } from '../contract/index.ts';

/** Whether something can travel as a credential in a header. */
export const isToken = (value: unknown): value is string => typeof value === 'string' && /^[!-~]{1,8192}$/.test(value);

/** Somewhere a page keeps things itself: the part of the Web Storage API that is used. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * Where a session is kept. `local`: until it ends, in all tabs; `session`: as long as the tab; `memory`: as long as the
 * page; or a place of one's own. Script on the page can read all but `memory`.
 */
export type StorageChoice = 'local' | 'session' | 'memory' | KeyValueStorage;

/** A token, and how long it lasts from when it came. The local clock says how long ago that was, and nothing else. */
export type Kept = { readonly token: string; readonly at: number; readonly lifetime: number };

const parse = (json: string | null): Record<string, unknown> => {
  try {
    return Object(JSON.parse(json ?? '')) as Record<string, unknown>;
  } catch {
    return {};
  }
};

const memoryStorage = (): KeyValueStorage => {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
};

/** Where the token of one application is kept, and the settings it was last drawn from. Never throws. */
export class TokenStorage {
  readonly choice: StorageChoice;
  readonly name: string;
  /** Whether this sign-in lives in the tab alone, although others outlive it. */
  isInTab = false;
  /** What is at hand when a place has failed, or none is wanted. */
  readonly memory = memoryStorage();
  #broken = false;

  constructor(choice: StorageChoice, name: string) {
    this.choice = choice;
    this.name = name;
  }

  /** Where the settings stand. */
  get settings(): string {
    return `${this.name}:settings`;
  }

  /** Where the way in that was used last stands. */
  get method(): string {
    return `${this.name}:method`;
  }

  /** What is kept, or null. Junk is cleared. */
  read(): Kept | null {
    const own = this.choice === 'local' ? this.#load('session') : null;
    this.isInTab = own !== null;
    return own ?? this.#load(this.choice);
  }

  clear(): void {
    this.memory.removeItem(this.name);
    this.#forget(this.choice);
    if (this.choice === 'local') this.#forget('session');
  }

  /** The settings last seen. What was stored must not decide who can read a password, so there is no key among them. */
  remembered(): PublicConfig | null {
    const { publicKey: _, ...settings } = parse(this.attempt((place) => place.getItem(this.settings)));
    return Object.keys(settings).length ? settings : null;
  }

  /** Does something with a place to keep things in: with the memory of the page, once a place has failed. */
  attempt<Result>(act: (place: KeyValueStorage) => Result, where = this.choice): Result {
    try {
      if (!this.#broken) return act(this.#placeOf(where));
    } catch (error) {
      this.#broken = true;
      // eslint-disable-next-line no-console -- whoever runs the page has to learn why nobody stays signed in
      console.warn('auth-elements: storage fails, so sign-ins end with the page.', error);
    }
    return act(this.memory);
  }

  #placeOf(where: StorageChoice): KeyValueStorage {
    if (typeof where === 'object') return where;
    return (where !== 'memory' && globalThis.window?.[`${where}Storage`]) || this.memory;
  }

  #forget(where: StorageChoice): void {
    try {
      this.#placeOf(where).removeItem(this.name);
    } catch {
      // What cannot be reached cannot be read either, and reading has its own way out.
    }
  }

  #load(where: StorageChoice): Kept | null {
    const json = this.attempt((place) => place.getItem(this.name), where);
    if (json === null) return null;
    const { token, at, lifetime } = parse(json);
    if (!isToken(token)) {
      this.#forget(where);
      return null;
    }
    // At hand should the place fail from now on: that it is full must sign nobody out.
    this.memory.setItem(this.name, json);
    return { token, at: Number(at) || 0, lifetime: Number(lifetime) || 0 };
  }
}
