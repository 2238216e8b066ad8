import { expect } from '@open-wc/testing';
import type { StrictPage } from '../support/strict-page.ts';

/** D20, as far as a page can say it about itself. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** A page that stands under the policy before anything is loaded into it. */
const strictPage = async () => {
  const frame = document.createElement('iframe');
  const script = new URL('../support/strict-page.ts', import.meta.url).href;
  const ready = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
  frame.srcdoc = `<!doctype html><html lang="en"><head>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <script type="module" src="${script}"></script></head><body></body></html>`;
  document.body.append(frame);
  await ready;
  return { frame, page: frame.contentWindow as unknown as Window & StrictPage };
};

describe('a page under a strict policy', () => {
  it('D20: is asked for nothing that it forbids, in any view', async function () {
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
