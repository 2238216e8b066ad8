import type { AuthClient } from '../../../src/client.ts';
import type { HostedRefusalName, RefusalName, Step } from '../../src/contract.ts';

/** The names of what can be called on a client. */
export type Method = {
  [Name in keyof AuthClient]: AuthClient[Name] extends (...given: never[]) => unknown ? Name : never;
}[keyof AuthClient];

/** The three systems whose documents are the seeds. */
export type System = 'ios' | 'genauth' | 'flutter';

/** One row of the table of methods. Lists are words with spaces between; `?` marks what may be left out. */
export type Row = {
  readonly method: Method;
  /** The keys of the one object that the method takes. */
  readonly keys: string;
  /** The cells: what each system calls its parameters, after its own name and a colon where that differs. */
  readonly ios?: string;
  readonly genauth?: string;
  readonly flutter?: string;
  /** What an example in a document calls it, against the document's own text. */
  readonly also?: Method;
  /** What is asked of a server when all goes well: verbs and paths below `/api/v2`. */
  readonly asks: readonly string[];
  /** Refusals that a seed names, and those we know of besides. */
  readonly seed?: readonly RefusalName[];
  readonly ours?: readonly RefusalName[];
  /** Refusals that hosted services alone answer with: the client's own tests prove that it names them. */
  readonly hosted?: readonly HostedRefusalName[];
  /** Where it can lead instead of to a user. */
  readonly steps?: readonly Step['kind'][];
};

const words = (text: string) => text.split(' ').filter(Boolean);

/** What a system calls a method and its parameters; null where its documents do not know it. */
export const cellOf = (row: Row, system: System) => {
  const text = row[system];
  if (text === undefined) return null;
  const [name, parameters] = text.includes(':') ? (text.split(':') as [string, string]) : [row.method, text];
  return { name: name as Method, parameters: words(parameters).map((word) => word.replace('?', '')) };
};

export const systems = ['ios', 'genauth', 'flutter'] as const satisfies System[];

/** Every name under which the systems know a method; our own alone where none does. */
export const namesOf = (row: Row): Method[] => [
  ...new Set([
    row.method,
    ...systems.flatMap((system) => cellOf(row, system)?.name ?? []),
    ...(row.also ? [row.also] : []),
  ]),
];

/** Our keys. */
export const keysOf = (row: Row): string[] => words(row.keys).map((key) => key.replace('?', ''));
