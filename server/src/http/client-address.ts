import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';
import type { Bindings } from './context.ts';

const kindOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Without the zone, and as IPv4 where it is one in disguise. RFC 4291 2.5.5.2. */
const plain = (address: string) =>
  isIP(address) === 4
    ? address
    : address
        .trim()
        .replace(/^\[(.*)\]$/, '$1')
        .replace(/%.*$/, '')
        .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

const listOf = (proxies: readonly string[]) => {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [network = '', bits] = proxy.split('/');
    if (bits === undefined) list.addAddress(network, kindOf(network));
    else list.addSubnet(network, Number(bits), kindOf(network));
  }
  return list;
};

/**
 * Tells where a request comes from. `X-Forwarded-For` counts only as far as proxies we trust have written it: the
 * rightmost address that is none of theirs. Null when nobody can tell.
 */
export const createClientAddress = (trustedProxies: readonly string[]) => {
  const proxies = listOf(trustedProxies);
  const isTrusted = (address: string) =>
    trustedProxies.length > 0 && isIP(address) !== 0 && proxies.check(address, kindOf(address));

  return (c: Context): string | null => {
    const socket = plain((c.env as Bindings | undefined)?.incoming?.socket?.remoteAddress ?? '');
    if (isIP(socket) === 0) return null;
    if (!isTrusted(socket)) return socket;
    const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map(plain).filter(Boolean);
    const client = hops.findLast((hop) => !isTrusted(hop)) ?? hops[0] ?? socket;
    return isIP(client) === 0 ? null : client;
  };
};
