import type { SignOutReason } from '../../client/session.ts';
import type { User } from '../../contract/index.ts';
import type { Resource } from '../resource.ts';
import { Section, type SectionPainter } from '../section.ts';
import type { AuthProfile } from './auth-profile.ts';
import { type SectionName, sections, wordsFor } from './sections.ts';
import { putBack, type Typed, typedOf } from './typed.ts';

/** Reasons for which somebody may come back to what they had typed. */
const returns = new Set<SignOutReason | undefined>(['expired', undefined]);

/** Keeps the sections of whoever is signed in, what draws them, and what was typed when a session ended by itself. */
export class Keeper {
  readonly #host: AuthProfile;
  readonly #painters = new Map<SectionName, SectionPainter>();
  readonly #bringing = new Set<SectionName>();
  readonly #failed = new Set<SectionName>();
  #sections = new Map<SectionName, Section>();
  #shared = new Map<string, Resource<unknown>>();
  #user: User | null = null;
  #typed = new Map<string, Typed>();

  constructor(host: AuthProfile) {
    this.#host = host;
  }

  /** The sections there are now. */
  get all(): readonly Section[] {
    return [...this.#sections.values()];
  }

  /** What draws a section; null while it is on its way, or not to be had. */
  painter(name: SectionName): SectionPainter | null {
    const painter = this.#painters.get(name) ?? null;
    if (!painter && !this.#failed.has(name)) void this.bring(name);
    return painter;
  }

  /** Whether what draws a section could not be fetched. */
  hasFailed(name: SectionName): boolean {
    return this.#failed.has(name);
  }

  /** Fetches what draws a section. */
  async bring(name: SectionName): Promise<void> {
    if (this.#bringing.has(name)) return;
    this.#bringing.add(name);
    this.#failed.delete(name);
    try {
      if (!navigator.onLine) throw new TypeError('offline');
      const part = wordsFor[name];
      const [painter] = await Promise.all([sections[name](), part && this.#host.words.need(part)]);
      this.#painters.set(name, painter);
    } catch {
      this.#failed.add(name);
    }
    this.#bringing.delete(name);
    this.#host.requestUpdate();
  }

  /** The section of a name, for whoever is signed in: another one has sections of their own. */
  section(name: SectionName, user: User): Section {
    if (this.#user?.id !== user.id) this.#begin(user);
    const section = this.#sections.get(name) ?? this.#make(name, user);
    this.#sections.set(name, section);
    return section;
  }

  /** Nobody is signed in any more. What has not been saved is kept for them, where they did not go of their own will. */
  leave(reason: SignOutReason | undefined): void {
    if (!this.#user) return;
    if (returns.has(reason)) this.#typed.set(this.#user.id, typedOf(this.all));
    else this.#typed.clear();
    this.#begin(null);
  }

  /** Puts back what was typed, where a section is there again to take it. */
  restore(): void {
    const typed = this.#user && this.#typed.get(this.#user.id);
    if (!this.#user || !typed || this.#bringing.size > 0) return;
    this.#typed.clear();
    const left = this.all.map((section) => [section.name, putBack(section, typed.get(section.name) ?? {})] as const);
    const open = left.filter(([, names]) => Object.keys(names).length > 0);
    if (open.length > 0) this.#typed.set(this.#user.id, new Map(open));
    if (open.length < typed.size) this.#host.requestUpdate();
  }

  /** Asks anew for everything that has been asked for. */
  async refresh(): Promise<void> {
    const own = this.all.flatMap(({ resources }) => [...resources]);
    await Promise.all([...own, ...this.#shared.values()].map((resource) => resource.load()));
  }

  #begin(user: User | null): void {
    for (const section of this.all) section.release();
    this.#sections = new Map();
    this.#shared = new Map();
    this.#user = user;
  }

  #make(name: SectionName, user: User): Section {
    const host = this.#host;
    return new Section(host, name, {
      user,
      shared: this.#shared,
      isReadonly: () => host.readonly,
      open: (section) => host.open(section),
    });
  }
}
