import type { Session } from './session.ts';
import type { StorageChoice, TokenStorage } from './storage.ts';
import type { Writable } from './store.ts';
import type { Tabs } from './tabs.ts';

/** What a client is made from. */
export type ClientOptions = {
  /** Where the service is: an origin, with a path where it stands below one. `https` where nothing else is said. */
  readonly host: string;
  /** The application that people sign in to. */
  readonly appId: string;
  /** The pool of the application; otherwise its settings tell. */
  readonly userPoolId?: string | undefined;
  /** Where a session is kept; `local` unless said otherwise. */
  readonly storage?: StorageChoice | undefined;
  /** The language of what the server says and sends, unless a call says otherwise; as BCP 47. */
  readonly lang?: string | undefined;
  /** Used in the place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds until a request is given up; 15,000 unless said otherwise. */
  readonly timeout?: number | undefined;
};

/** What a client has from the start, and its methods stand on once they are there. */
export type Grounds = {
  /** Keeps what belongs to this host and application apart from all others. */
  readonly name: string;
  readonly host: string;
  readonly options: ClientOptions;
  readonly session: Writable<Session>;
  readonly storage: TokenStorage;
  readonly tabs: Tabs;
  /** How many wishes to move the session there have been. */
  wishes: number;
  /** The latest of them to be acted on: an earlier one moves nothing any more. */
  latest: number;
};
