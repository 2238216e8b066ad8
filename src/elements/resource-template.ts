import { html, nothing, type TemplateResult } from 'lit';
import { lists } from '../styles/lists.ts';
import type { Resource } from './resource.ts';
import type { Section } from './section.ts';

type Drawing<Value> = {
  /** Draws what is there. */
  readonly draw: (value: Value) => unknown;
  /** What is said where there is nothing; a list without rows is nothing. */
  readonly empty?: unknown;
};

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;

const failed = (section: Section, resource: Resource<unknown>) => {
  const { words } = section.words;
  return html`<p part="error">
    <span
      >${resource.failure?.(words)}
      <button type="button" part="button link" @click=${() => resource.load()}>${words.actions.tryAgain}</button></span
    >
  </p>`;
};

/** Something that is asked for: on its way, not to be had, empty, or there. */
export const contentTemplate = <Value>(
  section: Section,
  resource: Resource<Value>,
  { draw, empty }: Drawing<Value>,
): TemplateResult => {
  const { words } = section.words;
  const { value } = resource;
  section.adopt(lists);
  if (resource.failure) return failed(section, resource);
  if (value === undefined)
    return html`<p class="wait">
      <span part="spinner" aria-hidden="true"></span><span class="unseen">${words.progress.loading}</span>
    </p>`;
  return isEmpty(value) ? html`<p part="hint">${empty ?? words.hints.empty}</p>` : html`${draw(value)}`;
};

/** Something that is asked for as soon as it is drawn. */
export const hereTemplate = <Value>(
  section: Section,
  resource: Resource<Value>,
  drawing: Drawing<Value>,
): TemplateResult => {
  // After this drawing: what is asked for redraws.
  if (resource.value === undefined) queueMicrotask(() => resource.want());
  return contentTemplate(section, resource, drawing);
};

/** Something that only some want to see: closed, and asked for when it is first opened. */
export const listTemplate = <Value>(
  section: Section,
  resource: Resource<Value>,
  { summary, ...drawing }: Drawing<Value> & { readonly summary: unknown },
): TemplateResult => {
  section.adopt(lists);
  const toggle = ({ currentTarget }: Event) => {
    if ((currentTarget as HTMLDetailsElement).open) resource.want();
  };
  const isKnown = resource.value !== undefined || resource.isLoading || resource.failure !== null;
  return html`<details @toggle=${toggle}>
    <summary>${summary}</summary>
    <div>${isKnown ? contentTemplate(section, resource, drawing) : nothing}</div>
  </details>`;
};
