/** Builds what Angular's compiler has written, with Vite: a tenth of what Angular's own command installs, and quicker. */
import linkerPlugin from '@angular/compiler-cli/linker/babel';
import { type PluginItem, transformAsync } from '@babel/core';
import { defineConfig, type Plugin } from 'vite';

/** The packages of Angular are compiled up to a point; the rest is done where an application is built. */
const linker: Plugin = {
  name: 'angular-linker',
  async transform(code, id) {
    if (!/\/@angular\/.*\.mjs$/.test(id) || !code.includes('ɵɵngDeclare')) return null;
    const plugins: PluginItem[] = [[linkerPlugin, { linkerJitMode: false }]];
    const linked = await transformAsync(code, {
      filename: id,
      plugins,
      babelrc: false,
      configFile: false,
      compact: false,
    });
    return { code: linked?.code ?? code, map: null };
  },
};

/** Angular's command writes the script into the page; so does this. */
const script: Plugin = {
  name: 'script',
  transformIndexHtml: {
    order: 'pre',
    handler: () => [{ tag: 'script', attrs: { type: 'module', src: '/out/main.js' }, injectTo: 'body' }],
  },
};

export default defineConfig({
  root: process.cwd(),
  plugins: [linker, script],
  define: { ngDevMode: 'false', ngJitMode: 'false', ngServerMode: 'false', ngI18nClosureMode: 'false' },
});
