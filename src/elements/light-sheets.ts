import type { CSSResult } from 'lit';

const made = new WeakMap<CSSResult, Map<string, CSSStyleSheet>>();

/** The selectors of a list; commas inside brackets part nothing. */
const selectorsIn = (list: string): string[] => {
  const selectors = [''];
  let depth = 0;
  for (const sign of list) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) selectors.push('');
    else selectors[selectors.length - 1] += sign;
  }
  return selectors;
};

/** Confines a selector to what an element has drawn, and leaves its weight as it is. */
const confined = (tag: string, selector: string): string => {
  const host = `:where(${tag}[render-root=light])`;
  const foreign = `:not(:where(${host} [slot], ${host} [slot] *))`;
  const [, subject = '', pseudo = ''] = /^(.*?)(::[\w-]+)?$/.exec(selector.trim()) ?? [];
  const rooted = subject.includes(':host')
    ? subject.replaceAll(':host(', `${host}:is(`).replaceAll(':host', host)
    : `${host} ${subject}`;
  return `${rooted}${subject ? '' : '*'}${foreign}${pseudo}`;
};

/** Keyframes have names that the whole page knows: ours begin with `auth-`, so that they are in nobody's way. */
const prefixed = (names: string) => names.replace(/[\w-]+/g, (name) => (name === 'none' ? name : `auth-${name}`));

const confine = (tag: string, rules: CSSRuleList): void => {
  for (const rule of rules) {
    if (rule instanceof CSSKeyframesRule) rule.name = prefixed(rule.name);
    else if (rule instanceof CSSGroupingRule) confine(tag, rule.cssRules);
    if (!(rule instanceof CSSStyleRule)) continue;
    const { style } = rule;
    if (style.animationName) style.animationName = prefixed(style.animationName);
    rule.selectorText = selectorsIn(rule.selectorText)
      .map((selector) => confined(tag, selector))
      .join();
  }
};

/**
 * A sheet of a shadow root, for elements that have none: it reaches what an element has drawn, and neither what the page has
 * put into it nor anything else. Its rules weigh as much as there, so that `auth-login [data-part~=input]` wins over them.
 * Each selector says so itself: WebKit applies no rule of `@scope` to fields, nor to what stands in somebody's slot.
 */
export const scopedSheet = (tag: string, sheet: CSSResult): CSSStyleSheet => {
  const byTag = made.get(sheet) ?? new Map<string, CSSStyleSheet>();
  made.set(sheet, byTag);
  const known = byTag.get(tag);
  if (known) return known;
  const scoped = new CSSStyleSheet();
  scoped.replaceSync(sheet.cssText);
  confine(tag, scoped.cssRules);
  byTag.set(tag, scoped);
  return scoped;
};
