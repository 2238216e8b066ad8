import { type Clock, systemClock } from './clock.ts';

/** What a line may tell beside its event. Whatever has another name is left out. */
export type Fields = Partial<{
  requestId: string;
  route: string;
  method: string;
  status: number;
  code: number | string;
  durationMs: number;
  /** A security act that somebody did. */
  act: string;
  app: string;
  account: string;
  session: string;
  channel: string;
  scene: string | null;
  recipient: string;
  contact: string;
  address: string | null;
  step: string;
  outcome: string;
  reason: string;
  rule: string;
  attempt: number;
  count: number;
  detail: string;
  kid: string;
  signal: string;
  file: string;
  host: string;
  port: number;
  version: string;
  /** The error itself: its name, message, stack and causes are told. */
  error: unknown;
}>;

const names = {
  requestId: 1, route: 1, method: 1, status: 1, code: 1, durationMs: 1, act: 1, app: 1, account: 1, session: 1, channel: 1,
  scene: 1, recipient: 1, contact: 1, address: 1, step: 1, outcome: 1, reason: 1, rule: 1, attempt: 1, count: 1, detail: 1,
  kid: 1, signal: 1, file: 1, host: 1, port: 1, version: 1, error: 1,
} satisfies Record<keyof Fields, 1>; // prettier-ignore

/** What happened, one JSON object a line. Never a body, a header, a password, a code or a token. */
export type Log = {
  /** As it should be. */
  info(event: string, fields?: Fields): void;
  /** Not as it should be, and somebody should look at it. */
  warn(event: string, fields?: Fields): void;
  /** A fault of ours. */
  error(event: string, fields?: Fields): void;
};

const email = /[^\s@<>"'(),:;]+@([^\s@<>"'(),:;]+)/gu;
const phone = /\+\d{6,15}(?!\d)/g;

/** A contact as a line may show it: `a***@x.io`, `+120***23`. */
const masked = (text: string) =>
  text
    .replace(email, (address, domain: string) => `${[...address][0]}***@${domain}`)
    .replace(phone, (number) => `${number.slice(0, 4)}***${number.slice(-2)}`);

const toldOfError = (error: unknown, depth = 0): unknown => {
  if (!(error instanceof Error)) return masked(String(error));
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const told = { name, message: masked(message), ...code, stack: masked(stack ?? '') };
  return cause === undefined || depth > 3 ? told : { ...told, cause: toldOfError(cause, depth + 1) };
};

const told = (name: string, value: unknown): unknown => {
  if (name === 'error') return toldOfError(value);
  if (typeof value === 'string') return masked(value);
  return typeof value === 'number' || value === null ? value : undefined;
};

/** What JSON leaves as it is, but a terminal or a viewer obeys: C1 controls, line ends, direction marks. */
const unseen = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const escapeUnseen = (json: string) =>
  json.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const line = (time: number, level: string, event: string, fields: Fields) => {
  const allowed = Object.entries(fields).filter(([name]) => Object.hasOwn(names, name));
  const tellable = Object.fromEntries(allowed.map(([name, value]) => [name, told(name, value)]));
  return `${escapeUnseen(JSON.stringify({ time: new Date(time).toISOString(), level, event, ...tellable }))}\n`;
};

/**
 * A log that hands each line to `write`.
 *
 * @example
 * const log = createLog((line) => process.stdout.write(line));
 * log.info('signed-in', { requestId, account, method: 'password' });
 */
export const createLog = (write: (line: string) => unknown, clock: Clock = systemClock): Log => {
  const at =
    (level: string) =>
    (event: string, fields: Fields = {}) =>
      void write(line(clock.now(), level, event, fields));
  return { info: at('info'), warn: at('warn'), error: at('error') };
};
