import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { langOf, plainLanguage, watchLang } from '../i18n/lang.ts';
import { chosenLanguage, loadWords, wordsReady } from '../i18n/load.ts';
import { type MessageOverrides, type Messages, type Part, messagesIn, onWords } from '../i18n/messages.ts';
import type { Provided } from './client-context.ts';

type Host = ReactiveControllerHost & HTMLElement & { readonly provided: Provided | undefined };

/** Milliseconds for which the first drawing waits for the words of another language than English. */
const patience = 300;

/** Keeps the words of the language its host stands in, and redraws the host when either changes. */
export class MessagesController implements ReactiveController {
  /** The language spoken: the host's, or English while that one is still on its way. */
  lang = 'en';
  /** What the page replaces in this element alone. */
  overrides: MessageOverrides | undefined;

  readonly #host: Host;
  readonly #parts = new Set<Part>(['core']);
  #undo: (() => void)[] = [];
  #drawn = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#undo = [watchLang(this.#host, () => void this.#follow()), onWords(() => this.#host.requestUpdate())];
    void this.#follow();
  }

  hostDisconnected(): void {
    for (const undo of this.#undo) undo();
  }

  hostUpdated(): void {
    this.#drawn = true;
  }

  /** The words to draw with. Those of a part are there once `need` has brought it. */
  get words(): Messages {
    return messagesIn(this.lang, this.#host.provided?.messages, this.overrides);
  }

  /** Brings a part of the words, in the language spoken now and in every later one. */
  need(part: Part): Promise<void> {
    this.#parts.add(part);
    return loadWords(this.lang, part);
  }

  /** Brings a part of the words before the first drawing. */
  needFirst(part: Part): void {
    this.#parts.add(part);
  }

  /** Whether the first drawing is better put off: a moment's patience is nicer than a flash of English. */
  get waiting(): Promise<unknown> | undefined {
    if (this.#drawn || plainLanguage(langOf(this.#host)) === this.lang) return undefined;
    return Promise.race([this.#follow(), new Promise((resolve) => setTimeout(resolve, patience))]);
  }

  readonly #follow = async (): Promise<void> => {
    const wanted = langOf(this.#host);
    try {
      const lang = plainLanguage(wanted) ?? (await chosenLanguage(wanted));
      // More parts may be wanted while some are on their way: a language is spoken once all of them are here.
      while (!this.#speaks(lang)) await Promise.all([...this.#parts].map((part) => loadWords(lang, part)));
      if (lang === this.lang || wanted !== langOf(this.#host)) return;
      this.lang = lang;
      this.#host.requestUpdate();
    } catch {
      // Words that cannot be fetched leave the element in the language it speaks.
    }
  };

  #speaks(lang: string): boolean {
    return [...this.#parts].every((part) => wordsReady(lang, part));
  }
}
