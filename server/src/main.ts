import { type Config, ConfigError, configWarnings, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { hasFaceModel } from './outside/face-model.ts';
import { loadPool } from './pool/load.ts';
import type { Pool } from './pool/schema.ts';
import { missingSecrets } from './pool/secrets.ts';
import { unserved } from './pool/unserved.ts';
import { relaxations } from './pool/warnings.ts';
import { type Running, startServer } from './server.ts';

const log = createLog((line) => process.stdout.write(line));
/** Said once the server has started: a start that is refused says one line, and that is why. */
const warnings: string[] = [];
const warn = (sentence: string) => void warnings.push(sentence);

/** Errors whose one sentence was written for whoever starts the server. */
const sentences = ['ConfigError', 'PoolFileError', 'LockError', 'KeyFileError'];

const refuse = (error: unknown): never => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (!sentences.includes(name)) log.error('start-failed', { error });
  process.stderr.write(`error: ${message.split('\n')[0]}\n`);
  process.exit(1);
};

const readPool = async ({ poolFile, production, smsWebhookUrl }: Config): Promise<Pool> => {
  const pool = await loadPool(poolFile);
  if (production && pool.userPool.rateLimits === 'off') {
    throw new ConfigError(`POOL_FILE ${poolFile}: userPool.rateLimits is "off": in production set it to "default"`);
  }
  const surroundings = { production, isDemo: poolFile === null, smsLeaves: smsWebhookUrl !== null };
  for (const sentence of [
    ...relaxations(pool, surroundings),
    ...unserved(pool, { faces: hasFaceModel() }),
    ...missingSecrets(pool, process.env),
  ])
    warn(sentence);
  return pool;
};

const start = async (): Promise<Running> => {
  const config = readConfig(process.env);
  configWarnings(config).forEach(warn);
  const pool = await readPool(config);
  return startServer({ config, pool, log, warn });
};

/** Leaves once, in order; whoever cannot wait says so a second time. */
const leaver = (server: Running) => {
  let isLeaving = false;
  return ({ exitCode, inHurry }: { exitCode: number; inHurry: boolean }) => {
    if (isLeaving) process.exit(exitCode || 1);
    isLeaving = true;
    server
      .stop({ inHurry })
      .catch((error: unknown) => log.error('stop-failed', { error }))
      .finally(() => process.exit(exitCode));
  };
};

// What is written from here on is nobody else's to read.
process.umask(0o077);
const server = await start().catch(refuse);
const leave = leaver(server);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    log.info('leaving', { signal });
    // Ctrl-C: a person waits.
    leave({ exitCode: 0, inHurry: signal === 'SIGINT' });
  });
}
for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(fault, (error: unknown) => {
    log.error('fault', { error });
    leave({ exitCode: 1, inHurry: true });
  });
}
for (const sentence of warnings) process.stderr.write(`warning: ${sentence}\n`);
process.stdout.write(`listening on ${server.origin}\n`);
