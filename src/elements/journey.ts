import type { User } from '../contract/index.ts';
import type { FieldName } from '../forms/form.ts';
import type { Choice } from '../forms/methods.ts';
import type { Around } from './around.ts';
import type { AuthElement } from './auth-element.ts';
import type * as Moves from './moves.ts';
import type { Options } from './options.ts';
import type { Picture, Sentence, Tab } from './picture.ts';
import { signInPicture } from './sign-in-picture.ts';
import { loadingPicture, unavailablePicture } from './standing-pictures.ts';

export type { Options } from './options.ts';

/** Where a visitor can be before being signed in. */
export type Place = 'sign-in' | 'register' | 'forgot' | 'reset';

/** What draws a place; null while it cannot be drawn yet. */
export type Painter = (journey: Journey) => Picture | null;

/** Whom a reset is for: the answers that asked for the code, and when another may be asked for. */
export type Reset = { readonly answers: Readonly<Record<string, string>>; readonly resendAt: number };

type Chunk = Place | 'step' | 'signed-in';

/** Painters that are fetched when they are first wanted. */
type Lazy = { readonly [Name in Chunk]?: () => Promise<Painter> };

/** Whatever an element does not begin with is fetched when it is first wanted. */
const chunks: Lazy = {
  register: async () => (await import('./register-picture.ts')).registerPicture,
  forgot: async () => (await import('./recovery-pictures.ts')).forgotPicture,
  reset: async () => (await import('./recovery-pictures.ts')).resetPicture,
  'signed-in': async () => (await import('./signed-in-picture.ts')).signedInPicture,
  step: async () => (await import('./step-picture.ts')).stepPicture,
};

/** Milliseconds. */
const patience = 300;

const looksLikePhone = (typed: string) => /^[+\d][\d\s().-]{4,}$/.test(typed);

/** Leads a visitor from place to place until signed in, and carries along what has been typed once. */
export class Journey {
  readonly host: AuthElement;
  readonly home: Place;
  readonly #options: () => Options;
  readonly #painters: Partial<Record<Chunk, Painter>>;
  /** What an element draws in its own way, fetched when it is first wanted. */
  readonly lazy: Lazy;
  /** What stands around the form, once it is here: boxes to tick, and ways in that need no form. */
  around: Around | undefined;
  #isComing = false;
  /** The ways the visitor has chosen, by place. */
  readonly chosen = new Map<Place, string>();
  readonly #asked = new Set<Chunk>();
  #moves: typeof Moves | undefined;
  /** Where the visitor is. */
  place: Place;
  /** The identifier typed last. */
  carried = '';
  reset: Reset | null = null;
  /** What is seen to once somebody is signed in, before the page is told. */
  finishing: ((user: User) => Promise<void>) | null | undefined;
  /** Whether the service has said that nobody can register. */
  isClosed = false;

  constructor(
    host: AuthElement,
    home: Place,
    options: () => Options,
    painters?: Partial<Record<Chunk, Painter>>,
    lazy: Lazy = {},
  ) {
    this.host = host;
    this.home = home;
    this.place = home;
    this.#options = options;
    this.#painters = { 'sign-in': signInPicture, ...painters };
    this.lazy = lazy;
  }

  get options(): Options {
    return this.#options();
  }

  /** What to draw, wherever the visitor stands. */
  picture(): Picture {
    const { session, isUnknown } = this.host.session;
    if (session.status === 'signed-in') return this.#painted('signed-in') ?? loadingPicture(this);
    if (session.status === 'unknown' && !session.fault) {
      // Most likely it is confirmed: what is drawn then comes at the same time.
      this.#painted('signed-in');
      return loadingPicture(this);
    }
    if (isUnknown) return unavailablePicture(this);
    const step = session.status === 'pending' ? this.#painted('step') : null;
    // Until the step can be drawn the form that led to it stays: it is busy, and then it is not.
    return step ?? (this.#painters[this.place] as (journey: Journey) => Picture)(this);
  }

  /** What a chunk draws; null, and on its way, where it is not here. */
  #painted(chunk: Chunk): Picture | null {
    const paint = this.#painters[chunk];
    const again = () => {
      this.#asked.delete(chunk);
      this.host.requestUpdate();
    };
    if (!paint && !this.#asked.has(chunk)) {
      this.#asked.add(chunk);
      void this.bring(chunk, again);
    }
    return paint?.(this) ?? null;
  }

  /** Takes what draws somebody who is signed in, where it came with something else. */
  foresee(painter: Painter): void {
    this.#painters['signed-in'] = painter;
  }

  /**
   * A moment's wait for what stands around the form: drawn later, it would move what is there. Undefined where there is
   * nothing to wait for.
   */
  get waiting(): Promise<unknown> | undefined {
    if (this.around || this.#isComing || !this.#isSurrounded) return undefined;
    return Promise.race([this.#surround(), new Promise((resolve) => setTimeout(resolve, patience))]);
  }

  /** Whether there is more on screen than a form and its links. */
  get #isSurrounded(): boolean {
    const { remember, agreements } = this.options;
    const { agreementEnabled, socialConnections, passkeyEnabled } = this.host.session.config ?? {};
    return Boolean(
      (remember ?? agreements ?? agreementEnabled) ||
      passkeyEnabled ||
      socialConnections?.length ||
      location.hash.includes('auth_ticket='),
    );
  }

  async #surround(): Promise<void> {
    if (this.#isComing) return;
    this.#isComing = true;
    try {
      const [{ Around }] = await Promise.all([import('./around.ts'), this.host.words.need('ways')]);
      this.around ??= new Around(this);
      this.host.requestUpdate();
    } catch {
      // It comes with the rest of the form, once that is touched.
    }
  }

  /** The name of a view: the way in at home, the place elsewhere. */
  viewOf(place: Place, method: string): string {
    return place === this.home ? method : place;
  }

  /** Which way is on screen: the chosen one, one that somebody is busy with, or the first. */
  wayAt<Method extends string>(place: Place, { methods, first }: Choice<Method>): Choice<Method> {
    const { form } = this.host;
    const isBusy = form.scene?.form.purpose === place && form.isInUse;
    const busyWith = isBusy ? form.scene?.form.id : undefined;
    const kept = (this.chosen.get(place) ?? busyWith) as Method | undefined;
    if (!kept || methods.length === 0) return { first, methods };
    return { first: kept, methods: methods.includes(kept) ? methods : [kept, ...methods] };
  }

  /** The tabs of a place. */
  tabs(place: Place, methods: readonly string[], labels: Readonly<Record<string, string>>): Tab[] {
    // One of several has been used last: the mark on it moves nothing when it comes.
    if (methods[1] && this.host.current?.lastMethod()) void this.#surround();
    return methods.map((id) => ({
      id,
      label: labels[id] ?? id,
      mark: place === 'sign-in' ? this.around?.mark(id) : undefined,
      choose: () => void this.go(place, { method: id }),
    }));
  }

  /** What fields start with: what was typed before, where it fits. */
  get values(): Partial<Record<FieldName, string>> {
    const { account, values } = this.options;
    const typed = this.carried || account;
    if (!typed) return { ...values };
    return {
      ...values,
      username: typed,
      ...(typed.includes('@') && { email: typed }),
      ...(looksLikePhone(typed) && { phone: typed }),
    };
  }

  /** Goes to a place; with what stands in the form, and with a word about how one came there. */
  async go(place: Place, how: { method?: string; say?: Sentence } = {}): Promise<void> {
    if (await this.bring(place, () => this.go(place, how))) await this.#moves?.move(this, place, how);
  }

  /** Goes to a view that is to be had now: a way offered at home, or another place. */
  show(view: string): boolean {
    const { session } = this.host.session;
    if (session.status === 'signed-in' || session.status === 'pending') return false;
    if (this.host.ways.includes(view)) void this.go(this.home, { method: view });
    else if (view === 'forgot' || view === 'register' || view === 'sign-in') void this.go(view);
    else return false;
    return true;
  }

  /** Brings what draws a place, the way there, and its words; where that fails, says so and offers to try again. */
  async bring(chunk: Chunk, again: () => unknown): Promise<boolean> {
    const { form, words } = this.host;
    try {
      // Some browsers remember for good that a file could not be fetched: it is not asked for in vain.
      if (!(this.#painters[chunk] && this.#moves) && !navigator.onLine) throw new TypeError('offline');
      const [painter, moves] = await Promise.all([
        this.#painters[chunk] ?? (this.lazy[chunk] ?? chunks[chunk])?.(),
        import('./moves.ts'),
        chunk === 'sign-in' ? undefined : words.need('flows'),
        chunk === 'signed-in' ? undefined : words.need('replies'),
      ]);
      this.#moves = moves;
      if (painter) this.#painters[chunk] = painter;
      this.host.requestUpdate();
      return true;
    } catch {
      form.miss(again);
      return false;
    }
  }
}
