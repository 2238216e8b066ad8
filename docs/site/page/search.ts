import type MiniSearch from 'minisearch';
import type { SearchResult } from 'minisearch';
import { type Entry, options } from './search-options.ts';

/** The index comes when somebody is about to search, and not before. */
const load = async (): Promise<MiniSearch<Entry>> => {
  const [{ default: Search }, answer] = await Promise.all([import('minisearch'), fetch('search.json')]);
  return Search.loadJSON<Entry>(await answer.text(), options);
};

const optionFor = (found: SearchResult, at: number) => {
  const item = document.createElement('li');
  item.role = 'option';
  item.id = `found-${at}`;
  item.dataset['url'] = String(found.id);
  const [title, page, excerpt] = ['b', 'small', 'span'].map((tag) => document.createElement(tag));
  if (title) title.textContent = String(found['title']);
  if (page) page.textContent = String(found['page']);
  if (excerpt) excerpt.textContent = String(found['excerpt']);
  item.append(...[title, page, excerpt].flatMap((part) => part ?? []));
  return item;
};

type Places = {
  readonly field: HTMLInputElement;
  readonly box: HTMLElement;
  readonly list: HTMLElement;
  readonly status: HTMLElement;
};

/** The list below the field: what is in it, and what is chosen. */
const createList = ({ field, box, list, status }: Places) => {
  let chosen = -1;
  const items = () => [...list.children] as HTMLElement[];
  const choose = (at: number) => {
    chosen = at;
    for (const [place, item] of items().entries()) item.ariaSelected = String(place === at);
    const item = items()[at];
    if (item) field.setAttribute('aria-activedescendant', item.id);
    else field.removeAttribute('aria-activedescendant');
    item?.scrollIntoView({ block: 'nearest' });
  };
  const open = (isOpen: boolean) => {
    box.hidden = !isOpen;
    field.ariaExpanded = String(isOpen);
    if (!isOpen) choose(-1);
  };
  return {
    open,
    move: (by: number) => choose((chosen + by + items().length) % Math.max(1, items().length)),
    fill(asked: string, found: readonly SearchResult[]) {
      list.replaceChildren(...found.map(optionFor));
      list.hidden = found.length === 0;
      status.textContent = found.length === 0 ? `Nothing is said of “${asked}”.` : '';
      open(true);
      choose(found.length > 0 ? 0 : -1);
    },
    go(item: HTMLElement | undefined = items()[chosen]) {
      const url = item?.dataset['url'];
      if (!url) return;
      open(false);
      location.href = url;
    },
  };
};

/** A field with a list below it, by the keyboard pattern that is known for that: arrows choose, Enter goes, Escape closes. */
const listen = (places: Places) => {
  const { field, box, list } = places;
  const shown = createList(places);
  let index: Promise<MiniSearch<Entry>> | undefined;

  const show = async () => {
    const asked = field.value.trim();
    if (asked === '') return shown.open(false);
    const found = (await (index ??= load())).search(asked).slice(0, 12);
    if (asked === field.value.trim()) shown.fill(asked, found);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => shown.move(1),
    ArrowUp: () => shown.move(-1),
    Enter: () => shown.go(),
    Escape: () => shown.open(false),
  };

  field.addEventListener('focus', () => void (index ??= load()), { once: true });
  field.addEventListener('input', () => void show());
  field.addEventListener('blur', () => shown.open(false));
  field.addEventListener('keydown', (event) => {
    const act = keys[event.key];
    if (!act || box.hidden) return;
    event.preventDefault();
    act();
  });
  // Before the field loses the focus, and the list with it.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    shown.go((event.target as HTMLElement).closest('li') ?? undefined);
  });
};

const isTyping = ({ target }: Event) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.localName) || target.localName.startsWith('auth-')); // prettier-ignore

/** Searching: the field itself, and a slash to come to it. */
export const followSearch = (): void => {
  const field = document.querySelector<HTMLInputElement>('#search');
  const box = document.querySelector<HTMLElement>('.found');
  const list = document.querySelector<HTMLElement>('#found');
  const status = box?.querySelector<HTMLElement>('[role=status]');
  if (!field || !box || !list || !status) return;
  field.form?.addEventListener('submit', (event) => event.preventDefault());
  listen({ field, box, list, status });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || isTyping(event) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    field.focus();
  });
};
