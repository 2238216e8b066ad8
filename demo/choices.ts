/** What can be chosen in the gallery. Each choice stands in the address, so that a page can be shown to somebody else. */

/** Presets by name; the build lays each beside the page. */
export const presets: Readonly<Record<string, URL>> = {
  ink: new URL('../src/themes/ink.css', import.meta.url),
  meadow: new URL('../src/themes/meadow.css', import.meta.url),
  compact: new URL('../src/themes/compact.css', import.meta.url),
  contrast: new URL('../src/themes/contrast.css', import.meta.url),
  card: new URL('../src/themes/card.css', import.meta.url),
};

const languages: Readonly<Record<string, string>> = {
  en: 'English',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  ja: '日本語',
  ko: '한국어',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  'pt-BR': 'Português',
  it: 'Italiano',
  ru: 'Русский',
  id: 'Bahasa Indonesia',
  ar: 'العربية',
};

const same = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

const choices = {
  preset: { label: 'Preset', options: { defaults: 'Defaults', ...same(Object.keys(presets)) } },
  theme: { label: 'Theme', options: { auto: 'Auto', light: 'Light', dark: 'Dark' } },
  lang: { label: 'Language', options: languages },
  dir: { label: 'Direction', options: { auto: 'As the language', ltr: 'Left to right', rtl: 'Right to left' } },
  width: { label: 'Width', options: { '360px': '360 px', '320px': '320 px', full: 'Full' } },
  root: { label: 'Root', options: { shadow: 'Shadow', light: 'Light' } },
} satisfies Record<string, { label: string; options: Readonly<Record<string, string>> }>;

type Name = keyof typeof choices;

/** What is chosen now, by name. */
export type Chosen = Readonly<Record<Name, string>>;

const at = new URL(location.href);

const control = (name: Name, changed: () => void) => {
  const { label, options } = choices[name];
  const box = document.createElement('label');
  box.className = 'control';
  const text = document.createElement('span');
  text.textContent = label;
  const select = document.createElement('select');
  select.name = name;
  for (const [value, shown] of Object.entries(options)) select.add(new Option(shown, value));
  const asked = at.searchParams.get(name);
  if (asked && asked in options) select.value = asked;
  select.addEventListener('change', () => {
    at.searchParams.set(name, select.value);
    history.replaceState(null, '', at);
    changed();
  });
  box.append(text, select);
  return box;
};

/** Puts the controls into a form; returns what reads them. */
export const offerChoices = (form: HTMLFormElement, changed: () => void): (() => Chosen) => {
  form.append(...(Object.keys(choices) as Name[]).map((name) => control(name, changed)));
  return () => Object.fromEntries(new FormData(form)) as Chosen;
};

/** The views that the address asks for; none where it asks for all. */
export const askedViews: readonly string[] = at.searchParams.getAll('view');
