import type { CSSResult } from 'lit';

const keyframes = /@keyframes\s+([\w-]+)\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g;
const animations = /animation(?:-name)?:[^;}]*/g;
const made = new WeakMap<CSSResult, Map<string, CSSStyleSheet>>();

/** Keyframes have names that the whole page knows: ours begin with `auth-`, so that they are in nobody's way. */
const prefixed = (css: string, names: readonly string[]) =>
  names.length === 0 ? css : css.replace(new RegExp(`(?<![\\w-])(?:${names.join('|')})(?![\\w-])`, 'g'), 'auth-$&');

const scoping = (tag: string, css: string): string => {
  const found = [...css.matchAll(keyframes)];
  const names = found.map(([, name = '']) => name);
  const rules = css
    .replace(keyframes, '')
    .replace(animations, (declaration) => prefixed(declaration, names))
    .replaceAll(':host(', ':where(:scope):is(')
    .replaceAll(':host', ':where(:scope)');
  const moving = found.map(([whole, name = '']) => whole.replace(name, `auth-${name}`)).join('');
  return `${moving}@scope (:where(${tag}[render-root=light])) to ([slot]){${rules}}`;
};

/**
 * A sheet of a shadow root, for elements that have none: it reaches what an element has drawn, and neither what the page has
 * put into it nor anything else. Its rules weigh as much as there, so that `auth-login [data-part~=input]` wins over them.
 */
export const scopedSheet = (tag: string, sheet: CSSResult): CSSStyleSheet => {
  const byTag = made.get(sheet) ?? new Map<string, CSSStyleSheet>();
  made.set(sheet, byTag);
  const known = byTag.get(tag);
  if (known) return known;
  const scoped = new CSSStyleSheet();
  scoped.replaceSync(scoping(tag, sheet.cssText));
  byTag.set(tag, scoped);
  return scoped;
};
