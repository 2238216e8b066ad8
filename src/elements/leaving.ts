import type { AuthClient } from '../client/client.ts';

/** What has to be known after the page has gone elsewhere and come back: by which way, and whether to stay signed in. */
export type Departure = { readonly identifier: string; readonly keep?: boolean };

const shelf = ({ host, appId }: AuthClient) => `auth-elements:${host}:${appId}:departure`;

/** Keeps it for the tab; where nothing can be kept, nobody comes back signed in either. */
export const depart = (client: AuthClient, departure: Departure): void =>
  sessionStorage.setItem(shelf(client), JSON.stringify(departure));

/** Takes it out again on the page that somebody has come back to; null on any other. */
export const returning = (client: AuthClient | undefined): Departure | null => {
  if (!client || !location.hash.includes('auth_ticket=')) return null;
  try {
    const kept = sessionStorage.getItem(shelf(client));
    sessionStorage.removeItem(shelf(client));
    const { identifier, keep } = Object(JSON.parse(kept ?? 'null')) as Partial<Departure>;
    return typeof identifier === 'string' ? { identifier, ...(typeof keep === 'boolean' && { keep }) } : null;
  } catch {
    // Storage that is closed, or holds what is not ours: nobody has left from here.
    return null;
  }
};
