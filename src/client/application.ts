import type { PublicConfig } from '../contract/index.ts';
import type { TokenStorage } from './storage.ts';
import { fetchCode, type Transport, within } from './transport.ts';

export type Application = ReturnType<typeof createApplication>;

/** Makes what knows the application's public settings: asked for once, remembered for the next visit to draw from. */
export const createApplication = (url: string, transport: Transport, storage: TokenStorage) => {
  let asked: Promise<PublicConfig> | undefined;
  let known: PublicConfig | undefined;
  let cache: RequestCache = 'default';

  const ask = async (): Promise<PublicConfig> => {
    const answer = await transport(url, { credentials: 'omit', cache });
    const { code, data } = Object(answer.body) as { code?: unknown; data?: unknown };
    const isPlain = answer.ok && code === 200 && typeof data === 'object' && data;
    // Whatever is not plainly an answer is judged where all the others are; a first visit is spared the code for it.
    known = isPlain ? data : await (await within(() => fetchCode(() => import('./outcome.ts')), url)).objectIn(answer);
    storage.remember(known);
    return known;
  };

  return {
    publicConfig: (): Promise<PublicConfig> =>
      (asked ??= ask().catch((error: unknown) => {
        asked = undefined;
        throw error;
      })),

    /** The settings, once they have been here. */
    get known() {
      return known;
    },

    /** Asks anew at the next occasion, past every cache: the server cannot read what was sealed with this key. */
    distrust() {
      asked = undefined;
      cache = 'reload';
    },
  };
};
