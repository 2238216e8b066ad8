import '../src/define.ts';
import { html, nothing, render } from 'lit';
import type { Session } from '../src/index.ts';
import { accountsList } from './accounts.ts';
import { eventLog } from './events.ts';
import { outboxList, watchOutbox } from './outbox.ts';
import { type Words, wordsIn } from './words.ts';

const find = <E extends Element>(selector: string) => document.querySelector(selector) as E;
const place = (id: string) => find<HTMLElement>(`#${id}`);

const root = document.documentElement;
const provider = find<HTMLElementTagNameMap['auth-provider']>('auth-provider');
const language = find<HTMLSelectElement>('#language');
const theme = find<HTMLSelectElement>('#theme');
const outbox = watchOutbox(() => draw());
const events = eventLog(() => draw());
/** What the account page shows here, in its order. */
const sections =
  'avatar profile email phone password security mfa passkeys sessions social custom-data applications orgs roles resources data delete';
let session: Session = { status: 'unknown' };

const row = (name: string, value: unknown, note: unknown = nothing) =>
  html`<div>
    <dt>${name}</dt>
    <dd><bdi>${value}</bdi> ${note}</dd>
  </div>`;

const mark = (words: Words, verified: boolean) =>
  html`<small class=${verified ? 'good' : 'open'}>${verified ? words.verified : words.unverified}</small>`;

const portrait = ({ name }: { name: string }) =>
  html`<span class="portrait" aria-hidden="true">${[...name][0]?.toUpperCase()}</span>`;

/** Where the visitor stands, in the page's own words. */
const sessionPanel = (words: Words, lang: string) => {
  if (session.status === 'unknown') return html`<p class="quiet">${words.unknown}</p>`;
  if (session.status === 'anonymous')
    return html`<p class="state">${words.anonymous}</p>
      <p class="quiet">${words.anonymousAbout}</p>`;
  if (session.status === 'pending')
    return html`<p class="state">${words.pending}</p>
      <p class="quiet"><code>${session.step.kind}</code></p>`;
  const { user } = session;
  const name = user.nickname ?? user.username ?? user.email ?? user.phone ?? user.id;
  return html`
    <p class="who">
      ${portrait({ name })}<span
        ><strong><bdi>${name}</bdi></strong
        ><small>${words.signedIn}</small></span
      >
    </p>
    <dl>
      ${row(words.address, user.email ?? words.none, user.email ? mark(words, user.emailVerified) : nothing)}
      ${row(words.phone, user.phone ? `${user.phoneCountryCode ?? ''} ${user.phone}` : words.none, user.phone ? mark(words, user.phoneVerified) : nothing)}
      ${row(words.userName, user.username ?? words.none)} ${row(words.logins, user.loginsCount)}
      ${row(words.since, new Date(user.createdAt).toLocaleDateString(lang, { dateStyle: 'medium' }))}
    </dl>
  `;
};

/** Draws everything on the page that is not an element. */
function draw() {
  const words = wordsIn(language.value);
  for (const spot of document.querySelectorAll<HTMLElement>('[data-word]'))
    spot.textContent = words[spot.dataset['word'] as keyof Words];
  render(outboxList(outbox.messages(), words, language.value), place('outbox'));
  render(sessionPanel(words, language.value), place('session'));
  render(accountsList(words), place('accounts'));
  render(events.list(words), place('events'));
}

/** The account of whoever is signed in; its farewell stays. */
const showAccount = () => {
  const spot = place('account');
  const isSignedIn = session.status === 'signed-in';
  const isGone = session.status === 'anonymous' && session.reason === 'deleted';
  if (isSignedIn && !spot.querySelector('auth-profile')) {
    const profile = document.createElement('auth-profile');
    // Signing out has its place on the stage already.
    profile.sections = sections;
    spot.append(profile);
  }
  spot.hidden = !isSignedIn && !isGone;
};

const applyChoices = () => {
  root.lang = language.value;
  root.dataset['theme'] = theme.value;
  draw();
};

/** Puts the other element on the stage; the one before is gone, as on a page that navigates. */
const show = (name: string) => {
  const next = document.createElement(name);
  if (name === 'auth-login') next.setAttribute('remember', 'on');
  find('.card').replaceChildren(next);
  for (const button of document.querySelectorAll('.switch button')) {
    button.setAttribute('aria-pressed', String((button as HTMLElement).dataset['element'] === name));
  }
};

/** A choice kept between visits. */
const remembered = (select: HTMLSelectElement, fallback: string) => {
  select.value = localStorage.getItem(`demo-${select.id}`) ?? fallback;
  select.addEventListener('change', () => {
    localStorage.setItem(`demo-${select.id}`, select.value);
    applyChoices();
  });
};

remembered(language, navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
remembered(theme, 'auto');
find('.switch').addEventListener('click', ({ target }) => {
  const name = target instanceof HTMLElement ? target.dataset['element'] : undefined;
  if (name) show(name);
});
applyChoices();
// A one-time code is good for half a minute.
setInterval(draw, 1000);
provider.client?.session.subscribe((now) => {
  session = now;
  showAccount();
  draw();
});
