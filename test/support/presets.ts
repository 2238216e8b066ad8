/** The presets, and a way to put one on a page. */
export const presets = ['ink', 'meadow', 'compact', 'contrast', 'card'] as const;

/** Links a preset to the page, as any page does; resolves, once it is in force, to what takes it away. */
export const link = async (preset: string): Promise<() => void> => {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = new URL(`../../src/themes/${preset}.css`, import.meta.url).href;
  const loaded = new Promise((resolve, reject) => {
    sheet.addEventListener('load', resolve);
    sheet.addEventListener('error', () => reject(new Error(`There is no preset called ${preset}.`)));
  });
  document.head.append(sheet);
  await loaded;
  return () => sheet.remove();
};
