import { join } from 'node:path';
import { defineConfig } from 'vite';
import ours from '../../vite.config.ts';
import { site } from './build/site.ts';

const here = import.meta.dirname;
const entry = (file: string) => join(here, file);

/**
 * The documentation: `npm run docs:site` writes docs/site/dist, a folder that any static server can serve from any path. Pages are made
 * from the Markdown of the repository, from the manifest (so `npm run build` comes first) and from the docstrings of the client.
 */
export default defineConfig((given) => ({
  root: here,
  base: './',
  publicDir: false as const,
  appType: 'mpa' as const,
  plugins: [...(ours({ ...given, mode: 'demo' }).plugins ?? []), site],
  build: {
    outDir: join(here, 'dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false as const,
    rolldownOptions: {
      input: {
        theme: entry('page/theme.ts'),
        site: entry('page/site.ts'),
        play: entry('play/play.ts'),
        worker: entry('page/worker.ts'),
      },
      output: {
        entryFileNames: (chunk: { name: string }) =>
          chunk.name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
}));
