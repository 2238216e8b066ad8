import { expect } from '@open-wc/testing';
import type { AuthEvents } from '../src/index.ts';
import { leave, visit, type Visit } from './support/visitor.ts';

type Tag = 'auth-login' | 'auth-register' | 'auth-mfa';

/** Parts of the one vocabulary that all elements share. */
const vocabulary = new Set(
  `base header heading form field label input hint error alert button primary-button secondary-button danger-button link
  tabs tab panel divider social social-button qr meter otp avatar list list-item section section-heading spinner footer
  invalid busy active`.split(/\s+/),
);

const slots = ['header', 'heading', 'before-form', 'after-form', 'before-submit', 'footer'];

/** What every element with a form does, whatever its form is for; `reach` leads to the form, where it is not there at once. */
export const behavesLikeAnElement = (tag: Tag, reach = (given?: Visit) => visit(tag, given)): void => {
  describe(`<${tag}> as an element`, () => {
    afterEach(leave);

    it('draws one form with native controls in one open root', async () => {
      const { element } = await reach();

      expect(element.shadowRoot!.querySelectorAll('form').length).to.equal(1);
      expect([...element.shadowRoot!.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot)).to.eql([]);
      expect([...element.shadowRoot!.querySelectorAll('*')].filter(({ localName }) => localName.includes('-'))).to.eql(
        [],
      );
    });

    it('gives ids once, and points at none that is not there', async () => {
      const { element } = await reach();
      const ids = [...element.shadowRoot!.querySelectorAll('[id]')].map(({ id }) => id);
      const attributes = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'];
      const pointed = attributes.flatMap((name) =>
        [...element.shadowRoot!.querySelectorAll(`[${name}]`)].flatMap((each) => each.getAttribute(name)!.split(' ')),
      );

      expect(ids).to.eql([...new Set(ids)]);
      expect(pointed.filter((id) => !ids.includes(id))).to.eql([]);
    });

    it('names its form by its heading, at the level that fits the page', async () => {
      const { element } = await reach({ attributes: { 'heading-level': '4' } });
      const heading = element.shadowRoot!.querySelector('[part~=heading]')!;

      expect(element.shadowRoot!.querySelector('form')!.getAttribute('aria-labelledby')).to.equal(heading.id);
      expect(heading.getAttribute('aria-level') ?? heading.localName.slice(1)).to.equal('4');
    });

    it('keeps one live region from the first drawing to the last', async () => {
      const visitor = await reach();
      const region = () => [...visitor.element.shadowRoot!.querySelectorAll('[role=alert], [role=status]')];
      const first = region();

      await visitor.submit();

      expect(first.map((each) => each.getAttribute('role')).sort()).to.eql(['alert', 'status']);
      expect(region()).to.eql(first);
    });

    it('uses no part outside the vocabulary, and writes no style', async () => {
      const { element } = await reach();
      const parts = [...element.shadowRoot!.querySelectorAll('[part]')].flatMap((each) => [...each.part]);

      expect(parts.filter((part) => !vocabulary.has(part))).to.eql([]);
      expect(element.shadowRoot!.querySelectorAll('style, link, [style]').length).to.equal(0);
      expect(element.shadowRoot!.adoptedStyleSheets.length).to.be.greaterThan(0);
    });

    it('has a slot around every block', async () => {
      const { element } = await reach();
      const names = [...element.shadowRoot!.querySelectorAll('slot')].map(({ name }) => name);

      expect(names).to.include.members(slots);
    });

    it('says what it says in events that bubble out of every root', async () => {
      const visitor = await reach();
      const heard: Event[] = [];
      const hear = (event: Event) => heard.push(event);
      const name: keyof AuthEvents = 'auth-error';
      document.addEventListener(name, hear);

      await visitor.submit();
      document.removeEventListener(name, hear);

      expect(heard.map(({ bubbles, composed }) => [bubbles, composed])).to.eql([[true, true]]);
    });

    it('follows the page’s colours, unless it is told otherwise', async () => {
      const page = document.createElement('main');
      Object.assign(page.style, { colorScheme: 'dark' });
      document.body.append(page);
      const { element } = await reach({ into: page });
      const surface = () => getComputedStyle(element.shadowRoot!.querySelector('[part~=base]')!).backgroundColor;

      expect(surface()).to.equal('rgb(20, 23, 28)');
      element.theme = 'light';
      await element.updateComplete;
      expect(surface()).to.equal('rgb(255, 255, 255)');
      page.remove();
    });

    it('takes its looks from properties, and its parts from the page', async () => {
      const page = document.createElement('main');
      page.style.setProperty('--auth-color-primary', 'rgb(255, 240, 0)');
      document.body.append(page);
      const visitor = await reach({ into: page });
      const { backgroundColor, color } = getComputedStyle(visitor.mainButton);

      expect(backgroundColor).to.equal('rgb(255, 240, 0)');
      expect(color, 'black on a light colour').to.match(/(^rgb\(0, 0, 0\)|xyz(-d65)? 0 0 0)/);
      page.remove();
    });
  });
};
