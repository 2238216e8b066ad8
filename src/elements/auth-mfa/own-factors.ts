import type { User } from '../../contract/index.ts';
import { contactSection } from '../auth-profile/contact-section.ts';
import { mfaSection } from '../auth-profile/mfa-section.ts';
import { passkeysSection } from '../auth-profile/passkeys-section.ts';
import type { Resource } from '../resource.ts';
import { keepFoothold } from '../foothold.ts';
import { Section, type SectionPainter } from '../section.ts';
import { Speaker } from '../speaker.ts';
import type { AuthMfa } from './auth-mfa.ts';

/** What looks after factors, as the account page has it. */
const painters = {
  mfa: mfaSection,
  passkeys: passkeysSection,
  phone: contactSection('phone'),
  email: contactSection('email'),
} satisfies Record<string, SectionPainter>;

/** The name of such a section. */
export type OwnSection = keyof typeof painters;

/** Which section a factor is looked after in. */
const homes: Readonly<Record<string, OwnSection>> = {
  otp: 'mfa',
  face: 'mfa',
  passkey: 'passkeys',
  sms: 'phone',
  email: 'email',
};

/** The sections of some factors, in their order; of all of them where no factor is named. */
export const sectionsOf = (wanted: readonly string[] = Object.keys(homes)): OwnSection[] => [
  ...new Set(wanted.flatMap((factor) => (Object.hasOwn(homes, factor) ? (homes[factor] ?? []) : []))),
];

/** Keeps the sections of whoever is signed in. Another one has sections of their own. */
export class OwnFactors {
  readonly #host: AuthMfa;
  #sections = new Map<OwnSection, Section>();
  #shared = new Map<string, Resource<unknown>>();
  #user: string | null = null;

  constructor(host: AuthMfa) {
    this.#host = host;
    keepFoothold(host);
    new Speaker(host, () => this.#sections.values());
  }

  /** The section of a name, and what is drawn of it; null where there is nothing of it to be had. */
  drawn(name: OwnSection, user: User) {
    const section = this.section(name, user);
    const picture = painters[name](section);
    return picture ? { section, picture } : null;
  }

  /** The section of a name. */
  section(name: OwnSection, user: User): Section {
    if (this.#user !== user.id) this.leave();
    this.#user = user.id;
    const known = this.#sections.get(name);
    if (known) return known;
    const open = (other: string) => Object.hasOwn(painters, other);
    const section = new Section(this.#host, name, { user, shared: this.#shared, isReadonly: () => false, open });
    this.#sections.set(name, section);
    return section;
  }

  /** Nobody is signed in any more: what was under way is called off, and nothing of it stays. */
  leave(): void {
    for (const section of this.#sections.values()) section.release();
    this.#sections = new Map();
    this.#shared = new Map();
    this.#user = null;
  }
}
