import type { PublicConfig } from '../contract/index.ts';
import { keepSettings } from './keeping.ts';
import { objectIn } from './outcome.ts';
import type { TokenStorage } from './storage.ts';
import type { Transport } from './transport.ts';

export type Application = ReturnType<typeof createApplication>;

/** Makes what knows the application's public settings: asked for once, remembered for the next visit to draw from. */
export const createApplication = (url: string, transport: Transport, storage: TokenStorage) => {
  let asked: Promise<PublicConfig> | undefined;
  let known: PublicConfig | undefined;
  let cache: RequestCache = 'default';

  const ask = async (): Promise<PublicConfig> => {
    known = await objectIn(await transport(url, { credentials: 'omit', cache }));
    keepSettings(storage, known);
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
