import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import minifyTemplateLiterals from 'rollup-plugin-minify-template-literals';
import { type BuildOptions, defineConfig, type Plugin } from 'vite';
import { ahead } from './build/ahead.ts';
import { pack, shapeOf } from './src/i18n/pack.ts';

/** The files a page may import: the top of `src`, and the languages. */
const files = globSync(['src/*.ts', 'src/locales/*.ts']).filter((file) => file !== 'src/global.ts');
const entry = Object.fromEntries(files.map((file) => [file.slice('src/'.length, -'.ts'.length), file]));

/** What is for frameworks comes with their bundlers, what is for servers with Node: a page by itself has no use for it. */
const elsewhere = /^(jsx|react|svelte|vue|verify-token)$/;
const forPages = Object.fromEntries(Object.entries(entry).filter(([name]) => !elsewhere.test(name)));

/** The language a file has the words of, where it has any. */
const langOf = (file: string) => /src\/locales\/([\w-]+)\//.exec(file)?.[1];

/** No hash in a name: whoever copied the files can tell what changed. Files of words are named for their language. */
const output = {
  entryFileNames: '[name].js',
  chunkFileNames({ name, moduleIds }: { name: string; moduleIds: string[] }) {
    const [lang, ...others] = new Set(moduleIds.map(langOf));
    return `shared/${lang && others.length === 0 ? `${name}-${lang}` : name}.js`;
  },
};

/** Frameworks that draw on a server have to know what runs in a browser alone. */
const banner = ({ name }: { name: string }) => (name === 'react' ? `'use client';` : '');

const importing = /^(?:import|export) (?!type\b)(?:[^'"]*? from )?['"](\.[^'"]+)['"]/gm;

/** A file and all of ours that it needs before it can run: what is fetched later is not among them. */
const closureOf = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target] of readFileSync(file, 'utf8').matchAll(importing))
    closureOf(join(dirname(file), target ?? ''), seen);
  return seen;
};

/** What one file is made of, by the entry that needs all of it: fewer files weigh less, and arrive sooner. */
const together = (name: string, entry: string) => {
  const members = [...closureOf(entry)];
  return { name, test: (id: string) => members.some((member) => id.endsWith(`/${member}`)) };
};

const groups = [
  { name: 'lit', test: /node_modules\/@?lit(?!.*(context-provider|value-notifier))/ },
  { ...together('client', 'src/client/client.ts'), priority: 2 },
  { ...together('form', 'src/auth-login.ts'), priority: 1 },
];

const builds: Record<string, BuildOptions> = {
  modules: {
    outDir: 'dist',
    lib: { entry, formats: ['es'] },
    rolldownOptions: {
      external: [/^lit($|\/)/, /^@lit\//, /^ofetch/, /^react$/],
      // Three builds lie in one package: none of them carries comments and names that its maps have already.
      output: { ...output, banner, minify: true },
    },
  },
  standalone: {
    outDir: 'dist/standalone',
    lib: { entry: forPages, formats: ['es'] },
    rolldownOptions: {
      output: {
        ...output,
        minify: true,
        comments: { annotation: false },
        codeSplitting: { groups },
      },
    },
  },
  global: {
    outDir: 'dist',
    lib: { entry: 'src/global.ts', formats: ['iife'], name: 'AuthElements', fileName: () => 'auth-elements.global.js' },
  },
  demo: { outDir: 'dist', assetsInlineLimit: 0, rolldownOptions: { input: globSync('demo/*.html') } },
};

/** Templates and sheets are strings to a minifier of scripts; for a bundler that comes later they stay readable. */
const literals = minifyTemplateLiterals({
  filter: (id) => /src\/(elements|styles)\//.test(id),
  failOnError: true,
  options: { minifyOptions: { removeAttributeQuotes: true, collapseWhitespace: true, keepClosingSlash: true } },
  // It is written for rollup; what it uses of that is the same here, but for optional properties.
}) as unknown as Plugin;

/** Values of properties that pages may set are text to a minifier of sheets, white space and all. */
const values = {
  name: 'values',
  transform(code: string, id: string) {
    if (!id.endsWith('src/styles/properties.ts')) return null;
    const tighten = (sheet: string) => sheet.replace(/\s+/g, ' ').replace(/(?<=[,(]) | (?=\))/g, '');
    return { code: code.replace(/css`[^`]*`/, tighten), map: null };
  },
};

/** Presets are sheets that a page links to: they are laid beside what was built, with nothing taken out of them. */
const themes = {
  name: 'themes',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): void }) {
    for (const file of globSync('src/themes/*.css'))
      this.emitFile({ type: 'asset', fileName: file.slice('src/'.length), source: readFileSync(file, 'utf8') });
  },
};

/** The words of a language, part by part. */
const partsOf = async (lang: string): Promise<object> => {
  const files = globSync(`src/locales/${lang}/*.ts`).sort();
  const parts = await Promise.all(files.map(async (file) => (await import(resolve(file))) as object));
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
};

/** Languages other than English come without the names of their words: these are the same in each, and fetched once. */
const packed: Plugin = {
  name: 'packed',
  async transform(code, id) {
    const lang = /src\/locales\/(?!en\.)([\w-]+)\.ts$/.exec(id)?.[1];
    if (!lang && !id.endsWith('src/i18n/names.ts')) return null;
    const english = await partsOf('en');
    if (!lang) return { code: code.replace(/(?<=shape = )(""|'')/, JSON.stringify(shapeOf(english))), map: null };
    const words = pack(english, await partsOf(lang));
    return {
      code: `import { registerPacked } from '../i18n/names.ts'; registerPacked('${lang}', ${words});`,
      map: null,
    };
  },
};

/** What is imported by something and fetched by something else, and the name in it: as files of their own they need no other in between. */
const both: Record<string, string> = {
  'src/i18n/names.ts': 'registerPacked',
  'src/elements/register-picture.ts': 'registerPicture',
  ...Object.fromEntries(globSync('src/locales/en/!(core).ts').map((file) => [file, basename(file, '.ts')])),
};

const fileOf = (id: string) => `shared/${basename(id, '.ts')}${langOf(id) ? `-${langOf(id)}` : ''}.js`;

const apart: Plugin = {
  name: 'apart',
  buildStart() {
    for (const id of Object.keys(both))
      this.emitFile({ type: 'chunk', id, fileName: fileOf(id), preserveSignature: 'allow-extension' });
  },
  // The bundler shortens the names of what is imported as well, and whoever fetches the file looks for the whole one.
  renderChunk(code, { fileName }) {
    const name = Object.entries(both).find(([id]) => fileOf(id) === fileName)?.[1];
    if (!name || !/export {[^}]* as t }/.test(code)) return null;
    return { code: code.replace(/(?<=export { (\w+) as t) }/, `, $1 as ${name} }`), map: null };
  },
};

const plugins: Record<string, Plugin[]> = {
  modules: [packed, apart, themes],
  standalone: [packed, apart, values, literals, themes, ahead],
};

export default defineConfig(({ mode }) => ({
  plugins: plugins[mode] ?? [packed, values, literals],
  root: mode === 'demo' ? 'demo' : '.',
  build: { target: 'es2022', sourcemap: true, emptyOutDir: mode === 'demo', ...builds[mode] },
}));
