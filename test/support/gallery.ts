import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { policy } from '../../demo/policy.ts';

const root = join(import.meta.dirname, '../..');

/** The gallery of the demo, served under its policy; no server of accounts is behind it. */
export type Gallery = { readonly url: string; close(): Promise<void> };

/** Builds the gallery into a folder of its own and serves it. */
export const startGallery = async (): Promise<Gallery> => {
  const outDir = mkdtempSync(join(tmpdir(), 'auth-gallery-'));
  const shared = {
    root: join(root, 'demo'),
    configFile: join(root, 'vite.config.ts'),
    mode: 'demo',
    logLevel: 'error',
  } as const;
  await build({ ...shared, build: { outDir, emptyOutDir: true } });
  const page = await preview({
    ...shared,
    build: { outDir },
    preview: { host: 'localhost', port: 0, headers: { 'Content-Security-Policy': policy("'self'") } },
  });
  return {
    url: new URL('gallery.html', page.resolvedUrls?.local[0] ?? '').href,
    async close() {
      await page.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
};
