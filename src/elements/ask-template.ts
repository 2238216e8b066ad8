import { html, type TemplateResult } from 'lit';
import { danger } from '../styles/danger.ts';
import { lists } from '../styles/lists.ts';
import type { Section } from './section.ts';

/** What a section asks about before it does it. */
const asked = new WeakMap<Section, string>();

/** Which question stands open in a section; null where none does. */
export const askedIn = (section: Section): string | null => asked.get(section) ?? null;

/** Asks in the section, before something is taken away: the focus goes to the question, or back to where it came from. */
export const ask = async (section: Section, question: string | null, focus?: string): Promise<void> => {
  const before = askedIn(section);
  if (question === null) asked.delete(section);
  else asked.set(section, question);
  if (focus || question !== null) return section.arrive(focus ?? '.ask button');
  section.requestUpdate();
  await section.updateComplete;
  // Of several that ask, the one that has; it says what about, where it is not the only one.
  const asking = [...section.renderRoot.querySelectorAll<HTMLElement>('[data-ask]')];
  const named = (name: string | null) => asking.find(({ dataset }) => dataset['ask'] === name);
  (named(before) ?? named('') ?? asking[0])?.focus();
};

/** The question, a button that does it, and one that does not. */
export const askTemplate = (
  section: Section,
  { question, yes, act }: { readonly question: unknown; readonly yes: string; readonly act: () => unknown },
): TemplateResult => {
  section.adopt(danger);
  section.adopt(lists);
  const { actions } = section.words.words;
  const leave = () => void ask(section, null);
  return html`<div
    class="ask"
    role="group"
    aria-labelledby=${section.idOf('question')}
    @keydown=${({ key }: KeyboardEvent) => key === 'Escape' && leave()}
  >
    <p id=${section.idOf('question')}>${question}</p>
    <div class="buttons">
      <button type="button" part="button danger-button ${section.isBusy ? 'busy' : ''}" @click=${act}>
        ${section.isBusy ? html`<span part="spinner" aria-hidden="true"></span>` : ''}${yes}
      </button>
      <button type="button" part="button secondary-button" @click=${leave}>${actions.cancel}</button>
    </div>
  </div>`;
};
