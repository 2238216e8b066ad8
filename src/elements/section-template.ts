import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { linksTemplate } from './frame-template.ts';
import { messageTemplate } from './message-template.ts';
import type { Section, SectionPicture } from './section.ts';

const drawn = ({ form }: Section, { scene }: SectionPicture) => {
  if (scene) return form.render(scene);
  // The form leaves, and what was said about it stays.
  const { alert } = form;
  form.clear();
  form.alert = alert;
  return nothing;
};

/** Draws a section: its heading, its messages, and what it holds; or, in that place, where the visitor proves who they are. */
export const sectionTemplate = (section: Section, picture: SectionPicture, isShown = true): TemplateResult => {
  const { confirmation, isBusy, name } = section;
  return html`<section
    part="section"
    class=${name}
    aria-labelledby=${section.idOf('heading')}
    aria-busy=${ifDefined(isBusy ? 'true' : undefined)}
    ?hidden=${!isShown}
  >
    <div class="title">
      <div
        part="section-heading"
        role="heading"
        aria-level=${Math.min(section.element.headingLevel + 1, 6)}
        id=${section.idOf('heading')}
        tabindex="-1"
      >
        ${picture.heading}
      </div>
      ${picture.lead ? html`<p class="about">${picture.lead}</p>` : nothing}
    </div>
    <div class="content">
      ${messageTemplate(section.form)} ${confirmation}
      <div class="stack" id=${section.idOf('place')} ?hidden=${confirmation !== null}>
        ${picture.body} ${drawn(section, picture)} ${linksTemplate(picture.links)} ${picture.after}
      </div>
    </div>
  </section>`;
};
