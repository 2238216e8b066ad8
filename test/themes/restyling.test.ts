import { expect } from '@open-wc/testing';
import { contrast, colourOf } from '../support/colours.ts';
import { answering, done, settings } from '../support/answers.ts';
import { leave, until, visit } from '../support/visitor.ts';
import { views } from '../support/views.ts';

/** What a page writes into a sheet of its own. */
const sheet = (css: string) => {
  const own = new CSSStyleSheet();
  own.replaceSync(css);
  document.adoptedStyleSheets.push(own);
};

const styleOf = (element: Element | null) => getComputedStyle(element!);
const hex = (css: string) => colourOf(css).slice(0, 3).join(' ');

describe('a page that restyles an element', () => {
  beforeEach(() => sheet('html { --auth-transition: 0s }'));
  afterEach(() => {
    leave();
    document.adoptedStyleSheets = [];
  });

  it('gives all of them a brand by four properties', async () => {
    sheet(
      `:root { --auth-color-primary: light-dark(#0f766e, #5eead4); --auth-radius: 2px; --auth-font-family: Georgia, serif; --auth-control-height: 3rem; }`,
    );
    const { element, part } = await visit('auth-login');

    for (const [theme, primary] of [
      ['light', '#0f766e'],
      ['dark', '#5eead4'],
    ] as const) {
      element.theme = theme;
      await element.updateComplete;
      expect(hex(styleOf(part('primary-button')).backgroundColor)).to.equal(hex(primary));
      expect(contrast(colourOf(styleOf(part('primary-button')).color), colourOf(primary))).to.be.at.least(4.5);
    }
    expect(styleOf(part('input')).borderTopLeftRadius).to.equal('2px');
    expect(styleOf(part('label')).fontFamily).to.contain('Georgia');
    expect(part('input')!.getBoundingClientRect().height).to.equal(48);
  });

  it('underlines inputs instead of boxing them, and the wrong one in another colour', async () => {
    sheet(`
      auth-login::part(input) { border: 0; border-block-end: 2px solid; border-radius: 0; background: transparent; }
      auth-login::part(input):focus-visible { outline: 3px solid; outline-offset: 2px; }
      auth-login::part(input invalid) { border-block-end-color: light-dark(#b3261e, #ffb0a6); }
    `);
    const { control, submit, fill } = await views.password!({ attributes: { theme: 'light' } });
    const before = styleOf(control('username'));
    expect([before.borderTopWidth, before.borderBottomWidth, before.borderTopLeftRadius]).to.eql(['0px', '2px', '0px']);
    expect(colourOf(before.backgroundColor)[3]).to.equal(0);

    fill({ password: 'correct horse' });
    await submit();
    await until(() => control('username').matches(':focus'), 'the focus');

    expect(styleOf(control('username')).outlineWidth).to.equal('3px');
    control('username').blur();
    expect(hex(styleOf(control('username')).borderBottomColor)).to.equal(hex('#b3261e'));
  });

  it('dims the button while waiting', async () => {
    sheet('auth-login:state(busy)::part(primary-button) { opacity: 0.7; }');

    const { part } = await views['password on its way']!({});

    expect(styleOf(part('primary-button')).opacity).to.equal('0.7');
  });

  it('has another accent during the second factor, and only then', async () => {
    sheet('auth-login:state(view-mfa) { --auth-color-primary: light-dark(#7a3e00, #ffc48a); }');
    const before = await visit('auth-login', { attributes: { theme: 'light' } });
    const during = await views['mfa by app']!({ attributes: { theme: 'light' } });

    expect(hex(styleOf(before.part('primary-button')).backgroundColor)).to.equal(hex('#2450b8'));
    expect(hex(styleOf(during.part('primary-button')).backgroundColor)).to.equal(hex('#7a3e00'));
  });
});

/** Every property a page may set: where it is seen, with a value that no preset and no default has. */
const seen: Readonly<Record<string, [view: string, part: string, property: string, value: string, seen?: string]>> = {
  'color-surface': ['password', 'base', 'backgroundColor', '#010203'],
  'color-field': ['password', 'input', 'backgroundColor', '#010203'],
  'color-text': ['password', 'label', 'color', '#010203'],
  'color-muted': ['mfa by app', 'hint', 'color', '#010203'],
  'color-border': ['password', 'input', 'borderTopColor', '#010203'],
  'color-primary': ['password', 'primary-button', 'backgroundColor', '#010203'],
  'color-on-primary': ['password', 'primary-button', 'color', '#010203'],
  'color-link': ['password', 'link', 'color', '#010203'],
  'color-danger': ['password with every field missing', 'error', 'color', '#010203'],
  'font-family': ['password', 'input', 'fontFamily', 'Georgia'],
  'font-family-heading': ['password', 'heading', 'fontFamily', 'Georgia'],
  'font-size': ['password', 'base', 'fontSize', '19px'],
  'font-weight-strong': ['password', 'primary-button', 'fontWeight', '850'],
  'line-height': ['password', 'base', 'lineHeight', '31px'],
  radius: ['password', 'input', 'borderTopLeftRadius', '7px'],
  'control-height': ['password', 'primary-button', 'minHeight', '61px'],
  'border-width': ['password', 'input', 'borderTopWidth', '3px'],
  'max-width': ['password', '', 'maxWidth', '311px'],
  padding: ['password', 'base', 'paddingTop', '13px'],
  space: ['password', 'form', 'rowGap', '20px', '25px'],
  shadow: ['password', 'base', 'boxShadow', 'rgb(1, 2, 3) 1px 2px 3px 4px'],
  transition: ['password', 'input', 'transitionDuration', '0.3s'],
};

describe('a property a page sets', () => {
  afterEach(leave);

  for (const [name, [view, where, property, value, found = value]] of Object.entries(seen)) {
    it(`is in force at once: --auth-${name}`, async () => {
      const { element, part } = await views[view]!({});
      const target = where ? part(where)! : element;
      const now = () => styleOf(target)[property as 'color'];
      const before = now();

      // A colour that fades in is judged when it has arrived.
      if (name !== 'transition') element.style.setProperty('--auth-transition', '0s');
      element.style.setProperty(`--auth-${name}`, value);

      expect(before).not.to.equal(now());
      expect(value.startsWith('#') ? hex(now()) : now()).to.equal(found.startsWith('#') ? hex(found) : found);
    });
  }
});

describe('the theme of an element', () => {
  afterEach(leave);

  const surfaceUnder = async (scheme: string, theme?: string) => {
    const page = document.createElement('div');
    page.style.colorScheme = scheme;
    document.body.append(page);
    const { part } = await visit('auth-login', { into: page, ...(theme && { attributes: { theme } }) });
    const surface = hex(styleOf(part('base')).backgroundColor);
    page.remove();
    return surface;
  };

  it('follows the page, unless it is told otherwise', async () => {
    const [light, dark] = [hex('#ffffff'), hex('#14171c')];

    expect(await surfaceUnder('light')).to.equal(light);
    expect(await surfaceUnder('dark')).to.equal(dark);
    expect(await surfaceUnder('light', 'dark')).to.equal(dark);
    expect(await surfaceUnder('dark', 'light')).to.equal(light);
    expect(await surfaceUnder('dark', 'auto')).to.equal(dark);
  });

  it('comes from the provider where an element has none of its own', async () => {
    const provider = document.createElement('auth-provider');
    provider.setAttribute('theme', 'dark');
    document.body.append(provider);
    const server = answering({ '/applications/app/public-config': done(settings()) });

    const follows = await visit('auth-login', { into: provider, server });
    const own = await visit('auth-login', { into: provider, server, attributes: { theme: 'light' } });

    expect(hex(styleOf(follows.part('base')).backgroundColor)).to.equal(hex('#14171c'));
    expect(hex(styleOf(own.part('base')).backgroundColor)).to.equal(hex('#ffffff'));
    provider.remove();
  });
});
