import { BlockList, isIP } from 'node:net';
import { type Context, Hono } from 'hono';
import type { Metrics } from '../metrics.ts';

type HealthNeeds = {
  /** Whether requests are served now: started, not leaving, and the database answers. */
  ready: () => Promise<boolean>;
  metrics: Metrics;
  /** Who asks, or null when nobody can tell. */
  clientAddress: (c: Context) => string | null;
};

/** Networks that nobody outside can write from. RFC 1918, RFC 4193, RFC 6598, loopback and link-local. */
const nearby = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const) {
  nearby.addSubnet(network, bits, 'ipv4');
}
nearby.addAddress('::1', 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');
nearby.addSubnet('fe80::', 10, 'ipv6');

const isNearby = (address: string): boolean => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const family = isIP(plain);
  return family !== 0 && nearby.check(plain, family === 4 ? 'ipv4' : 'ipv6');
};

/** A proxy that nobody told us to trust may still say truly that it speaks for somebody outside. */
const forwarded = (c: Context): string[] =>
  [c.req.header('x-forwarded-for'), c.req.header('x-real-ip'), c.req.header('forwarded')]
    .flatMap((header) => (header ? header.split(',') : []))
    .map((hop) => hop.trim());

const mayRead = (c: Context, address: string | null) =>
  address !== null && isNearby(address) && forwarded(c).every(isNearby);

/** How the server is, for whoever runs it: no application, no envelope, no CORS. */
export const healthRoutes = ({ ready, metrics, clientAddress }: HealthNeeds) =>
  new Hono()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) =>
      (await ready()) ? c.json({ status: 'ready' }) : c.json({ status: 'unavailable' }, 503),
    )
    .get('/metrics', (c) => {
      if (!mayRead(c, clientAddress(c))) return c.notFound();
      return c.text(metrics.render(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
    });
