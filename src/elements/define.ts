/**
 * Defines a tag, once. A second copy of the bundle on the same page says so in the console and gives way: the first
 * stays, and both keep working.
 */
export const define = (tag: string, element: CustomElementConstructor): void => {
  const defined = customElements.get(tag);
  if (!defined) customElements.define(tag, element);
  // eslint-disable-next-line no-console -- Meant for whoever builds the page.
  else if (defined !== element) console.warn(`<${tag}> is defined already.`);
};
