import { expect } from '@open-wc/testing';
import { registerMessages } from '../../src/i18n/messages.ts';
import { type Catalogue, partOf, parts } from '../support/words.ts';
import { views } from '../support/views.ts';
import { leave, soon, until, type Visitor } from '../support/visitor.ts';

/** A sentence that is nearly half as long again, in brackets that show where it begins and ends. */
const stretched = (sentence: string) => `⟦${sentence} ${'ö'.repeat(Math.ceil(sentence.length * 0.4))}⟧`;

const pseudo = (word: unknown): unknown => {
  if (typeof word === 'function') return (...given: unknown[]) => stretched((word as (...given: unknown[]) => string)(...given)); // prettier-ignore
  if (Array.isArray(word)) return word.map(pseudo);
  if (typeof word === 'object') return Object.fromEntries(Object.entries(word as object).map(([name, each]) => [name, pseudo(each)])); // prettier-ignore
  return stretched(word as string);
};

const pseudoPart = (part: Catalogue) =>
  Object.fromEntries(Object.entries(part).map(([group, words]) => [group, pseudo(words) as object]));

/** What is no word of ours: names of countries, codes, keys, initials, and what the service or the visitor has said. */
const foreign = 'option, code, time, [part~=avatar], .country span, .check a, .check bdi, [part~=otp]';
const theirs =
  /s(omeone|•+)@example\.org|I agree to the terms of use|correct horse|Laptop|Someone|\w\*+\w(@example\.org)?/g;

/** A text without what is in brackets: a sentence can have another one in it. */
const unbracketed = (text: string): string => {
  const shorter = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  return shorter === text ? text : unbracketed(shorter);
};

/** The texts on screen or read out, as far as they are not in brackets. */
const bare = ({ element }: Visitor): string[] => {
  const walker = document.createTreeWalker(element.renderRoot, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent?.closest(`style, ${foreign}`)) texts.push(walker.currentNode.textContent ?? '');
  }
  for (const each of element.renderRoot.querySelectorAll(
    ':is([aria-label], [title], [placeholder], [alt]):not(time)',
  )) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(each.getAttribute(name) ?? '');
  }
  const left = texts.map((text) => unbracketed(text).replace(theirs, ''));
  return left.filter((text) => /\p{Letter}/u.test(text)).map((text) => text.trim());
};

describe('a language nobody speaks', () => {
  before(async () => {
    for (const part of parts) registerMessages('qps', pseudoPart(await partOf('en', part)));
  });
  afterEach(leave);

  for (const [name, reach] of Object.entries(views)) {
    it(`finds no word outside the catalogue in the view: ${name}`, async () => {
      const page = document.createElement('main');
      page.lang = 'qps';
      page.style.cssText = 'box-sizing: border-box; inline-size: 320px; padding: 8px';
      document.body.append(page);
      const visitor = await reach({ into: page });
      await until(() => visitor.part('base')?.lang === 'qps', 'the language');
      await soon();

      expect(bare(visitor)).to.deep.equal([]);
      expect(page.scrollWidth).to.equal(320);
      page.remove();
    });
  }
});
