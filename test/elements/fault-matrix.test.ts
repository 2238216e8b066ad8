import { expect } from '@open-wc/testing';
import { json, refused } from '../support/answers.ts';
import { desks, stepUpTo } from '../support/desks.ts';
import { expectStated, faults, mendLine, strike } from '../support/faults.ts';
import { leave } from '../support/visitor.ts';

/** Who signs in has no session, but may be told that it is over. */
const more: typeof faults = { 'the session is over': refused('not-signed-in') };

/** What is no answer to who signs in; to whoever asked for something else it says that this was done. */
const nobody: typeof faults = { 'the answer is a list': json([]), 'the answer holds nothing': json({}) };

/** What a fault may take away: codes are spent, and secrets need not be kept. */
const isSecret = (name: string) => /password|code/.test(name);

describe('whatever is sent, whatever becomes of it', () => {
  afterEach(leave);
  afterEach(mendLine);

  for (const [what, desk] of Object.entries(desks)) {
    for (const [happens, fault] of Object.entries({ ...faults, ...more, ...(desk.signsIn && nobody) })) {
      it(`P15: ${what} ends in a screen that says so and can be used, when ${happens}`, async () => {
        const visitor = await stepUpTo(desk, { timeout: 400 });
        const { element } = visitor;
        const { view } = element;
        const typed = Object.entries(desk.fill ?? {}).filter(([name]) => !isSecret(name));

        const struck = await strike(visitor, { path: desk.path, fault, act: () => visitor.submit() });

        expect(struck.asked, 'sent once, or not at all').to.equal(fault === 'offline' ? 0 : 1);
        expectStated(visitor, struck);
        expect(visitor.mainButton.getClientRects().length).to.be.above(0);
        if (element.view !== view) return;
        for (const [name, value] of typed)
          if (visitor.asks(name)) expect(visitor.control(name).value, name).to.equal(value);
      });
    }
  }
});
