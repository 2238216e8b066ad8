import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { User } from '../../contract/index.ts';
import { keepFoothold } from '../foothold.ts';
import type { Journey } from '../journey.ts';
import type { Picture } from '../picture.ts';
import type { Section, SectionPicture } from '../section.ts';
import { sectionTemplate } from '../section-template.ts';
import { Speaker } from '../speaker.ts';
import { loadingPicture } from '../standing-pictures.ts';
import type { AuthProfile } from './auth-profile.ts';
import type { Keeper } from './keeper.ts';
import { isSection, type SectionName, sections } from './sections.ts';

const speakers = new WeakSet<AuthProfile>();

/** Speaks for all sections from the first drawing on. */
const speakFor = (host: AuthProfile, keeper: Keeper) => {
  if (speakers.has(host)) return;
  speakers.add(host);
  keepFoothold(host);
  new Speaker(host, () => keeper.all);
};

const complained = new WeakMap<AuthProfile, string>();

/** The sections a page wants, in its order. What is no section is told to whoever builds the page, once. */
const namesOf = (host: AuthProfile): SectionName[] => {
  const { wanted } = host;
  if (!wanted) return Object.keys(sections) as SectionName[];
  const unknown = wanted.filter((name) => !isSection(name)).join(' ');
  if (unknown && complained.get(host) !== unknown) {
    complained.set(host, unknown);
    // eslint-disable-next-line no-console -- Meant for whoever builds the page.
    console.warn(`<${host.localName}>: there is no section “${unknown}”.`);
  }
  return [...new Set(wanted.filter(isSection))];
};

type Drawn = { readonly name: SectionName; readonly section: Section; readonly picture: SectionPicture };

/** What could not be fetched has a place all the same, with a button that tries again. */
const missingPicture = (section: Section, keeper: Keeper, name: SectionName): SectionPicture => {
  const { progress, actions } = section.words.words;
  return {
    heading: name,
    body: html`<p part="error">
      <span
        >${progress.notLoaded}
        <button type="button" part="button link" @click=${() => keeper.bring(name)}>${actions.tryAgain}</button></span
      >
    </p>`,
  };
};

const drawnOf = (host: AuthProfile, keeper: Keeper, user: User): Drawn[] =>
  namesOf(host).flatMap((name) => {
    const painter = keeper.painter(name);
    if (!painter && !keeper.hasFailed(name)) return [];
    const section = keeper.section(name, user);
    const picture = painter ? painter(section) : missingPicture(section, keeper, name);
    return picture ? [{ name, section, picture }] : [];
  });

/** The account of whoever is signed in: all sections below one another, or one of them behind tabs. */
export const profilePicture = (journey: Journey): Picture => {
  const host = journey.host as AuthProfile;
  const { keeper } = host;
  const { session } = host.session;
  if (!keeper || session.status !== 'signed-in') return loadingPicture(journey);
  speakFor(host, keeper);
  // Asked of all: each that is not here is on its way then. Drawn together, or they would push one another about.
  const isWhole = namesOf(host).filter((name) => !keeper.painter(name) && !keeper.hasFailed(name)).length === 0;
  if (!isWhole) return loadingPicture(journey);
  const drawn = drawnOf(host, keeper, session.user);
  const isTabs = host.layout === 'tabs';
  const chosen = drawn.find(({ name }) => name === host.section) ?? drawn[0];
  const shown = ({ name, section, picture }: Drawn) =>
    keyed(
      section,
      html`
        <slot name="before-${name}"></slot>
        ${sectionTemplate(section, picture, !isTabs || name === chosen?.name)}
        <slot name="after-${name}"></slot>
      `,
    );
  return {
    view: 'signed-in',
    heading: host.words.words.headings.account,
    ...(isTabs && {
      tabs: drawn.map(({ name, picture }) => ({
        id: name,
        label: picture.heading,
        choose: () => (host.section = name),
      })),
      tab: chosen?.name ?? '',
    }),
    body: drawn.length > 0 ? html`<div class="sections">${drawn.map(shown)}</div>` : nothing,
  };
};
