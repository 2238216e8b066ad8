import { expect } from '@open-wc/testing';
import { promised, sections } from '../package/promised.ts';
import { heads } from '../support/heads.ts';
import { views } from '../support/views.ts';
import { leave } from '../support/visitor.ts';
import '../../src/define.ts';

const tags = Object.keys(promised);
const inForm = tags.filter((tag) => promised[tag]!.parts.length > 0);

/** What was seen of an element over all the views that it draws. */
type Seen = Record<'parts' | 'slots' | 'events', Set<string>>;

const nothing = (): Seen => ({ parts: new Set(), slots: new Set(), events: new Set() });

const vocabulary = new Set(inForm.flatMap((tag) => promised[tag]!.parts));

const look = (element: HTMLElement, { parts, slots }: Seen) => {
  const root = (element as HTMLElement & { renderRoot: ParentNode }).renderRoot;
  for (const { part } of root.querySelectorAll('[part]')) {
    // The identifier of a connection, which an application chooses, is a part of its button as well.
    const isChosen = (name: string) => part.contains('social-button') && !vocabulary.has(name);
    for (const name of part) if (!isChosen(name)) parts.add(name);
  }
  for (const slot of root.querySelectorAll('slot')) slots.add(slot.name);
};

const slotsOf = (tag: string) =>
  (promised[tag]?.slots ?? []).concat(
    tag === 'auth-profile' ? sections.flatMap((section) => [`before-${section}`, `after-${section}`]) : [],
  );

describe('what is promised', () => {
  afterEach(leave);

  for (const [tag, said] of Object.entries(promised)) {
    it(`is what <${tag}> has: attributes, properties, methods`, () => {
      const element = customElements.get(tag) as unknown as { observedAttributes: string[]; prototype: object };

      // One is read once, before the first drawing.
      const watched = said.attributes.filter((name) => name !== 'render-root');
      expect(element.observedAttributes.sort()).to.eql(watched.sort());
      for (const name of said.properties) expect(name in document.createElement(tag), name).to.equal(true);
      for (const name of said.methods) expect((element.prototype as Record<string, unknown>)[name]).to.be.a('function');
    });
  }

  it('is what the views draw and say: every part and slot is there somewhere, and no other', async () => {
    const seen = Object.fromEntries(inForm.map((tag) => [tag, nothing()]));
    for (const reach of Object.values({ ...views, ...heads })) {
      const page = document.createElement('main');
      document.body.append(page);
      const heard: [string, string][] = [];
      const names = new Set(inForm.flatMap((tag) => promised[tag]!.events));
      for (const name of names) page.addEventListener(name, ({ target }) => heard.push([(target as Element).localName, name])); // prettier-ignore
      const { element } = await reach({ into: page });
      look(element, seen[element.localName]!);
      for (const [tag, name] of heard) seen[tag]!.events.add(name);
      page.remove();
    }

    // Elements draw with the same hands, and lead to each other's forms: what one of them draws, the others can.
    const anywhere = new Set(inForm.flatMap((tag) => [...seen[tag]!.parts]));
    expect(
      [...vocabulary].filter((name) => !anywhere.has(name)),
      'parts that nobody draws',
    ).to.eql([]);
    for (const tag of inForm) {
      const { parts, events } = promised[tag]!;
      const drawn = [...seen[tag]!.parts];
      expect(
        drawn.filter((name) => !parts.includes(name)),
        `parts of <${tag}> that nobody promised`,
      ).to.eql([]);
      const given = slotsOf(tag);
      expect(
        [...seen[tag]!.slots].filter((name) => !given.includes(name)),
        `slots of <${tag}>`,
      ).to.eql([]);
      expect(
        [...seen[tag]!.events].filter((name) => !events.includes(name)),
        `events of <${tag}>`,
      ).to.eql([]);
    }
  }).timeout(120_000);
});
