import assert from 'node:assert/strict';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test, type TestContext } from 'node:test';
import { settings } from '../../src/help.ts';
import { copied, installPackage, isShown, root, run, said } from '../support/package.ts';

const home = mkdtempSync(join(tmpdir(), 'auth-package-'));
after(() => rmSync(home, { recursive: true, force: true }));
const { place, version, command } = installPackage(home);

const ask = async (context: TestContext, ...args: string[]) => {
  const { told, exit } = run(context, [command, ...args], { cwd: home });
  return { code: await exit, ...told };
};

suite('the package', () => {
  test('holds the program, the schema of pool files and an example', () => {
    const files = globSync('**/*.*', { cwd: place }).filter((file) => !/^dist\/[\w-]+\.js$/.test(file));

    assert.deepEqual(files.sort(), ['README.md', 'package.json', 'pool.schema.json', 'src/pool/demo-pool.json']);
    assert.ok(existsSync(join(place, 'LICENSE')));
  });

  test('has beside its program whatever that names', () => {
    const named = globSync('dist/*.js', { cwd: place }).flatMap((file) =>
      [...readFileSync(join(place, file), 'utf8').matchAll(/new URL\("(\.[^"]+)", import\.meta\.url\)/g)].map(
        ([, target = '']) => join(place, 'dist', target),
      ),
    );

    assert.deepEqual(named, [join(place, 'dist/face-worker.js')]);
    assert.deepEqual(named.filter((file) => !existsSync(file)), []); // prettier-ignore
  });

  test('tells its version, and every setting', async (t) => {
    const [asked, helped] = await Promise.all([ask(t, '--version'), ask(t, '--help')]);

    assert.deepEqual(asked, { code: 0, out: `${version}\n`, err: '' });
    assert.deepEqual([helped.code, helped.err], [0, '']);
    for (const [name] of settings) assert.match(helped.out, new RegExp(`^ {2}${name} +\\S`, 'm'));
  });

  test('refuses what it does not know, and says where what it knows stands', async (t) => {
    const [unknown, copy] = await Promise.all([ask(t, '--port', '80'), ask(t, 'copy')]);

    assert.deepEqual(unknown, {
      code: 2,
      out: '',
      err: 'error: --port 80 is not known: see auth-elements-server --help\n',
    });
    assert.equal(copy.code, 1);
    assert.match(copy.err, /^error: Both --from and --to have to be given: auth-elements-server copy [^\n]*\n$/);
  });
});

suite('the image', () => {
  test('gets files that are there and are shown to it, and none that are not needed', () => {
    assert.ok(copied.length > 4);
    for (const { file } of copied) assert.ok(existsSync(join(root, file)) && isShown(file), file);
    for (const file of ['.git/config', 'server/.data/auth.db', 'node_modules/hono/package.json', 'server/test/tsconfig.json'])
      assert.equal(isShown(file), false, file); // prettier-ignore
  });

  test('runs as somebody without rights, who owns the data alone', () => {
    const [user = ''] = said('USER');

    assert.match(user, /^[1-9]\d*:[1-9]\d*$/);
    assert.deepEqual(said('VOLUME'), ['/data']);
    assert.match(said('ENV')[0] ?? '', /\bNODE_ENV=production\b.*\bDATA_DIR=\/data\b/);
    assert.ok(said('COPY').includes(`--from=install --chown=${user} /data /data`));
  });

  test('runs the program of the package, starts in an empty folder, tells its health, and leaves when it is told to', async (t) => {
    const [entry = '[]'] = said('ENTRYPOINT');
    const [node, file = ''] = JSON.parse(entry) as string[];
    const [, health = '[]'] = /CMD (\[.*\])$/.exec(said('HEALTHCHECK')[0] ?? '') ?? [];
    const [checker, ...check] = JSON.parse(health) as string[];
    const cwd = mkdtempSync(join(home, 'empty-'));

    assert.deepEqual([node, checker], ['node', 'node']);
    const server = run(t, [file.replace('/app', home)], { cwd, env: { PORT: '0' } });
    const origin = await server.until(/^listening on (\S+)$/m);
    const env = { PORT: new URL(origin).port };

    assert.equal((await fetch(`${origin}/readyz`)).status, 200);
    assert.equal(statSync(join(cwd, '.data/master.key')).mode & 0o077, 0);
    assert.equal(await run(t, check, { cwd, env }).exit, 0);
    server.kill('SIGTERM');
    assert.equal(await server.exit, 0);
    assert.equal(await run(t, check, { cwd, env }).exit, 1);
  });
});
