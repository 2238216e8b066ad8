/**
 * `cem analyze`: what the elements offer, read from their classes, comments and styles, for editors and catalogues. Its paths
 * name the files that are published, and it holds nothing but the elements.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** Every element by the file that defines it. */
const tags = globSync('src/auth-*.ts')
  .map((file) => basename(file, '.ts'))
  .sort();

const classOf = (tag) => tag.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());

/** The properties a page may set, with their defaults: they stand in one sheet, and nowhere else. */
const tokens = [
  ...readFileSync('src/styles/properties.ts', 'utf8').matchAll(/var\(\s*(--auth-[\w-]+),\s*([^;]+)\);/g),
].map(([, name, said]) => {
  const fallback = said.replace(/\s+/g, ' ').trim();
  return { name, default: fallback.replace(/^var\(--_([\w-]+)\)$/, 'var(--auth-$1)') };
});

const isPublic = ({ name, privacy }) => !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected';

/** Lit's own, that say nothing about an element. */
const plumbing = new Set(['styles', 'properties']);

/** What an element has in common with all that hold a form: one of its own name goes first. */
const withVocabulary = (declaration, vocabulary) => {
  if (declaration.superclass?.name !== 'AuthElement') return declaration;
  const kinds = ['attributes', 'events', 'slots', 'cssParts', 'cssStates'];
  const joined = kinds.map((kind) => {
    const own = declaration[kind] ?? [];
    const common = (vocabulary[kind] ?? []).filter(({ name }) => !own.some((each) => each.name === name));
    return [kind, [...own, ...common]];
  });
  return { ...declaration, ...Object.fromEntries(joined) };
};

const published = (tag, declaration) => {
  const path = `${tag}.js`;
  const { superclass, ...rest } = declaration;
  const described = {
    ...rest,
    superclass: { name: 'LitElement', package: 'lit' },
    tagName: tag,
    customElement: true,
    members: (declaration.members ?? []).filter((member) => isPublic(member) && !plumbing.has(member.name)),
    cssProperties: ['auth-if', 'auth-provider'].includes(tag) ? [] : tokens,
  };
  const to = { name: declaration.name, module: path };
  return {
    kind: 'javascript-module',
    path,
    declarations: [described],
    exports: [
      { kind: 'js', name: declaration.name, declaration: to },
      { kind: 'custom-element-definition', name: tag, declaration: to },
    ],
  };
};

/** Where something was inherited from is of no use to whoever reads this: the class is not published. */
const withoutHistory = (node) => {
  if (Array.isArray(node)) return node.map(withoutHistory);
  if (!node || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'inheritedFrom')
      .map(([key, value]) => [key, withoutHistory(value)]),
  );
};

const asPublished = {
  name: 'as-published',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const classes = manifest.modules.flatMap(({ declarations = [] }) => declarations);
    const named = (wanted) => classes.find(({ name }) => name === wanted);
    const vocabulary = named('Vocabulary');
    manifest.modules = tags.map((tag) =>
      withoutHistory(published(tag, withVocabulary(named(classOf(tag)), vocabulary))),
    );
  },
};

export default {
  globs: ['src/auth-*.ts', 'src/elements/auth-*/*.ts', 'src/elements/{auth-element,vocabulary}.ts'],
  outdir: 'dist',
  litelement: true,
  plugins: [asPublished],
};
