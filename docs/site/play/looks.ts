const sheets = import.meta.glob('../../../src/themes/*.css', { query: '?raw', import: 'default', eager: true });

/** The properties that each preset sets, read from the sheet that pages link to. */
export const presets: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(sheets).map(([path, sheet]) => {
    const name = /([\w-]+)\.css$/.exec(path)?.[1] ?? path;
    const lines = [...sheet.matchAll(/(--auth-[\w-]+):\s*([^;]+);/g)];
    return [name, new Map(lines.map(([, property = '', value = '']) => [property, value]))] as const;
  }),
);

const properties = [...new Set([...presets.values()].flatMap((preset) => [...preset.keys()]))];

/** Gives one place on the page a look of its own: what the page as a whole would have from a sheet. */
export const dress = (place: HTMLElement, preset: string, colour?: string): void => {
  for (const property of properties) place.style.removeProperty(property);
  for (const [property, value] of presets.get(preset) ?? []) place.style.setProperty(property, value);
  if (colour) place.style.setProperty('--auth-color-primary', colour);
  // A preset with air of its own needs none of the ground.
  place.toggleAttribute('data-airy', place.style.getPropertyValue('--auth-padding') !== '');
};
