import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A screen that nobody looks at, for browsers that shall behave as they do before somebody. */
export type Screen = { readonly name: string; close(): void };

/** Starts a screen under a number that is free. */
export const startScreen = async (): Promise<Screen> => {
  // The server chooses the number, and says it on the channel it is given.
  const server: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const channel = server.stdio[3] as NodeJS.ReadableStream;
  const [number] = (await once(createInterface(channel), 'line')) as [string];
  return { name: `:${number}`, close: () => void server.kill() };
};
