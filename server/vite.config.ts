import { defineConfig, type Plugin } from 'vite';

/** The thread of the face models is a file of its own, beside the others, and named as it is built. */
const worker: Plugin = {
  name: 'worker',
  transform(code, id) {
    return id.endsWith('/face-model.ts')
      ? { code: code.replace('./face-worker.ts', './face-worker.js'), map: null }
      : null;
  },
};

/** What is published: our own files as one program that Node runs without stripping types. Dependencies stay outside. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [worker],
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: {
      input: { command: 'src/command.ts', 'face-worker': 'src/outside/face-worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
