import { type Socket, connect } from 'node:net';

/** What came back for a command. */
type Answer = [
  kind: 1,
  id: number,
  error: { error: string; message: string } | null,
  result: { value?: unknown } | null,
];

/** Firefox as Marionette drives it: pages as a person does, and the browser itself. */
export type Marionette = {
  send(command: string, params?: object): Promise<unknown>;
  close(): void;
};

/** Cuts what arrives into messages, each of which begins with its length. */
const messagesFrom = (socket: Socket, take: (message: unknown) => void) => {
  let left = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    left = Buffer.concat([left, chunk]);
    for (;;) {
      const colon = left.indexOf(':');
      const end = colon + 1 + Number(left.subarray(0, colon).toString());
      if (colon < 0 || left.length < end) return;
      take(JSON.parse(left.subarray(colon + 1, end).toString()));
      left = left.subarray(end);
    }
  });
};

/** Connects to a Firefox that listens on a port of this machine. */
export const connectMarionette = (port: number): Promise<Marionette> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').once('error', reject);
    const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
    let count = 0;
    const marionette: Marionette = {
      send: (command, params = {}) =>
        new Promise((done, failed) => {
          const id = ++count;
          waiting.set(id, { resolve: done, reject: failed });
          const text = JSON.stringify([0, id, command, params]);
          socket.write(`${Buffer.byteLength(text)}:${text}`);
        }),
      close: () => void socket.destroy(),
    };
    messagesFrom(socket, (message) => {
      if (!Array.isArray(message)) return resolve(marionette);
      const [, id, error, result] = message as Answer;
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.reject(new Error(`${error.error}: ${error.message}`));
      else asked?.resolve(result?.value);
    });
  });
