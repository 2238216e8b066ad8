import { expect } from '@open-wc/testing';
import { secrets, views } from '../support/views.ts';
import { leave, listening, overhearing } from '../support/visitor.ts';

/** Everything an element shows to scripts beside the values of its controls: attributes, text, its own markup. */
const written = (element: HTMLElement) => `${element.outerHTML} ${element.shadowRoot!.innerHTML}`;

const stored = () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);

describe('what was typed in secret', () => {
  afterEach(leave);

  for (const [name, reach] of Object.entries(views)) {
    it(`stays there, in the view: ${name}`, async () => {
      const { said, letGo } = overhearing();
      const { heard, stop } = listening();

      const visitor = await reach({});
      const places = {
        events: JSON.stringify(heard),
        console: said.join('\n'),
        markup: written(visitor.element),
        storage: stored(),
        address: location.href,
      };
      letGo();
      stop();

      for (const [place, content] of Object.entries(places)) {
        const found = secrets.filter((secret) => content.includes(secret));
        expect(found, place).to.eql([]);
      }
    });
  }
});
