import { expect } from '@open-wc/testing';
import { languages } from '../../src/i18n/languages.ts';
import { registerMessages } from '../../src/index.ts';
import { views } from '../support/views.ts';
import { leave, soon, until, type Visitor } from '../support/visitor.ts';

/** CSS pixels by which the places of a code stand out, so that the ring around them is not cut. */
const ring = 4;

/** What stands out of the element, or is wider than its own box. What is behind the places of a code is cut there. */
const overflow = ({ element }: Visitor): string[] => {
  const frame = element.getBoundingClientRect();
  const wide = (each: Element) => {
    const { left, right, width } = each.getBoundingClientRect();
    const isOut = width > 1 && (left < frame.left - ring || right > frame.right + ring);
    return isOut || (each.matches('button, a, label, p, [role=heading]') && each.scrollWidth > each.clientWidth + 1);
  };
  const seen = [...element.renderRoot.querySelectorAll('*')].filter(
    (each) => !each.closest('svg, .unseen, [hidden]') && !each.parentElement?.closest('.otp'),
  );
  return seen.filter(wide).map((each) => `${each.localName} ${each.getAttribute('part') ?? each.className.toString()}`);
};

/** The narrowest screen, with the margins of a page, and somebody before a view on it. */
const narrow = async (reach: (typeof views)[string]) => {
  const page = document.createElement('main');
  page.style.cssText = 'box-sizing: border-box; inline-size: 320px; padding: 8px';
  document.body.append(page);
  return Object.assign(await reach({ into: page }), { page });
};

const speaks = async (visitor: Visitor & { page: HTMLElement }, lang: string) => {
  visitor.page.lang = lang;
  await until(() => visitor.part('base')?.lang === lang, lang);
  await soon();
  await visitor.element.updateComplete;
};

describe('every language', () => {
  before(() => Promise.all(Object.keys(languages).map((lang) => import(`../../src/locales/${lang}.ts`))));
  afterEach(leave);

  for (const [name, reach] of Object.entries(views)) {
    it(`fits on the narrowest screen in the view: ${name}`, async () => {
      const visitor = await narrow(reach);

      for (const lang of Object.keys(languages)) {
        await speaks(visitor, lang);

        expect(overflow(visitor), lang).to.deep.equal([]);
        expect(visitor.page.scrollWidth, lang).to.equal(320);
      }
      visitor.page.remove();
    });
  }

  it('would be seen where a word stands out', async () => {
    const visitor = await narrow(views['password']!);
    visitor.part('heading')!.style.whiteSpace = 'nowrap';
    visitor.part('heading')!.append(' and on and on and on and on and on and on and on');

    expect(overflow(visitor)).to.include('div heading');
    visitor.page.remove();
  });

  it('is read from right to left where it is written so, but for addresses, numbers, codes and passwords', async () => {
    const visitor = await narrow(views['register by phone']!);

    await speaks(visitor, 'ar');

    expect(getComputedStyle(visitor.part('base')!).direction).to.equal('rtl');
    for (const name of ['phone', 'code'])
      expect(getComputedStyle(visitor.control(name)).direction, name).to.equal('ltr');
    const { left, right } = visitor.part('label')!.getBoundingClientRect();
    const frame = visitor.part('base')!.getBoundingClientRect();
    expect(frame.right - right).to.be.at.most(left - frame.left);
    registerMessages('he', { actions: { signIn: 'כניסה' } });
    await speaks(visitor, 'he');
    expect(visitor.part('base')!.dir).to.equal('rtl');
    visitor.page.remove();
  });
});
