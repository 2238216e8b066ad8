import type { account } from '../locales/en/account.ts';
import { core } from '../locales/en/core.ts';
import type { factors } from '../locales/en/factors.ts';
import type { flows } from '../locales/en/flows.ts';
import type { profile } from '../locales/en/profile.ts';
import type { replies } from '../locales/en/replies.ts';
import type { ways } from '../locales/en/ways.ts';

/** The words of a language by who needs them: `core` with the first form, the others when they are asked for. */
export type Part = keyof Parts;

/** What the first form and signing in say. */
export type CoreMessages = typeof core;

/** What registering, resetting and the steps say. */
export type FlowsMessages = typeof flows;

/** What is said when something is refused or fails. */
export type ReplyMessages = typeof replies;

/** What the second factor says. */
export type FactorMessages = typeof factors;

/** What ways in beside the form say. */
export type WaysMessages = typeof ways;

/** What the account page says. */
export type ProfileMessages = typeof profile;

/** What the sections of the account page say that list, link, download and delete. */
export type AccountMessages = typeof account;

/** A whole language, part by part. */
export type Parts = {
  core: CoreMessages;
  flows: FlowsMessages;
  replies: ReplyMessages;
  factors: FactorMessages;
  ways: WaysMessages;
  profile: ProfileMessages;
  account: AccountMessages;
};

type Words = CoreMessages &
  FlowsMessages &
  ReplyMessages &
  FactorMessages &
  WaysMessages &
  ProfileMessages &
  AccountMessages;

/**
 * Every sentence of one language, by group. Those of the parts after `core` are there once `loadWords` has brought them:
 * whoever draws from a part asks for it first.
 */
export type Messages = { readonly [Group in keyof Words]: Readonly<Words[Group]> };

/** Some sentences of one language: those a page replaces, or all that a page's own language has. */
export type MessageOverrides = { readonly [Group in keyof Messages]?: Partial<Messages[Group]> };

type Catalogue = { loaded: Set<Part>; words: MessageOverrides; own: MessageOverrides };

const catalogues = new Map<string, Catalogue>();
const listeners = new Set<() => void>();
let merged = new Map<string, Messages>();

const catalogueOf = (lang: string): Catalogue => {
  const known = catalogues.get(lang) ?? { loaded: new Set<Part>(), words: {}, own: {} };
  catalogues.set(lang, known);
  return known;
};

/** Lays groups of words over others: the later wins, word by word. */
const layered = (...layers: MessageOverrides[]): MessageOverrides => {
  const result: Record<string, object> = {};
  for (const layer of layers) {
    for (const [group, words] of Object.entries(layer)) result[group] = { ...result[group], ...words };
  }
  return result;
};

const tell = () => {
  merged = new Map();
  for (const listener of [...listeners]) listener();
};

/** Adds a part of a language of ours. What a page has registered for that language stays in front of it. */
export const registerPart = (lang: string, part: Part, words: MessageOverrides): void => {
  const catalogue = catalogueOf(lang);
  catalogue.loaded.add(part);
  catalogue.words = layered(catalogue.words, words);
  tell();
};

/**
 * Replaces words of a language, or teaches a new one; what is left out is said in English. Everything on the page that
 * speaks this language is drawn anew.
 *
 * @example
 * registerMessages('en', { actions: { signIn: 'Come in' } });
 * registerMessages('nl', { actions: { signIn: 'Inloggen' }, fields: { password: 'Wachtwoord' } });
 */
export const registerMessages = (lang: string, words: MessageOverrides): void => {
  const catalogue = catalogueOf(lang);
  catalogue.own = layered(catalogue.own, words);
  tell();
};

/** Whether a part of a language has been registered. */
export const hasPart = (lang: string, part: Part): boolean => catalogues.get(lang)?.loaded.has(part) ?? false;

/** The languages something has been registered for. */
export const registeredLanguages = (): string[] => [...catalogues.keys()];

/**
 * The words of a language, English where it has none, with what an element or its provider replaces on top: the last
 * given wins.
 */
export const messagesIn = (lang: string, ...overrides: (MessageOverrides | undefined)[]): Messages => {
  const known =
    merged.get(lang) ?? (layered(...[catalogueOf('en'), catalogues.get(lang)].flatMap(layersOf)) as Messages);
  merged.set(lang, known);
  const given = overrides.filter((each) => each !== undefined);
  return given.length ? (layered(known, ...given) as Messages) : known;
};

const layersOf = (catalogue: Catalogue | undefined) => (catalogue ? [catalogue.words, catalogue.own] : []);

/** Calls back whenever words have been added or replaced; returns its own undo. */
export const onWords = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

registerPart('en', 'core', core);
