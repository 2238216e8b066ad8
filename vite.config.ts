import { globSync } from 'node:fs';
import minifyTemplateLiterals from 'rollup-plugin-minify-template-literals';
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
      output: {
        ...output,
        minify: true,
        codeSplitting: {
          groups: [{ name: 'lit', test: /node_modules\/@?lit(?!.*(context-provider|value-notifier))/ }],
        },
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
const literals = minifyTemplateLiterals({ filter: (id) => /src\/(elements|styles)\//.test(id), failOnError: true });

export default defineConfig(({ mode }) => ({
  plugins: mode === 'modules' ? [] : [literals],
  root: mode === 'demo' ? 'demo' : '.',
  build: { target: 'es2022', sourcemap: true, emptyOutDir: mode === 'demo', ...builds[mode] },
}));
