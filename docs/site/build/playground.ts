import type { Described } from '../../../build/manifest.ts';
import { sentence } from './markdown.ts';
import { escaped } from './text.ts';

type Attribute = NonNullable<Described['attributes']>[number];

/** What the page itself gives the element. */
const given = ['host', 'app-id', 'user-pool-id', 'storage', 'timeout'];

/** Values to try, where the manifest knows only that there are some. */
const hints: Readonly<Record<string, string>> = {
  methods: 'password email-code',
  hide: 'forgot register',
  sections: 'profile email password',
  section: 'password',
  fields: 'nickname birthdate',
  factors: 'OTP SMS',
  account: 'member@example.com',
  countries: 'US GB DE',
  'default-country': 'DE',
  'heading-level': '3',
  show: 'signed-in',
};

const choices = (type: string) => [...type.matchAll(/'([^']*)'/g)].map(([, value = '']) => value);

const control = ({ name, type, default: usual = '' }: Attribute) => {
  const text = type?.text ?? '';
  const at = `name="${name}" data-attribute aria-describedby="about-${name}"`;
  if (text === 'boolean') return `<input type="checkbox" ${at} />`;
  const values = choices(text);
  if (values.length > 1 && !text.includes('[')) {
    const options = values.map((value) => {
      const isUsual = `'${value}'` === usual;
      return `<option value="${isUsual ? '' : escaped(value)}"${isUsual ? ' selected' : ''}>${escaped(value)}</option>`;
    });
    return `<select ${at}>${options.join('')}</select>`;
  }
  const hint = hints[name] ?? '';
  return `<input type="text" ${at} autocomplete="off" spellcheck="false" placeholder="${escaped(hint)}" />`;
};

const row = (attribute: Attribute) => `<div class="row">
<label><code>${attribute.name}</code>${control(attribute)}</label>
<p class="about" id="about-${attribute.name}">${sentence(attribute.description ?? '')}</p></div>`;

const select = (name: string, label: string, options: readonly (readonly [string, string])[]) =>
  `<label>${label}<select name="${name}">${options
    .map(([value, text]) => `<option value="${value}">${escaped(text)}</option>`)
    .join('')}</select></label>`;

const languages = [
  ['', 'English'], ['zh-CN', '简体中文'], ['zh-TW', '繁體中文'], ['ja', '日本語'], ['ko', '한국어'], ['de', 'Deutsch'], ['fr', 'Français'],
  ['es', 'Español'], ['pt-BR', 'Português'], ['it', 'Italiano'], ['ru', 'Русский'], ['id', 'Bahasa Indonesia'], ['ar', 'العربية'],
] as const; // prettier-ignore

/** Who is there when the element comes onto the page. */
const visitors = (tag: string) => {
  const all = [['nobody', 'nobody yet'], ['member', 'a member, signed in'], ['factor', 'a second factor is asked for']] as const; // prettier-ignore
  const first = { 'auth-profile': 'member', 'auth-mfa': 'factor', 'auth-user-button': 'member' }[tag] ?? 'nobody';
  return [...all].sort(([a], [b]) => Number(b === first) - Number(a === first));
};

const surroundings = (tag: string, presets: readonly string[]) => `<fieldset class="around"><legend>Around it</legend>
${select('@visitor', 'Who is there', visitors(tag))}
${select('@preset', 'Preset', [['', 'none'], ...presets.map((name) => [name, name] as const)])}
<label>Main colour<input type="color" name="@colour" value="#2450b8" /></label>
${select('@scheme', 'Page', [
  ['', 'as this site'],
  ['light', 'light'],
  ['dark', 'dark'],
])}
${select('@lang', 'Language', languages)}
${select('@width', 'Width', [
  ['', 'as it comes'],
  ['320', '320 px, a small phone'],
  ['390', '390 px, a phone'],
  ['768', '768 px, a tablet'],
])}
</fieldset>`;

/** Controls for everything a page may say to an element, and the element beside them; without scripts, a sentence. */
export const playground = ({ tagName, attributes = [] }: Described, presets: readonly string[]): string => {
  const own = attributes.filter(({ name }) => !given.includes(name));
  return `<section class="play" data-tag="${tagName}" aria-labelledby="playground">
<h2 id="playground">Playground</h2>
<p>The real element on a server that lives in this page. Accounts: <code>member@example.com</code> with
<code>green-kettle-42</code>, <code>operator@example.com</code> with <code>quiet-harbour-17</code> and a second factor, <code>newcomer@example.com</code> with
<code>change-on-day-1</code>. Every code is <code>123456</code>. Nothing leaves the page, and a reload forgets it all.</p>
<noscript><p class="note">The playground needs JavaScript; everything else on this page does not.</p></noscript>
<div class="bench" hidden>
<div class="stage"><div class="ground"></div></div>
<form class="controls" aria-label="Settings of the element">${surroundings(tagName, presets)}
<fieldset><legend>Attributes</legend>${own.map(row).join('\n')}</fieldset>
<p class="buttons"><button type="reset">Start over</button></p></form>
<div class="code tag"><pre tabindex="0"><code></code></pre></div>
<div class="heard"><h3 id="events-heard">Events</h3><p class="quiet">Quiet so far.</p><ol aria-labelledby="events-heard" tabindex="0"></ol></div>
</div></section>`;
};
