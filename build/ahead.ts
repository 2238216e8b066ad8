import type { Plugin } from 'vite';

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...args: never[]) => unknown>>[1];

/** Every file that one needs before it can run. */
const neededBy = (bundle: Bundle, file: string, seen = new Set<string>()): Set<string> => {
  const output = bundle[file];
  for (const next of output?.type === 'chunk' ? output.imports : [])
    if (!seen.has(next)) neededBy(bundle, next, seen.add(next));
  return seen;
};

/**
 * Names in each entry every file it needs: a page fetches all of them at once. Else it would find them one after the other, a round
 * trip each.
 */
export const ahead: Plugin = {
  name: 'ahead',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.isEntry || chunk.fileName.includes('/')) continue;
      const further = [...neededBy(bundle, chunk.fileName)].filter((file) => !chunk.imports.includes(file));
      const imports = further.map((file) => `import"./${file}";`).join('');
      // Whatever comes after the last statement is about its map.
      chunk.code = chunk.code.replace(/;\s*(?=$|\/\/# sourceMappingURL)/, () => `;${imports}\n`);
    }
  },
};
