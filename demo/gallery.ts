/** Every view of the elements, as the tests reach them: from one list, each with a server of the mind behind it. */
import { heads } from '../test/support/heads.ts';
import { sections } from '../test/support/sections.ts';
import { views } from '../test/support/views.ts';
import type { Visit } from '../test/support/visitor.ts';
import { askedViews, offerChoices, presets } from './choices.ts';
import { parts } from './parts.ts';

const root = document.documentElement;
const place = (id: string) => document.getElementById(id) as HTMLElement;
/** Whoever stands before an element, as far as it matters here. */
type Standing = { readonly element: HTMLElement; parts(name: string): HTMLElement[] };

const all: Readonly<Record<string, (given: Visit) => Promise<Standing>>> = { ...heads, ...views, ...sections };
const shown: { tile: HTMLElement; visitor: Standing }[] = [];
const highlight = new CSSStyleSheet();
document.adoptedStyleSheets.push(highlight);
const preset = document.createElement('link');
preset.rel = 'stylesheet';
let marked = '';

const chosen = offerChoices(place('choices') as HTMLFormElement, () => apply());

/** Whether a view has a part now. */
const has = ({ visitor }: { visitor: Standing }, name: string) =>
  visitor.parts(name).some((part) => part.getClientRects().length > 0);

/** Outlines the chosen part wherever it is, as a page would style it, and says how many views have it. */
const mark = () => {
  const tags = [...new Set(shown.map(({ visitor }) => visitor.element.localName))];
  const drawn = 'outline: 3px solid #e5197d !important; outline-offset: 2px !important;';
  const where = tags.flatMap((tag) => [`${tag}::part(${marked})`, `${tag} [data-part~='${marked}']`]);
  highlight.replaceSync(
    marked && where.length > 0 ? where.map((selector) => `${selector} { ${drawn} }`).join(' ') : '',
  );
  for (const each of shown) each.tile.classList.toggle('without', marked !== '' && !has(each, marked));
  for (const button of place('parts').querySelectorAll('button')) {
    const { name } = button;
    button.setAttribute('aria-pressed', String(name === marked));
    const count = button.querySelector('output');
    if (count) count.value = String(shown.filter((each) => has(each, name)).length);
  }
};

const partButton = ({ name, about }: (typeof parts)[number]) => {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.name = name;
  const [code, count, text] = [
    document.createElement('code'),
    document.createElement('output'),
    document.createElement('small'),
  ];
  code.textContent = name;
  text.textContent = about.replaceAll('`', '');
  button.append(code, count, text);
  button.addEventListener('click', () => {
    marked = marked === name ? '' : name;
    mark();
  });
  item.append(button);
  return item;
};

/** What one view stands in: inert until it is reached, so that reaching it takes no focus away from whoever looks. */
const tileFor = (name: string) => {
  const tile = document.createElement('figure');
  tile.dataset['view'] = name;
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  const ground = document.createElement('div');
  ground.className = 'ground';
  ground.inert = true;
  tile.append(caption, ground);
  return { tile, caption, ground };
};

const apply = () => {
  const { theme, lang, dir, width } = chosen();
  root.dataset['theme'] = theme;
  root.dataset['preset'] = chosen().preset;
  const views = place('views');
  views.lang = lang;
  views.dataset['width'] = width;
  views.dir = dir === 'auto' ? (lang === 'ar' ? 'rtl' : 'ltr') : dir;
  const url = presets[chosen().preset];
  if (url) preset.href = url.href;
  if (url) document.head.append(preset);
  else preset.remove();
  for (const { visitor } of shown)
    if (visitor.element.getAttribute('render-root') !== rootOf()['render-root']) return location.reload();
  mark();
};

/** The root the views are drawn in: said before the first drawing, and never changed after it. */
const rootOf = () => ({ 'render-root': chosen().root });

/** Reaches one view after another: each does what a visitor would, and two at once would be in each other's way. */
const showAll = async () => {
  const asked = Object.entries(all).filter(([name]) => askedViews.length === 0 || askedViews.includes(name));
  const tiles = asked.map(([name, reach]) => ({ reach, ...tileFor(name) }));
  place('views').append(...tiles.map(({ tile }) => tile));
  for (const { reach, tile, caption, ground } of tiles) {
    const visitor = await reach({ into: ground, attributes: rootOf(), timeout: 3_600_000 }).catch(String);
    ground.inert = false;
    if (typeof visitor === 'string') {
      // The others are worth seeing all the same.
      caption.append(visitor);
      continue;
    }
    const tag = document.createElement('code');
    tag.textContent = `<${visitor.element.localName}>`;
    caption.append(tag);
    shown.push({ tile, visitor });
    mark();
  }
  root.dataset['ready'] = '';
};

place('parts').append(...parts.map(partButton));
apply();
void showAll();
