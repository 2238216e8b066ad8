import { AuthError } from './errors.ts';

const parse = (host: string): URL | undefined => {
  try {
    return new URL(host.includes('://') ? host : `https://${host}`);
  } catch {
    return undefined;
  }
};

/**
 * The base of every call: an origin, with a path where the service stands below one.
 *
 * @throws {AuthError} `bad-argument` for what is not an address of the web.
 */
export const baseOf = (host: string): string => {
  const url = parse(String(host).trim());
  if (!url?.hostname || !/^https?:$/.test(url.protocol)) throw new AuthError('bad-argument', `bad host: ${host}`);
  return url.origin + url.pathname.replace(/\/+$/, '');
};
