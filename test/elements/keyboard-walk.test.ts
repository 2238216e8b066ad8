import { keyboardOf } from '../support/keyboard.ts';
import { views } from '../support/views.ts';
import { leave } from '../support/visitor.ts';

describe('by Tab alone', () => {
  afterEach(leave);

  // On the way `tab` and `back` see to it that the focus is seen, and goes in the order in which one reads.
  for (const [name, reach] of Object.entries(views))
    it(`somebody goes through the view and out of it, and comes back the same way: ${name}`, async () => {
      const visitor = await reach({});
      const keys = keyboardOf(visitor);

      await keys.to('End of the page');
      await keys.backTo('Top of the page');
    });
});
