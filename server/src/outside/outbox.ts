import { access, constants, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Channel } from './channel.ts';

/**
 * For development: every message becomes one file `{id}.json` of a folder, which nobody else may read. A file is whole
 * when it appears, and the names sort by time.
 *
 * @throws {Error} when there is no such folder to write to, nor can be.
 */
export const openOutbox = async (folder: string): Promise<Channel> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  return {
    async send(message) {
      const aside = join(folder, `.${message.id}.part`);
      await writeFile(aside, `${JSON.stringify(message, null, 2)}\n`, { mode: 0o600 });
      await rename(aside, join(folder, `${message.id}.json`));
    },
  };
};
