import { html } from 'lit';
import { secondaryButton } from '../../styles/secondary-button.ts';
import type { Section, SectionPainter } from '../section.ts';
import { endedBy } from '../sign-outs.ts';

const signOut = async ({ current, element }: Section) => {
  if (!current) return;
  endedBy(current, element);
  element.arriveAt('heading');
  // Signed out here whether or not the service could be told.
  await current.logout({}).catch(() => undefined);
};

/** The way out. */
export const signOutSection: SectionPainter = (section) => {
  const { headings, hints } = section.words.words;
  section.adopt(secondaryButton);
  return {
    heading: headings.signOut,
    lead: hints.signOut,
    body: html`<button type="button" part="button secondary-button" @click=${() => signOut(section)}>
      ${headings.signOut}
    </button>`,
  };
};
