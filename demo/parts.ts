/** The parts that a page may style, as the classes of the elements describe them. */
const sources = import.meta.glob('../src/elements/auth-*/auth-*.ts', { query: '?raw', import: 'default', eager: true });

/** A part: its name, what it is, and whether it is only ever added to another. */
export type Part = { readonly name: string; readonly about: string };

const described = /^ \* @csspart ([\w-]+) - (.+)$/gm;

/** Every part of every element, once, by name. */
export const parts: readonly Part[] = [
  ...new Map(
    Object.values(sources).flatMap((source) =>
      [...source.matchAll(described)].map(([, name = '', about = '']): [string, Part] => [name, { name, about }]),
    ),
  ).values(),
].sort((a, b) => a.name.localeCompare(b.name));
