import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { Client } from 'ldapts';

/** Where a directory listens, and how its certificate is checked. */
export type DirectoryAddress = {
  /** `ldap://…` or `ldaps://…` */
  url: string;
  /** Turns a conversation in clear into a secure one before anything is said. */
  startTls: boolean;
  /** PEM of the authority that signed its certificate; null for those that everybody trusts. */
  ca: string | null;
};

/** RFC 4511 4.14.1. */
const startTlsRequest = '1.3.6.1.4.1.1466.20037';

const nothing = () => undefined;

/** A reader and writer of LDAP on one connection. It never opens another: that one would be neither secure nor bound. */
const clientOn = (socket: Socket) => {
  let isTaken = false;
  const take = () => {
    if (isTaken) throw new Error('the connection is gone');
    isTaken = true;
    return socket;
  };
  return new Client({ url: 'ldap://given', createConnection: take });
};

const partsOf = (url: string) => {
  const { protocol, hostname, port } = new URL(url);
  const isSecure = protocol === 'ldaps:';
  return { isSecure, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (isSecure ? 636 : 389)) };
};

/** Opens a connection. Each socket is handed to `keep` as soon as it is there, so that it can be closed in any case. */
const open = async ({ url, startTls, ca }: DirectoryAddress, signal: AbortSignal, keep: (socket: Socket) => void) => {
  const { isSecure, host, port } = partsOf(url);
  const certificate = {
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ...(ca !== null && { ca }),
    rejectUnauthorized: true,
  };
  const opened = async (socket: Socket, event: string) => {
    keep(socket.on('error', nothing));
    await once(socket, event, { signal });
    return socket;
  };
  if (isSecure) return opened(connectSecurely({ port, ...certificate }), 'secureConnect');
  const plain = await opened(connect({ host, port }), 'connect');
  if (!startTls) return plain;
  await clientOn(plain).exop(startTlsRequest);
  // What came in clear stays behind with its reader: nothing of it may run into what comes securely (RFC 4511 4.14.2).
  plain.removeAllListeners('data');
  return opened(connectSecurely({ socket: plain, ...certificate }), 'secureConnect');
};

/**
 * Talks to a directory on a connection of its own, which is closed afterwards, and within `limit` milliseconds in all.
 *
 * @throws {Error} when there is no connection, its certificate is not that of `host`, or time is up; and what `talk` throws.
 */
export const converse = async <Result>(
  address: DirectoryAddress,
  limit: number,
  talk: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const signal = AbortSignal.timeout(limit);
  const sockets: Socket[] = [];
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  signal.addEventListener('abort', hangUp);
  try {
    const client = clientOn(await open(address, signal, (socket) => sockets.push(socket)));
    const result = await talk(client);
    await client.unbind().catch(nothing);
    return result;
  } catch (cause) {
    throw signal.aborted ? new Error(`no answer within ${limit} ms`, { cause }) : cause;
  } finally {
    signal.removeEventListener('abort', hangUp);
    hangUp();
  }
};
