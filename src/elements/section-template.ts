import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { linksTemplate } from './frame-template.ts';
import { messageTemplate } from './message-template.ts';
import type { Section, SectionPicture } from './section.ts';

/** What went well stands beside the button of a form that stays; whatever else there is to say, above. */
const isBeside = ({ form }: Section, { scene }: SectionPicture) => Boolean(scene && form.alert?.tone === 'success');

const drawn = (section: Section, picture: SectionPicture) => {
  const { form } = section;
  const { scene } = picture;
  if (scene) return form.render(isBeside(section, picture) ? { ...scene, beside: messageTemplate(form) } : scene);
  // The form leaves, and what was said about it stays.
  const { alert } = form;
  form.clear();
  form.alert = alert;
  return nothing;
};

/** Draws a section: its heading, its messages, and what it holds; or, in that place, where the visitor proves who they are. */
export const sectionTemplate = (section: Section, picture: SectionPicture, isShown = true): TemplateResult => {
  const { confirmation, form, isBusy, name } = section;
  // What was saved is no longer all there is.
  const edited = () => isBeside(section, picture) && form.tell(null);
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
      ${isBeside(section, picture) ? nothing : messageTemplate(form)} ${confirmation}
      <div class="stack" id=${section.idOf('place')} ?hidden=${confirmation !== null} @input=${edited}>
        ${picture.body} ${drawn(section, picture)} ${linksTemplate(picture.links)} ${picture.after}
      </div>
    </div>
  </section>`;
};
