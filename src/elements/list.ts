/** A list in an attribute: words parted by spaces. A property takes an array, or the same string. */
export type List = readonly string[] | string | undefined;

/** The words of a list; undefined where there is none, so that an empty list can mean none at all. */
export const wordsOf = (list: List): readonly string[] | undefined =>
  typeof list === 'string' ? list.split(/\s+/).filter(Boolean) : (list ?? undefined);
