import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import pg from 'pg';
import { ask, newHome, sealerFor, startServer } from '../support/process.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const bin = execFileSync(join(import.meta.dirname, '../support/postgres-bin.sh'), { encoding: 'utf8' }).trim();

/** A database beside those of other tests: a dump holds all of it. */
const newDatabase = async (context: TestContext) => {
  const url = process.env['TEST_DATABASE_URL'] ?? '';
  const name = `backup_${randomBytes(8).toString('hex')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name}`);
  context.after(() => run(`drop database ${name} with (force)`));
  return url.replace('/postgres?', `/${name}?`);
};

suite('the commands of the README, on PostgreSQL', () => {
  test('back up a server that runs, and restore it', async (t) => {
    const [backup = '', restore = ''] = /```sh\n(pg_dump .*)\n(pg_restore .*)\n```/.exec(readme)?.slice(1) ?? [];
    const { home, env } = newHome(t);
    const folder = join(home, 'backup');
    const [from, to] = [await newDatabase(t), await newDatabase(t)];
    const run = (command: string, url: string) =>
      execFileSync('sh', ['-c', command.replaceAll('/backup/', `${folder}/`)], {
        cwd: home,
        env: { PATH: `${bin}:${process.env['PATH']}`, DATABASE_URL: url },
        stdio: 'pipe',
      });
    for (const made of ['.data', 'backup']) mkdirSync(join(home, made));
    writeFileSync(join(home, '.data/master.key'), randomBytes(32).toString('base64'), { mode: 0o600 });
    const one = await startServer(t, { ...env, DATABASE_URL: from, DATA_DIR: join(home, '.data') });
    const seal = await sealerFor(one.origin);
    const body = { email: 'someone@example.org', password: seal('violet-anchor-61') };
    const { data } = await ask(one.origin, '/register/email', { body });

    run(backup, from);
    await one.end('SIGKILL');
    run(restore, to);

    const two = await startServer(t, { ...env, DATABASE_URL: to, DATA_DIR: folder });
    const me = await ask(two.origin, '/users/me', { token: String(data?.['token']) });
    assert.deepEqual([me.code, me.data?.['email']], [200, 'someone@example.org']);
    await two.end('SIGKILL');
  });
});
