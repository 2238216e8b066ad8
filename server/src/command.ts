#!/usr/bin/env node
/** `auth-elements-server`: starts the server, or does one thing and ends. */
import about from '../package.json' with { type: 'json' };
import { help } from './help.ts';

const refuse = (sentence: string): never => {
  process.stderr.write(`error: ${sentence}\n`);
  process.exit(2);
};

const say = (text: string) => void process.stdout.write(text);

const [asked, ...more] = process.argv.slice(2);

const run = async (): Promise<unknown> => {
  const isAlone = more.length === 0;
  if (isAlone && (asked === '--help' || asked === '-h')) return say(help);
  if (isAlone && (asked === '--version' || asked === '-v')) return say(`${about.version}\n`);
  // What follows needs modules that an older one does not have, and would not say so.
  if (Number.parseInt(process.versions.node) < 24) refuse(`Node ${process.versions.node} is too old: use 24 or newer`);
  if (asked === undefined) return import('./main.ts');
  if (asked !== 'copy') return refuse(`${[asked, ...more].join(' ')} is not known: see auth-elements-server --help`);
  process.argv.splice(2, 1);
  return import('./copy.ts');
};

await run();
