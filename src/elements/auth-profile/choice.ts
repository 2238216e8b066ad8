import { html, type TemplateResult } from 'lit';
import { select } from '../../styles/select.ts';
import type { Section } from '../section.ts';

/** What is shown of a list: the value chosen for each question, by its name. */
const chosen = new WeakMap<Section, Record<string, string>>();

/** What somebody has chosen to see; nothing in particular where they have not. */
export const chosenIn = (section: Section, name: string): string => chosen.get(section)?.[name] ?? '';

type Choice = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Called once another one has been chosen. */
  readonly then?: () => unknown;
};

/** A question about what is shown. It changes nothing but that. */
export const choiceTemplate = (section: Section, { name, label, options, then }: Choice): TemplateResult => {
  section.adopt(select);
  const id = section.idOf(`choice-${name}`);
  const choose = ({ target }: Event) => {
    chosen.set(section, { ...chosen.get(section), [name]: (target as HTMLSelectElement).value });
    section.requestUpdate();
    then?.();
  };
  return html`<div part="field">
    <label part="label" for=${id}>${label}</label>
    <select part="input" id=${id} @change=${choose}>
      ${options.map(
        (option) =>
          html`<option value=${option.value} ?selected=${option.value === chosenIn(section, name)}>
            ${option.label}
          </option>`,
      )}
    </select>
  </div>`;
};
