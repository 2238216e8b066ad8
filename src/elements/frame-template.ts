import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { FormController } from './form-controller.ts';
import type { Link, Picture, Tab, Way } from './picture.ts';
import { safeUrl } from './url.ts';

/** A way on from a problem. */
export const wayTemplate = (form: FormController, way: Way | null | undefined): TemplateResult | typeof nothing =>
  way
    ? html`<button type="button" part="button link" @click=${way.act}>${way.label(form.host.words.words)}</button>`
    : nothing;

/**
 * The message box. Its live part is there from the first drawing to the last and only its text changes: a box that
 * arrives filled is not read. What counts down stands beside it, or it would be read every second.
 */
export const alertTemplate = (form: FormController): TemplateResult => {
  const { alert, host } = form;
  const { words } = host.words;
  return html`<div part="alert" data-tone=${ifDefined(alert?.tone)} ?hidden=${!alert}>
    <p role="alert">${alert?.say(words)}</p>
    ${wayTemplate(form, alert?.way ?? (alert?.again && { label: ({ actions }) => actions.tryAgain, act: alert.again }))}
    ${form.extras?.aside(form)}
  </div>`;
};

/** Moves along the tabs by key, as the ARIA pattern for tabs says: in the direction of reading. */
const alongTabs = (event: KeyboardEvent) => {
  const bar = event.currentTarget as HTMLElement;
  const tabs = [...bar.children] as HTMLElement[];
  const at = tabs.indexOf(event.target as HTMLElement);
  const on = getComputedStyle(bar).direction === 'rtl' ? -1 : 1;
  const to = { ArrowRight: at + on, ArrowLeft: at - on, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const tab = tabs.at(to % tabs.length);
  tab?.focus();
  tab?.click();
};

const tabTemplate = ({ id, label, mark, choose }: Tab, chosen: string | undefined) =>
  html`<button
    type="button"
    role="tab"
    part="tab ${id === chosen ? 'active' : ''}"
    id="tab-${id}"
    aria-selected=${id === chosen}
    aria-controls="panel"
    tabindex=${id === chosen ? 0 : -1}
    @click=${choose}
  >
    ${label}${mark}
  </button>`;

/** The ways to choose from, and the panel with the one that is chosen. One way alone needs no tabs. */
export const tabsTemplate = ({ tabs = [], tab, tabsMayCome }: Picture, panel: unknown): TemplateResult => {
  const isChoice = tabs.length > 1;
  return html`${
      isChoice || tabsMayCome
        ? html`<div class="tabs">
            ${
              isChoice
                ? html`<div part="tabs" role="tablist" @keydown=${alongTabs}>
                    ${tabs.map((each) => tabTemplate(each, tab))}
                  </div>`
                : nothing
            }
          </div>`
        : nothing
    }
    <div
      part="panel"
      id="panel"
      role=${ifDefined(isChoice ? 'tabpanel' : undefined)}
      aria-labelledby=${ifDefined(isChoice ? `tab-${tab ?? ''}` : undefined)}
    >
      ${panel}
    </div>`;
};

const linkTemplate = (link: Link) => {
  const url = 'url' in link ? safeUrl(link.url) : null;
  if ('url' in link) return url ? html`<a part="link" href=${url.href}>${link.label}</a>` : nothing;
  return html`<button type="button" part="button link" @click=${link.act}>${link.label}</button>`;
};

/** Ways to elsewhere. */
export const linksTemplate = (links: readonly Link[] = []): TemplateResult | typeof nothing =>
  links.length > 0 ? html`<div part="footer">${links.map(linkTemplate)}</div>` : nothing;
