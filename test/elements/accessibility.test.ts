import { expect } from '@open-wc/testing';
import { views } from '../support/views.ts';
import { leave, until, visit } from '../support/visitor.ts';

/** Colours fade in; they are judged when they have arrived. What turns for ever is not waited for. */
const arrived = async (element: HTMLElement) => {
  const endless = (animation: Animation) => animation.effect?.getComputedTiming().iterations === Infinity;
  const ending = (element.shadowRoot ?? document).getAnimations().filter((animation) => !endless(animation));
  await Promise.allSettled(ending.map(({ finished }) => finished));
};

describe('everybody', () => {
  afterEach(leave);

  for (const [name, reach] of Object.entries(views)) {
    for (const theme of ['light', 'dark']) {
      for (const lang of ['en', 'ar']) {
        it(`can use the view: ${name}, ${theme}, ${lang}`, async () => {
          const page = document.createElement('main');
          page.lang = lang;
          document.body.append(page);
          const visitor = await reach({ attributes: { theme }, into: page });
          await until(() => /\p{Script=Arabic}/u.test(visitor.heading) === (lang === 'ar'), `the words of ${lang}`);
          await arrived(visitor.element);

          await expect(visitor.element).to.be.accessible();
          page.remove();
        });
      }
    }
  }

  it('is kept out by what has no name, and this would be found', async () => {
    const visitor = await visit('auth-login', { properties: { messages: { actions: { showPassword: '' } } } });

    let found = '';
    try {
      await expect(visitor.element).to.be.accessible();
    } catch (error) {
      found = (error as Error).message;
    }

    expect(found).to.contain('button-name');
  });
});
