import type { Section } from '../section.ts';

/** What stood in the fields of somebody's sections, by section and name: in memory only, and never a secret. */
export type Typed = ReadonlyMap<string, Readonly<Record<string, string>>>;

const secret = new Set(['password', 'new-password', 'code']);

const typedIn = ({ form }: Section): Record<string, string> =>
  Object.fromEntries(
    form.shown
      .filter(({ kind }) => !secret.has(kind))
      .map(({ name }) => [name, form.find(name)] as const)
      .flatMap(([name, control]) => (control && isChanged(control) ? [[name, control.value]] : [])),
  );

const isChanged = (control: HTMLInputElement | HTMLSelectElement): boolean =>
  control instanceof HTMLSelectElement
    ? [...control.options].some(({ selected, defaultSelected }) => selected !== defaultSelected)
    : control.value !== control.defaultValue;

/** What has been typed and not been saved. */
export const typedOf = (sections: Iterable<Section>): Typed =>
  new Map([...sections].map((section) => [section.name, typedIn(section)]));

/** Puts it back where it stood. Returns whether a section has a place for all of it. */
export const putBack = (section: Section, typed: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(typed)) {
    const control = section.form.find(name);
    if (!control) continue;
    control.value = value;
    section.form.isTouched = true;
  }
};
