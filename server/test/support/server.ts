import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { createApp } from '../../src/app.ts';
import type { MfaChallenge, PublicConfig, RefusalDetails, User } from '../../src/contract.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { Channel, Message } from '../../src/outside/channel.ts';
import type { FaceModel } from '../../src/outside/face-model.ts';
import { parsePool } from '../../src/pool/parse.ts';
import type { OpenDatabase } from '../../src/store/database.ts';
import { createStore } from '../../src/store/store.ts';
import type { KeyRow } from '../../src/store/tables.ts';
import { freshDatabase } from './database.ts';

/** Whatever an answer may hold, as if all of it were there: a test says by its assertions what is. */
export type Told = User &
  MfaChallenge &
  Required<RefusalDetails> &
  Required<PublicConfig> & {
    iat: number;
    exp: number;
    resendSeconds: number;
    userpoolName: string;
    customPasswordStrength: { regex: string };
  };

/** An answer of the API. */
export type Answer = {
  status: number;
  headers: Headers;
  code: number;
  statusCode: number;
  message: string;
  data: Told;
  requestId?: string;
};

/** How a request differs from an ordinary one. */
export type Manner = {
  token?: string | undefined;
  app?: string | null;
  lang?: string;
  address?: string;
  origin?: string;
  headers?: Record<string, string>;
  method?: string;
};

type Setting = {
  /** Merged over the settings of the pool and of the first application. */
  userPool?: object;
  app?: object;
  users?: object[];
  apps?: object[];
  production?: boolean;
  publicUrl?: string | null;
  issuer?: string;
  trustedProxies?: string[];
  /** Runs beside another server, on its database. */
  beside?: { database: OpenDatabase };
  now?: number;
  email?: Channel | null;
  sms?: Channel | null;
  environment?: Record<string, string>;
  outbound?: typeof fetch;
  freeSpace?: () => Promise<number>;
  faceModel?: FaceModel;
};

const start = Date.UTC(2026, 0, 15, 12);

/** Made once: an RSA key costs more than everything else in a test. */
let madeBefore: KeyRow[] = [];

const poolOf = ({ userPool = {}, app = {}, users = [], apps = [] }: Setting) =>
  parsePool({
    userPool: { id: 'pool-test', name: 'Test pool', ...userPool },
    apps: [{ id: 'app-test', name: 'Test app', allowedOrigins: ['https://app.example'], ...app }, ...apps],
    users,
  });

/** A whole server without a port: the real app on a real database, with a clock to move and an outbox to read. */
export const freshServer = async (setting: Setting = {}) => {
  const database = setting.beside?.database ?? (await freshDatabase());
  const store = createStore(database);
  if (!setting.beside) for (const key of madeBefore) await store.keys.add(key);

  let time = setting.now ?? start;
  const clock = { now: () => time };
  const outbox: Message[] = [];
  const channel: Channel = { send: async (message) => void outbox.push(message) };
  const lines: string[] = [];
  const metrics = createMetrics();
  const pool = poolOf(setting);
  const app = await createApp({
    config: {
      host: '127.0.0.1',
      port: 8080,
      publicUrl: setting.publicUrl === undefined ? 'https://auth.example' : setting.publicUrl,
      trustedProxies: setting.trustedProxies ?? [],
      production: setting.production ?? false,
    },
    pool,
    store,
    clock,
    ...(setting.issuer !== undefined && { issuer: setting.issuer }),
    masterKey: null,
    channels: {
      sms: setting.sms === undefined ? channel : setting.sms,
      email: setting.email === undefined ? channel : setting.email,
    },
    ...(setting.environment && { environment: setting.environment }),
    ...(setting.outbound && { outbound: setting.outbound }),
    ...(setting.freeSpace && { freeSpace: setting.freeSpace }),
    ...(setting.faceModel && { faceModel: setting.faceModel }),
    metrics,
    log: createLog((line) => lines.push(line), clock),
    ready: () => true,
  });
  if (madeBefore.length === 0) madeBefore = await store.keys.all();
  if (!setting.beside) for (const user of pool.users) await app.services.accounts.createFromPool(user);

  const key = createPublicKey({
    key: Buffer.from(app.services.settings.publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const seal = (password: string) =>
    publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(password)).toString('base64');

  const fetch = (request: Request, address = '203.0.113.7') =>
    app.fetch(request, { incoming: { socket: { remoteAddress: address } } });

  const send = async (path: string, payload?: unknown, manner: Manner = {}): Promise<Answer> => {
    const { token, app: appId = 'app-test', lang, address, origin, headers = {}, method } = manner;
    const isRaw = typeof payload === 'string' || payload instanceof Uint8Array || payload instanceof ReadableStream;
    const request = new Request(`http://server.test${path}`, {
      method: method ?? (payload === undefined ? 'GET' : 'POST'),
      headers: {
        ...(appId !== null && { 'x-authing-app-id': appId }),
        ...(token !== undefined && { authorization: token }),
        ...(lang !== undefined && { 'x-authing-lang': lang }),
        ...(origin !== undefined && { origin }),
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload !== undefined && { body: (isRaw ? payload : JSON.stringify(payload)) as BodyInit, duplex: 'half' }),
    });
    const response = await fetch(request, address);
    const text = await response.text();
    const body = (text.startsWith('{') ? JSON.parse(text) : { text }) as Answer;
    return { ...body, status: response.status, headers: response.headers };
  };

  /** Sends everything that is due. */
  const deliver = async () => {
    while ((await app.deliver()) > 0);
  };

  return {
    app,
    /** For what no call of the API can bring about. */
    database,
    store,
    clock,
    outbox,
    lines,
    metrics,
    seal,
    fetch,
    send,
    deliver,
    /** A call of the API, without the part of the path that all have. */
    call: (path: string, payload?: unknown, manner?: Manner) => send(`/api/v2${path}`, payload, manner),
    /** Moves the clock on, by seconds. */
    pass: (seconds: number) => void (time += seconds * 1000),
    /** How often passwords were checked since the server began. */
    checks: () => Number(/^auth_password_checks_total (\d+)$/m.exec(metrics.render())?.[1] ?? 0),
    /** The code last sent to someone. */
    async codeFor(to: string): Promise<string> {
      await deliver();
      const message = outbox.findLast((each) => each.to === to);
      if (!message) throw new Error(`Nothing was sent to ${to}.`);
      return message.code;
    },
  };
};

export type TestServer = Awaited<ReturnType<typeof freshServer>>;
