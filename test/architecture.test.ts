import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

/**
 * Who may import whom: the longest prefix that fits a file says what it may reach, by path prefix or by package name.
 * A folder without a line here is an error, so that a new one is thought about.
 */
const rules: Record<string, { own: string[]; packages: string[] }> = {
  'src/contract/': { own: ['src/contract/'], packages: [] },
  'src/client/': { own: ['src/client/', 'src/contract/'], packages: ['ofetch'] },
  'src/client/domains/': {
    own: [
      'src/client/api.ts',
      'src/client/transport.ts',
      'src/client/session.ts',
      'src/client/store.ts',
      'src/client/errors.ts',
      'src/client/passkey-ceremony.ts',
      'src/client/passkey-keeper.ts',
      'src/client/waiting.ts',
      'src/client/social-window.ts',
      'src/contract/',
    ],
    packages: [],
  },
  'src/forms/': { own: ['src/forms/', 'src/client/', 'src/contract/'], packages: ['libphonenumber-js'] },
  'src/i18n/': { own: ['src/i18n/', 'src/locales/', 'src/client/errors.ts'], packages: [] },
  'src/locales/': { own: ['src/i18n/', 'src/locales/', 'src/client/errors.ts'], packages: [] },
  'src/verify/': { own: ['src/verify/'], packages: [] },
  'src/verify-token.ts': { own: ['src/verify/'], packages: [] },
  'src/styles/': { own: ['src/styles/'], packages: ['lit'] },
  'src/elements/': {
    own: ['src/elements/', 'src/forms/', 'src/client/', 'src/contract/', 'src/i18n/', 'src/locales/', 'src/styles/'],
    packages: ['lit', '@lit/context'],
  },
  'src/': { own: ['src/'], packages: ['lit', '@lit/context'] },
  'src/react/': { own: ['src/elements/', 'src/jsx.ts'], packages: ['react', '@lit/react'] },
  'src/jsx.ts': { own: ['src/elements/'], packages: ['react'] },
  'src/svelte.ts': { own: ['src/elements/'], packages: ['svelte'] },
  'src/vue.ts': { own: ['src/elements/'], packages: ['vue'] },
  'src/client.ts': { own: ['src/client/', 'src/contract/'], packages: [] },
  'server/src/contract.ts': { own: ['src/contract/'], packages: [] },
  'server/src/outside/': {
    own: ['server/src/outside/', 'server/src/clock.ts', 'server/src/contract.ts'],
    packages: ['*'],
  },
  'server/src/pool/': { own: ['server/src/pool/', 'server/src/services/', 'server/src/contract.ts'], packages: ['*'] },
  'server/src/store/': { own: ['server/src/store/', 'server/src/contract.ts'], packages: ['kysely', 'pg', 'node:*'] },
  'server/src/services/': {
    own: ['server/src/services/', 'server/src/store/', 'server/src/outside/', 'server/src/pool/', 'server/src/contract.ts', 'server/src/refusal.ts',
      'server/src/clock.ts', 'server/src/log.ts', 'server/src/metrics.ts', 'server/src/config.ts', 'server/src/queue.ts'],
    packages: ['*'],
  }, // prettier-ignore
  'server/src/http/': {
    own: ['server/src/http/', 'server/src/services/', 'server/src/pool/', 'server/src/contract.ts', 'server/src/refusal.ts', 'server/src/clock.ts',
      'server/src/config.ts', 'server/src/log.ts', 'server/src/metrics.ts'],
    packages: ['*'],
  }, // prettier-ignore
  'server/src/routes/': {
    own: ['server/src/routes/', 'server/src/services/', 'server/src/http/', 'server/src/contract.ts', 'server/src/refusal.ts', 'server/src/pool/',
      'server/src/metrics.ts'],
    packages: ['*'],
  }, // prettier-ignore
  'server/src/': { own: ['server/src/', 'server/package.json'], packages: ['*'] },
};

/** Folders whose files must not import each other: each is its own subject. */
const strangers = ['src/client/domains/', 'server/src/routes/'];

const importing =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

type Import = { file: string; target: string; own: boolean; isType: boolean };

const importsOf = (file: string): Import[] =>
  [...readFileSync(file, 'utf8').matchAll(importing)].map(([, type, from, lazy]) => {
    const specifier = from ?? lazy ?? '';
    const own = specifier.startsWith('.');
    return { file, own, isType: Boolean(type), target: own ? normalize(join(dirname(file), specifier)) : specifier };
  });

const files = globSync(['src/**/*.ts', 'server/src/**/*.ts']).sort();
const imports = files.flatMap(importsOf);

const ruleFor = (file: string) => {
  const prefix = Object.keys(rules)
    .filter((candidate) => file.startsWith(candidate))
    .sort((a, b) => b.length - a.length)[0];
  assert.ok(prefix, `${file} stands in a folder that no rule names`);
  return rules[prefix]!;
};

const isPackage = (target: string) => (allowed: string) =>
  allowed === '*' ||
  target === allowed ||
  target.startsWith(allowed.replace('*', '')) ||
  target.startsWith(`${allowed}/`);

const mayImport = ({ file, target, own }: Import) => {
  const rule = ruleFor(file);
  return own ? rule.own.some((prefix) => target.startsWith(prefix)) : rule.packages.some(isPackage(target));
};

test('nothing is imported against the arrows of the house', () => {
  assert.ok(files.length > 50, 'the sources were found');

  const forbidden = imports.filter((each) => !mayImport(each)).map(({ file, target }) => `${file} → ${target}`);

  assert.deepEqual(forbidden, []);
});

test('folders of one level and one subject each stay strangers', () => {
  const sideways = imports.filter(({ file, target }) =>
    strangers.some((folder) => file.startsWith(folder) && target.startsWith(folder) && file !== target),
  );

  assert.deepEqual(sideways.map(({ file, target }) => `${file} → ${target}`), []); // prettier-ignore
});

test('one service knows another by its type alone', () => {
  const known = imports.filter(
    ({ file, target, isType }) =>
      file.startsWith('server/src/services/') &&
      file !== 'server/src/services/services.ts' &&
      /^server\/src\/services\//.test(target) &&
      !isType,
  );

  assert.deepEqual(known.map(({ file, target }) => `${file} → ${target}`), []); // prettier-ignore
});

test('every import of our own names its file', () => {
  const vague = imports.filter(({ own, target }) => own && !/\.(ts|json|css)$/.test(target));

  assert.deepEqual(vague.map(({ file, target }) => `${file} → ${target}`), []); // prettier-ignore
});

/** The files in which a pattern stands. */
const naming = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(file, 'utf8')));

test('only the entry begins a session', () => {
  assert.deepEqual(naming(/\bsessions\.begin\b/), ['server/src/services/entry.ts']);
});

test('only the contract leaves the server', () => {
  const leaving = imports.filter(
    ({ file, own, target }) => own && file.startsWith('server/') && !target.startsWith('server/'),
  );

  assert.deepEqual([...new Set(leaving.map(({ file }) => file))], ['server/src/contract.ts']);
});

test('only the transport fetches, and who reads keys for a site’s own server', () => {
  const fetching = naming(/\bfetch\(|\bofetch\b/).filter((file) => file.startsWith('src/'));

  assert.deepEqual(fetching, ['src/client/transport.ts', 'src/verify/issuers.ts']);
});

test('nothing that a strict page forbids stands anywhere, and no decorator', () => {
  const decorated = naming(/^\s*@(property|state|provide|consume|customElement|query)\b/m);
  const loose = naming(
    /unsafeHTML|unsafeSVG|styleMap|\.innerHTML|DOMParser|\beval\(|new Function\b|\sstyle=["$]/,
  ).filter((file) => file.startsWith('src/'));

  assert.deepEqual(decorated, []);
  assert.deepEqual(loose, []);
});
