import { expect } from '@open-wc/testing';
import type { StrictPage } from '../support/strict-page.ts';

/** A page that stands under D20, as far as a page can say that about itself, before anything is loaded into it. */
const strictPage = async () => {
  const frame = document.createElement('iframe');
  const ready = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
  frame.src = new URL('../support/strict-page.html', import.meta.url).href;
  document.body.append(frame);
  await ready;
  return { frame, page: frame.contentWindow as unknown as Window & StrictPage };
};

describe('a page under a strict policy', () => {
  it('P16: D20: is asked for nothing that it forbids, in any view', async function () {
    this.timeout(120_000);
    const { frame, page } = await strictPage();

    const violations = await page.walk();

    expect(violations).to.eql([]);
    frame.remove();
  });

  it('does forbid what it says', async () => {
    const { frame, page } = await strictPage();
    const violated = new Promise((resolve) =>
      page.document.addEventListener('securitypolicyviolation', resolve, { once: true }),
    );

    const styled = page.document.createElement('p');
    styled.setAttribute('style', 'color: red');
    page.document.body.append(styled);
    await violated;

    expect(page.violations[0]).to.contain('style-src');
    frame.remove();
  });
});
