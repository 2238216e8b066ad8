/** What somebody has chosen, by the name of the control; what is as it was is left out. */
export type Settings = Readonly<Record<string, string>>;

type Control = HTMLInputElement | HTMLSelectElement;

const controlsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(
    (each): each is Control => each instanceof HTMLInputElement || each instanceof HTMLSelectElement,
  );

const usualOf = (control: Control) => {
  if (control instanceof HTMLInputElement) return control.type === 'checkbox' ? '' : control.defaultValue;
  return ([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value ?? '';
};

const valueOf = (control: Control) =>
  control instanceof HTMLInputElement && control.type === 'checkbox' ? (control.checked ? 'yes' : '') : control.value;

/** What is chosen now. */
export const chosenIn = (form: HTMLFormElement): Settings =>
  Object.fromEntries(
    controlsOf(form)
      .filter((control) => control.name && valueOf(control) !== usualOf(control))
      .map((control) => [control.name, valueOf(control)]),
  );

/** What the address asks for; nothing where it leads to a heading. */
const inAddress = (): Settings =>
  location.hash.includes('=') ? Object.fromEntries(new URLSearchParams(location.hash.slice(1))) : {};

/** Sets the controls as the address says, so that a link shows what its sender saw. */
export const restore = (form: HTMLFormElement): void => {
  const wanted = inAddress();
  for (const control of controlsOf(form)) {
    const value = wanted[control.name] ?? usualOf(control);
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = value === 'yes';
    else control.value = value;
  }
};

/** Puts what is chosen into the address. */
export const remember = (settings: Settings): void => {
  const hash = new URLSearchParams(settings).toString();
  if (hash) history.replaceState(null, '', `#${hash}`);
  else if (location.hash.includes('=')) history.replaceState(null, '', location.pathname + location.search);
};

const quoted = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The attributes among them, as a page would write them. */
export const attributesIn = (settings: Settings): [string, string][] =>
  Object.entries(settings)
    .filter(([name]) => !name.startsWith('@'))
    .map(([name, value]) => [name, value === 'yes' ? '' : value]);

/** What stands inside a tag that shows nothing by itself. */
const inside: Readonly<Record<string, string>> = { 'auth-provider': '\n  <auth-login></auth-login>\n' };

/** What to copy: the tag, and what stands around it. */
export const tagFor = (tag: string, settings: Settings): string => {
  const { '@lang': lang, '@preset': preset, '@colour': colour } = settings;
  const attributes = [
    ['host', 'https://auth.example.com'],
    ['app-id', 'app-shop'],
    ...attributesIn(settings),
    ...(lang ? [['lang', lang]] : []),
  ].map(([name = '', value = '']) => (value === '' ? ` ${name}` : ` ${name}="${quoted(value)}"`));
  return [
    ...(preset ? [`<link rel="stylesheet" href="/auth-elements/themes/${preset}.css" />`] : []),
    ...(colour ? [`<style>:root { --auth-color-primary: ${colour} }</style>`] : []),
    '<script type="module" src="/auth-elements/define.js"></script>',
    `<${tag}${attributes.join('')}>${inside[tag] ?? ''}</${tag}>`,
  ].join('\n');
};
