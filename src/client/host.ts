import { AuthError } from './errors.ts';

/**
 * The base of every call: an origin, with a path where the service stands below one.
 *
 * @throws {AuthError} `bad-argument` for what is not an address of the web.
 */
export const baseOf = (host: string): string => {
  try {
    const { origin, pathname, protocol } = new URL(host.includes('://') ? host : `https://${host}`);
    if (/^https?:$/.test(protocol)) return origin + pathname.replace(/\/+$/, '');
  } catch {
    // Falls through: whatever is wrong with it, it is no address.
  }
  throw new AuthError('bad-argument', `bad host: ${host}`);
};
