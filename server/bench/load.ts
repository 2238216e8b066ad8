import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What came of asking for a while. */
export type Measured = {
  /** Answers a second. */
  rate: number;
  /** Milliseconds within which 95 of 100 were answered. */
  p95: number;
};

type Load = {
  origin: string;
  /** One request for each connection, whole: they are asked again and again. */
  requests: readonly string[];
  milliseconds: number;
};

const headEnd = Buffer.from('\r\n\r\n');

/** Reads one answer: its bytes, counted by the length that its head tells. */
const answerOf = (socket: Socket) =>
  new Promise<string>((resolve, reject) => {
    let read: Buffer = Buffer.alloc(0);
    const take = (chunk: Buffer) => {
      read = read.length === 0 ? chunk : Buffer.concat([read, chunk]);
      const end = read.indexOf(headEnd);
      if (end < 0) return;
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(read.toString('latin1', 0, end + 2))?.[1]);
      if (!(read.length >= end + headEnd.length + length)) return;
      socket.off('data', take).off('close', closed);
      resolve(read.toString('utf8'));
    };
    const closed = () => reject(new Error('The connection was closed.'));
    socket.on('data', take).on('close', closed);
  });

/** Asks on one connection, the next as soon as the last is answered. Plain sockets, so that asking costs little. */
const keepAsking = async ({
  origin,
  request,
  end,
  times,
}: {
  origin: string;
  request: string;
  end: number;
  times: number[];
}) => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  // An error is followed by a close, which whoever waits for an answer hears.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  for (let now = performance.now(); now < end;) {
    socket.write(request);
    const answer = await answerOf(socket);
    if (!answer.startsWith('HTTP/1.1 200') || /"code":(?!200,)/.test(answer.slice(0, 2000)))
      throw new Error(`Refused: ${answer.slice(0, 2000)}`);
    const then = performance.now();
    times.push(then - now);
    now = then;
  }
  socket.destroy();
};

/** Asks on all connections at once for a while. */
export const load = async ({ origin, requests, milliseconds }: Load): Promise<Measured> => {
  const times: number[] = [];
  const begun = performance.now();
  await Promise.all(requests.map((request) => keepAsking({ origin, request, end: begun + milliseconds, times })));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  return { rate: times.length / seconds, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
};
