import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Named = { name: string; description?: string; default?: string; type?: { text: string } };

/** An element as `custom-elements.json` describes it. */
export type Described = {
  tagName: string;
  name: string;
  description?: string;
  attributes?: (Named & { fieldName?: string })[];
  members?: (Named & {
    kind: 'field' | 'method';
    attribute?: string;
    readonly?: boolean;
    return?: { type: { text: string } };
  })[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
  cssStates?: Named[];
};

type Manifest = { modules: { path: string; declarations: Described[] }[] };

/** Every element that is published, in the order of their names. */
export const describedElements = (): Described[] => {
  const file = join(import.meta.dirname, '../dist/custom-elements.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as Manifest).modules.flatMap(({ declarations }) => declarations);
};
