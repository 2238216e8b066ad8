import { expect } from '@open-wc/testing';
import { html, LitElement, render } from 'lit';
import { button } from '../../src/styles/button.ts';
import { danger } from '../../src/styles/danger.ts';
import { properties } from '../../src/styles/properties.ts';
import { views } from '../support/views.ts';
import { leave } from '../support/visitor.ts';
import { colourOf, contrast, type Colour } from '../support/colours.ts';
import { faint } from '../support/legible.ts';
import { link, presets } from '../support/presets.ts';

const grounds: Readonly<Record<string, Colour>> = { light: [255, 255, 255, 1], dark: [18, 18, 18, 1] };

describe('what is written and drawn', () => {
  afterEach(leave);
  before(() => document.documentElement.style.setProperty('--auth-transition', '0s'));
  after(() => document.documentElement.style.removeProperty('--auth-transition'));

  for (const [name, reach] of Object.entries(views)) {
    it(`stands out in every preset, light and dark: ${name}`, async function () {
      this.timeout(60_000);
      const { element } = await reach({});
      const found: string[] = [];

      for (const preset of ['defaults', ...presets]) {
        const unlink = preset === 'defaults' ? () => undefined : await link(preset);
        for (const theme of ['light', 'dark'] as const) {
          element.theme = theme;
          await element.updateComplete;
          const least = preset === 'contrast' ? 7 : 4.5;
          found.push(...faint(element, grounds[theme]!, least).map((what) => `${preset}, ${theme}: ${what}`));
        }
        unlink();
      }

      expect(found).to.eql([]);
    });
  }

  it('would be found where it does not', async () => {
    const { element } = await views['password refused']!({ attributes: { theme: 'light' } });
    document.documentElement.style.setProperty('--auth-color-muted', '#aaa');
    document.documentElement.style.setProperty('--auth-color-border', '#ccc');

    const found = faint(element, grounds.light!, 4.5);

    document.documentElement.removeAttribute('style');
    expect(found.join()).to.contain('border of username: 1.61 of 3').and.to.contain('text of tab');
  });
});

/** A danger button, and nothing else. */
class DangerButtonAlone extends LitElement {
  static override styles = [properties, button, danger];

  protected override createRenderRoot() {
    const root = super.createRenderRoot();
    render(html`<button part="button danger-button">Delete</button>`, root);
    return root;
  }
}
customElements.define('danger-button-alone', DangerButtonAlone);

/** The same colours at each run, all over the cube. */
const someColours = (count: number) => {
  let seed = 7;
  const next = () => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >> 8) & 0xff;
  return Array.from(
    { length: count },
    () => `#${[next(), next(), next()].map((each) => each.toString(16).padStart(2, '0')).join('')}`,
  );
};

describe('one colour for everything', () => {
  afterEach(leave);

  it('is legible in the buttons and the links it makes, whichever it is', async () => {
    const { element } = await views.password!({});
    element.style.setProperty('--auth-transition', '0s');
    const found: string[] = [];

    for (const primary of someColours(200)) {
      element.style.setProperty('--auth-color-primary', primary);
      for (const theme of ['light', 'dark'] as const) {
        element.theme = theme;
        await element.updateComplete;
        found.push(...faint(element, grounds[theme]!, 4.5).map((what) => `${primary}, ${theme}: ${what}`));
      }
    }

    expect(found).to.eql([]);
  });

  it('is legible on what is dangerous as well', async () => {
    const alone = document.createElement('danger-button-alone');
    document.body.append(alone);
    const written = alone.shadowRoot!.querySelector('button')!;

    const worst = someColours(200).map((colour) => {
      alone.style.setProperty('--auth-color-danger', colour);
      const { color, backgroundColor } = getComputedStyle(written);
      return contrast(colourOf(color), colourOf(backgroundColor));
    });

    alone.remove();
    expect(Math.min(...worst)).to.be.at.least(4.5);
  });
});
