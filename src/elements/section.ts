import type { TemplateResult } from 'lit';
import type { AuthClient } from '../client/client.ts';
import { AuthError } from '../client/errors.ts';
import type { SecurityLevel, User } from '../contract/index.ts';
import type { Terms } from '../forms/form.ts';
import type { AuthElement } from './auth-element.ts';
import type { Confirm } from './confirm.ts';
import { emit } from './events.ts';
import type { Guide } from './guide.ts';
import { InnerPlace } from './inner-place.ts';
import type { Link, Scene, Sentence } from './picture.ts';
import { type Asking, Resource } from './resource.ts';

/** What a section shows: a heading, and a form, or anything else, or both. */
export type SectionPicture = {
  readonly heading: string;
  /** A sentence below the heading. */
  readonly lead?: unknown;
  /** Above the form, or in its place. */
  readonly body?: unknown;
  readonly scene?: Scene;
  /** Ways to elsewhere, below. */
  readonly links?: readonly Link[];
  /** Below everything. */
  readonly after?: unknown;
};

/** Draws a section; null where there is nothing of it to be had. */
export type SectionPainter = (section: Section) => SectionPicture | null;

/** What surrounds a section. */
export type Surroundings = {
  /** Who is signed in. A section is that person's alone: for another one there is another section. */
  readonly user: User;
  /** Whether the page wants nothing to be changed. */
  readonly isReadonly: () => boolean;
  /** Opens another section by its name and moves the focus there; false where it is not shown. */
  readonly open: (section: string) => boolean;
  /** What all sections of that person know in common, by key. */
  readonly shared?: Map<string, Resource<unknown>>;
};

/** What the security of an account depends on. */
const guarding = new Set(['email', 'phone', 'password', 'mfa', 'passkeys']);

const wantsRecentSignIn = (error: unknown) =>
  error instanceof AuthError && error.code === 'login-expired' && error.reason === 'recent-sign-in';

/** One section of an account page: a form or buttons, a message box and a busy state, apart from all other sections. */
export class Section extends InnerPlace {
  readonly #around: Surroundings;
  readonly #resources = new Map<string, Resource<unknown>>();
  #user: User;
  /** Where the visitor proves who they are, while that is asked for. */
  confirm: Confirm | null = null;

  readonly guide: Partial<Guide> = {
    mends: (error, again) => {
      if (!wantsRecentSignIn(error)) return false;
      void this.#askWho(again);
      return true;
    },
  };

  constructor(element: AuthElement, name: string, around: Surroundings) {
    super(element, name);
    this.#around = around;
    this.#user = around.user;
  }

  /** Who is signed in, as they are now. */
  get user(): User {
    const { session } = this.session;
    if (session.status === 'signed-in' && session.user.id === this.#user.id) this.#user = session.user;
    return this.#user;
  }

  get isReadonly(): boolean {
    return this.#around.isReadonly();
  }

  /** Opens another section and moves the focus there; false where it is not shown. */
  open(section: string): boolean {
    return this.#around.open(section);
  }

  /** Says in the section that something went well; the live region of the element speaks it. */
  say(sentence: Sentence): void {
    this.form.tell({ say: sentence, tone: 'success' });
  }

  /** Tells the page what has been changed, by name, and the visitor that it was. */
  saved(changed: readonly string[], say: Sentence = ({ progress }) => progress.saved): void {
    this.say(say);
    // What was known of how well the account is guarded may no longer be so.
    if (this.level.value && changed.some((name) => guarding.has(name))) void this.level.load();
    emit(this.element, 'auth-profile-updated', { changed: [...changed] });
  }

  /**
   * Does what a button asks for: one thing at a time, busy meanwhile, and what is wrong is told in the section. Where the
   * service wants a recent sign-in, that comes first.
   *
   * @param action What a page reads in `auth-before-submit`.
   */
  act(action: string, work: (client: AuthClient, call: Terms) => Promise<void>): Promise<void> {
    return this.form.with((form) => form.act(action, work));
  }

  /** Something that is asked for when it is first wanted, and kept from then on. */
  resource<Value>(key: string, ask: Asking<Value>): Resource<Value> {
    const known = (this.#resources.get(key) as Resource<Value> | undefined) ?? new Resource(this, ask);
    this.#resources.set(key, known);
    return known;
  }

  /** The same, in common with all other sections: whoever asks first asks for all. */
  shared<Value>(key: string, ask: Asking<Value>): Resource<Value> {
    const shared = this.#around.shared ?? this.#resources;
    const known = (shared.get(key) as Resource<Value> | undefined) ?? new Resource(this, ask);
    shared.set(key, known);
    return known;
  }

  /** How well the account is guarded. */
  get level(): Resource<SecurityLevel> {
    return this.shared('level', (client, call) => client.getSecurityLevel({}, call));
  }

  /** What has been asked for here. */
  get resources(): Iterable<Resource<unknown>> {
    return this.#resources.values();
  }

  /** What is drawn in the place of the section, while the visitor has to prove who they are. */
  get confirmation(): TemplateResult | null {
    return this.confirm?.template() ?? null;
  }

  override get inner(): readonly InnerPlace[] {
    return this.confirm ? [this.confirm] : [];
  }

  override release(): void {
    this.confirm?.release();
    super.release();
  }

  async #askWho(again: () => Promise<void>): Promise<void> {
    const before = (this.element.renderRoot.getRootNode() as ShadowRoot).activeElement;
    const leave = async () => {
      this.confirm?.release();
      this.confirm = null;
      this.requestUpdate();
      await this.updateComplete;
      if (before instanceof HTMLElement) before.focus();
    };
    try {
      const { openConfirm } = await import('./confirm.ts');
      const confirmed = () => leave().then(again);
      this.confirm = await openConfirm(this.element, `${this.name}-confirm`, {
        user: this.user,
        confirmed,
        left: leave,
      });
      await this.confirm.arrive();
    } catch {
      this.form.miss(() => this.#askWho(again));
    }
  }
}
