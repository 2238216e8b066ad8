import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { settings } from '../src/help.ts';
import { root } from './support/package.ts';
import { ask, newHome, sealerFor, startServer } from './support/process.ts';

const read = (file: string) => readFileSync(join(root, 'server', file), 'utf8');
const readme = read('README.md');

const chapter = (title: string) => readme.split(/^## /m).find((each) => each.startsWith(`${title}\n`)) ?? '';
const unique = (names: Iterable<string>) => [...new Set(names)].sort();
const found = (text: string, pattern: RegExp) => unique([...text.matchAll(pattern)].map(([, name = '']) => name));

suite('the README of the server', () => {
  test('tells every setting that is read, as the command does', () => {
    const known = unique(settings.map(([name]) => name));
    const rows = chapter('Settings').split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|')[1]); // prettier-ignore

    assert.deepEqual(found(read('src/config.ts'), /(?:env\['|optional\(\s*')([A-Z_]+)'/g), known);
    assert.deepEqual(found(rows.join(), /`([A-Z_]+)`/g), known);
    const inCompose = found(read('compose.yaml').split('database:\n    image')[0] ?? '', /^ {6}([A-Z_]+):/gm);
    assert.ok(inCompose.length > 3);
    assert.deepEqual(inCompose.filter((name) => !known.includes(name)), []); // prettier-ignore
  });

  test('names every metric, and none that is not there', () => {
    const code = globSync('server/src/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
    const counted = found(code.join('\n'), /\b(auth_[a-z0-9_]+_(?:total|seconds|inflight|queue))\b/g);

    assert.deepEqual(found(chapter('Health, metrics, stopping'), /`(auth_[a-z0-9_]+)`/g), counted);
  });

  test('names files that are there', () => {
    const linked = found(readme, /\]\((?!https?:)([^)#]+)\)/g);

    assert.ok(linked.length > 3);
    assert.deepEqual(linked.filter((file) => globSync(join(root, 'server', file)).length === 0), []); // prettier-ignore
  });

  test('has commands that back up a server that runs, and restore it', async (t) => {
    const [from, to] = [newHome(t), newHome(t)];
    const [backup = '', restore = ''] = [...chapter('Where the data lives').matchAll(/```sh\n([^]*?)```/g)].map(([, command = '']) => command); // prettier-ignore
    const folder = join(to.home, 'backup');
    mkdirSync(folder);
    const run = (command: string, cwd: string) =>
      execFileSync('sh', ['-c', command.replaceAll('/backup/', `${folder}/`)], {
        cwd,
        env: { PATH: `${join(process.execPath, '..')}:${process.env['PATH']}` },
        stdio: 'pipe',
      });
    const one = await startServer(t, { ...from.env, DATA_DIR: join(from.home, '.data') });
    const seal = await sealerFor(one.origin);
    const body = { email: 'someone@example.org', password: seal('violet-anchor-61') };
    const { data } = await ask(one.origin, '/register/email', { body });

    run(backup, from.home);
    await one.end('SIGKILL');
    run(restore, to.home);

    const two = await startServer(t, { ...to.env, DATA_DIR: join(to.home, '.data') });
    const me = await ask(two.origin, '/users/me', { token: String(data?.['token']) });
    assert.deepEqual([me.code, me.data?.['email']], [200, 'someone@example.org']);
  });
});
