import { globSync } from 'node:fs';
import { type BuildOptions, defineConfig } from 'vite';

/** The files a page may import: the top of `src`, and the languages. */
const files = globSync(['src/*.ts', 'src/locales/*.ts']).filter((file) => file !== 'src/global.ts');
const entry = Object.fromEntries(files.map((file) => [file.slice('src/'.length, -'.ts'.length), file]));

/** No hash in a name: whoever copied the files can tell what changed. */
const output = { entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' };

const builds: Record<string, BuildOptions> = {
  modules: {
    outDir: 'dist',
    minify: false,
    lib: { entry, formats: ['es'] },
    rolldownOptions: { external: [/^lit($|\/)/, /^@lit\//, /^ofetch/], output },
  },
  standalone: {
    outDir: 'dist/standalone',
    lib: { entry, formats: ['es'] },
    rolldownOptions: {
      output: { ...output, minify: true, codeSplitting: { groups: [{ name: 'lit', test: /node_modules\/@?lit/ }] } },
    },
  },
  global: {
    outDir: 'dist',
    lib: { entry: 'src/global.ts', formats: ['iife'], name: 'AuthElements', fileName: () => 'auth-elements.global.js' },
  },
  demo: { outDir: 'dist', rolldownOptions: { input: globSync('demo/*.html') } },
};

export default defineConfig(({ mode }) => ({
  root: mode === 'demo' ? 'demo' : '.',
  build: { target: 'es2022', sourcemap: true, emptyOutDir: mode === 'demo', ...builds[mode] },
}));
