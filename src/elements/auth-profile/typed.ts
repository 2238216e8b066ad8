import type { Section } from '../section.ts';

/** What stood in the fields of somebody's sections, by section and name: in memory only, and never a secret. */
export type Typed = ReadonlyMap<string, Readonly<Record<string, string>>>;

const secret = new Set(['password', 'new-password', 'code']);

/** The list beside a phone, which is no question of its own. */
const country = 'country';

const typedIn = ({ form }: Section): Record<string, string> =>
  Object.fromEntries(
    [...form.shown.filter(({ kind }) => !secret.has(kind)).map(({ name }) => name), country]
      .map((name) => [name, form.find(name)] as const)
      .flatMap(([name, control]) => (control && isChanged(control) ? [[name, control.value]] : [])),
  );

const isChanged = (control: HTMLInputElement | HTMLSelectElement): boolean =>
  control instanceof HTMLSelectElement
    ? [...control.options].some(({ selected, defaultSelected }) => selected !== defaultSelected)
    : control.value !== control.defaultValue;

/** What has been typed and not been saved. */
export const typedOf = (sections: Iterable<Section>): Typed =>
  new Map([...sections].map((section) => [section.name, typedIn(section)]));

/** Puts it back where it stood. Returns what has no place yet: a form that is closed, and may be opened again. */
export const putBack = (section: Section, typed: Readonly<Record<string, string>>): Record<string, string> => {
  const left: Record<string, string> = {};
  for (const [name, value] of Object.entries(typed)) {
    const control = section.form.find(name);
    const isAsked = section.form.shown.some((field) => field.name === name);
    // The list beside a phone is drawn with it once it is asked for.
    if (name === country && !isAsked) section.form.country = value;
    else if (!control) left[name] = value;
    else {
      control.value = value;
      section.form.isTouched = true;
    }
  }
  return left;
};
