import type { PublicConfig } from '../contract/index.ts';
import type { Kept, TokenStorage } from './storage.ts';

/** Keeps a token: in the tab alone when `lasting` is false, and where the last one was when it is left out. */
export const keepToken = (storage: TokenStorage, { token, at, lifetime }: Kept, lasting = !storage.isInTab): void => {
  const isInTab = storage.choice === 'local' && !lasting;
  const json = JSON.stringify({ token, at, lifetime });
  storage.attempt((place) => place.setItem(storage.name, json), isInTab ? 'session' : storage.choice);
};

/** Keeps what the next visit may be drawn from, but no key: what was stored must not decide who can read a password. */
export const keepSettings = (storage: TokenStorage, { publicKey: _, ...settings }: PublicConfig): void =>
  storage.attempt((place) => place.setItem(storage.settings, JSON.stringify(settings)));

/** Whether nothing but the memory of this page keeps anything. */
export const isInMemory = (storage: TokenStorage): boolean => storage.attempt((place) => place) === storage.memory;
