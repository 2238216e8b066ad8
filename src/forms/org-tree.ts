import type { OrgPath } from '../contract/index.ts';

/** A place in an organisation, and the places below it. */
export type Place = {
  readonly id: string;
  readonly name: string;
  /** Whether somebody belongs right there, and not only below. */
  isOwn: boolean;
  readonly below: Place[];
};

/** Merges the paths to where somebody belongs: what they have in common is there once. */
export const treeOf = (paths: readonly OrgPath[]): Place[] => {
  const roots: Place[] = [];
  for (const [, ...nodes] of paths) {
    let level = roots;
    let place: Place | undefined;
    for (const { id, name } of nodes) {
      place = level.find((known) => known.id === id);
      if (!place) level.push((place = { id, name, isOwn: false, below: [] }));
      level = place.below;
    }
    if (place) place.isOwn = true;
  }
  return roots;
};
