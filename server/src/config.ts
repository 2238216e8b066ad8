import { isIP } from 'node:net';
import { join } from 'node:path';
import { isLoopback } from './pool/loopback.ts';

/** What the environment says about this server. */
export type Config = {
  host: string;
  /** 0 takes any free one. */
  port: number;
  databaseUrl: string;
  dataDir: string;
  /** Null for the demo pool. */
  poolFile: string | null;
  /** The origin that the world knows. */
  publicUrl: string | null;
  outboxDir: string | null;
  smtpUrl: string | null;
  smsWebhookUrl: string | null;
  smsWebhookSecret: string | null;
  /** Addresses and networks (CIDR) whose `X-Forwarded-For` counts. */
  trustedProxies: string[];
  production: boolean;
};

/** A setting that cannot be. Its one sentence names the setting and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Record<string, string | undefined>;

const url = (name: string, text: string, schemes: string[], example: string): URL => {
  const parsed = URL.parse(text);
  if (parsed && schemes.includes(parsed.protocol) && parsed.hostname) return parsed;
  throw new ConfigError(`${name} is no address of the kind it has to be: set it like ${example}`);
};

const portIn = (text: string): number => {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new ConfigError(`PORT is ${JSON.stringify(text)}: set it to a number from 0 (any free port) to 65535`);
};

const databaseUrlIn = (text: string): string => {
  if (/^sqlite:./.test(text) || /^postgres(ql)?:\/\//.test(text)) return text;
  throw new ConfigError('DATABASE_URL has an unknown scheme: set it to sqlite:PATH or postgres://user@host/database');
};

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
};

const proxiesIn = (text: string): string[] => {
  const proxies = text.split(/[\s,]+/).filter(Boolean);
  const wrong = proxies.find((proxy) => !isNetwork(proxy));
  if (wrong === undefined) return proxies;
  throw new ConfigError(
    `TRUSTED_PROXIES names ${JSON.stringify(wrong)}: list addresses or networks like 10.0.0.0/8, with commas`,
  );
};

const publicUrlIn = (text: string, production: boolean): string => {
  const example = 'https://login.example.com';
  const { protocol, hostname, origin, href } = url('PUBLIC_URL', text, ['https:', 'http:'], example);
  if (href !== `${origin}/`) throw new ConfigError(`PUBLIC_URL has more than an origin: set it like ${example}`);
  if (production && protocol === 'http:' && !isLoopback(hostname)) {
    throw new ConfigError(`PUBLIC_URL is http on ${hostname}: in production set it to the https address`);
  }
  return origin;
};

const keyBytes = (secret: string) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length;

const webhookSecretIn = (text: string): string => {
  if (/^(whsec_)?[A-Za-z0-9+/]+={0,2}$/.test(text) && keyBytes(text) > 0) return text;
  throw new ConfigError('SMS_WEBHOOK_SECRET is no base64: set it to "whsec_" and at least 24 random bytes in base64');
};

const refuseInProduction = (env: Environment) => {
  if (env['OUTBOX_DIR'])
    throw new ConfigError(
      'OUTBOX_DIR holds codes in clear: unset it in production, and set SMTP_URL and SMS_WEBHOOK_URL',
    );
  if (!env['POOL_FILE'])
    throw new ConfigError('POOL_FILE is not set: name your pool file, the demo pool is not for production');
};

/**
 * What the environment says. A variable that is empty counts as not set.
 *
 * @throws {ConfigError} whose one sentence names the setting and the remedy.
 */
export const readConfig = (env: Environment): Config => {
  const production = env['NODE_ENV'] === 'production';
  if (production) refuseInProduction(env);
  const dataDir = env['DATA_DIR'] || '.data';
  /** What `read` makes of a variable, or null when it is not set. */
  const optional = (name: string, read: (text: string) => string = String) => (env[name] ? read(env[name]) : null);
  return {
    host: env['HOST'] || '127.0.0.1',
    port: portIn(env['PORT'] || '8080'),
    databaseUrl: databaseUrlIn(env['DATABASE_URL'] || `sqlite:${join(dataDir, 'auth.db')}`),
    dataDir,
    poolFile: optional('POOL_FILE'),
    publicUrl: optional('PUBLIC_URL', (text) => publicUrlIn(text, production)),
    outboxDir: optional('OUTBOX_DIR'),
    smtpUrl: optional(
      'SMTP_URL',
      (text) => url('SMTP_URL', text, ['smtp:', 'smtps:'], 'smtp://user:password@mail.example.com:587').href,
    ),
    smsWebhookUrl: optional(
      'SMS_WEBHOOK_URL',
      (text) => url('SMS_WEBHOOK_URL', text, ['https:', 'http:'], 'https://sms.example.com/send').href,
    ),
    smsWebhookSecret: optional('SMS_WEBHOOK_SECRET', webhookSecretIn),
    trustedProxies: proxiesIn(env['TRUSTED_PROXIES'] ?? ''),
    production,
  };
};

const onLoopback = (host: string) => isLoopback(host.includes(':') ? `[${host}]` : host);

const openWarnings = ({ host, production, outboxDir, poolFile, trustedProxies }: Config): string[] => {
  if (onLoopback(host)) return [];
  if (production) {
    return trustedProxies.length > 0
      ? []
      : ['TRUSTED_PROXIES is not set: the addresses of clients are those of the sockets'];
  }
  return [
    ...(outboxDir ? [`OUTBOX_DIR HOLDS CODES IN CLEAR WHILE HOST IS ${host}: FOR DEVELOPMENT ONLY`] : []),
    ...(poolFile ? [] : [`THE DEMO POOL AND ITS KNOWN PASSWORDS ARE OPEN ON HOST ${host}: SET POOL_FILE`]),
  ];
};

const senderWarnings = ({ outboxDir, smtpUrl, smsWebhookUrl, smsWebhookSecret, publicUrl }: Config): string[] => {
  const anonymous = smtpUrl && !publicUrl && !new URL(smtpUrl).searchParams.has('from');
  return [
    ...(outboxDir || smtpUrl ? [] : ['SMTP_URL is not set: emails cannot be sent, and asking for one is refused']),
    ...(outboxDir || smsWebhookUrl
      ? []
      : ['SMS_WEBHOOK_URL is not set: no SMS can be sent, and asking for one is refused']),
    ...(anonymous ? ['SMTP_URL names no sender: add ?from=, or mail comes from no-reply@localhost'] : []),
    ...(smsWebhookSecret && keyBytes(smsWebhookSecret) < 24
      ? ['SMS_WEBHOOK_SECRET is short (recommended 24 random bytes)']
      : []),
  ];
};

/** One sentence for each thing that works, but that an operator should know about. */
export const configWarnings = (config: Config): string[] => [
  ...openWarnings(config),
  ...(config.production && !config.publicUrl
    ? ['PUBLIC_URL is not set: what needs the own address of this server is off']
    : []),
  ...senderWarnings(config),
];
