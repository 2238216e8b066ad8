import { html, nothing } from 'lit';
import type { User } from '../../contract/index.ts';
import { ownFactors as sheet } from '../../styles/own-factors.ts';
import { profile } from '../../styles/profile.ts';
import { hasFactorWords } from '../factors/words.ts';
import { heldPicture } from '../hold.ts';
import type { Journey } from '../journey.ts';
import type { Picture } from '../picture.ts';
import { sectionTemplate } from '../section-template.ts';
import { loadingPicture } from '../standing-pictures.ts';
import type { AuthMfa } from './auth-mfa.ts';
import { enrollPicture } from './enroll-picture.ts';
import { idlePicture } from './idle-picture.ts';
import { OwnFactors, sectionsOf } from './own-factors.ts';

const managePicture = (host: AuthMfa, own: OwnFactors, user: User): Picture => {
  // Each has a place of its own, drawn or not: what stands in one never moves into another.
  const drawn = sectionsOf(host.wanted).map((name) => own.drawn(name, user));
  const sections = drawn.map((each) => (each ? sectionTemplate(each.section, each.picture) : nothing));
  return {
    view: 'manage',
    heading: host.words.words.headings.protect,
    body: drawn.some(Boolean) ? html`<div class="sections">${sections}</div>` : nothing,
  };
};

/** Somebody is signed in: a new recovery code is seen first, then they may look after their factors. */
export const ownFactorsPicture = (journey: Journey): Picture => {
  const held = heldPicture(journey);
  if (held) return held;
  const host = journey.host as AuthMfa;
  const { session } = host.session;
  if (session.status !== 'signed-in' || host.mode === 'challenge') return host.asked?.picture() ?? idlePicture(journey);
  if (host.asked) return host.asked.picture();
  if (!hasFactorWords(host)) return loadingPicture(journey);
  host.adopt(profile);
  host.adopt(sheet);
  host.own ??= new OwnFactors(host);
  return (host.mode === 'enroll' ? enrollPicture : managePicture)(host, host.own, session.user);
};
