/** The apps of `demo/`, what each wants installed, and how it is built for production. */
import { join } from 'node:path';

/** A command and what it is given. */
type Command = readonly [string, ...string[]];

type App = {
  /** Packages beside `auth-elements`, in the versions that this project names. */
  readonly packages: readonly string[];
  readonly build: readonly Command[];
  /** What is done besides, or instead, where everything is installed anew: packages with their versions. */
  readonly anew: { readonly packages: readonly string[]; readonly build: readonly Command[] };
};

const vite: Command = ['vite', 'build', '--logLevel', 'warn'];
const angularConfig = join(import.meta.dirname, 'angular.vite.config.ts');

export const apps: Readonly<Record<'react' | 'vue' | 'svelte' | 'angular', App>> = {
  react: {
    packages: ['react', 'react-dom', '@lit/react', '@types/react', '@types/react-dom', 'typescript', 'vite'],
    build: [['tsc'], vite],
    anew: { packages: [], build: [['tsc'], vite] },
  },
  vue: {
    packages: ['vue', '@vitejs/plugin-vue', 'typescript', 'vite'],
    build: [vite],
    anew: { packages: ['vue-tsc@3.3.14'], build: [['vue-tsc', '--noEmit', '--strict'], vite] },
  },
  svelte: {
    packages: ['svelte', '@sveltejs/vite-plugin-svelte', 'typescript', 'vite'],
    build: [vite],
    anew: { packages: ['svelte-check@4.7.8'], build: [['svelte-check'], vite] },
  },
  angular: {
    packages: ['common', 'compiler', 'compiler-cli', 'core', 'platform-browser']
      .map((name) => `@angular/${name}`)
      .concat('rxjs', 'typescript'),
    build: [['ngc'], [...vite, '--config', angularConfig]],
    anew: { packages: ['@angular/build@22.2.7', '@angular/cli@22.2.7'], build: [['ng', 'build']] },
  },
};

export type AppName = keyof typeof apps;

/** Those that are built; the page with a script tag is laid out as it is. */
export const appNames = Object.keys(apps) as AppName[];
