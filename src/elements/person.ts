import { html, type TemplateResult } from 'lit';
import type { User } from '../contract/index.ts';
import { safeUrl } from './url.ts';

/** The first letters of a name. */
export const initials = (name: string) =>
  name
    .split(/[\s._@-]+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

/** What someone is called: by others, by the service, or by what they sign in with. */
export const nameOf = ({ nickname, name, username, email, phone, phoneCountryCode }: User) =>
  nickname || name || username || email || `${phoneCountryCode ?? ''}${phone ?? ''}`;

/** What has become of a portrait: the address of one that could not be shown, and whom to tell of it. */
type Portrait = { readonly broken: string | undefined; readonly broke: (url: string) => void };

/** The portrait of somebody, or the first letters of their name where there is none, or none that may be shown. */
export const portraitTemplate = (user: User, { broken, broke }: Portrait): TemplateResult => {
  const url = safeUrl(user.photo ?? undefined)?.href;
  return url && broken !== url
    ? html`<img part="avatar" src=${url} alt="" referrerpolicy="no-referrer" @error=${() => broke(url)} />`
    : html`<span part="avatar" aria-hidden="true">${initials(nameOf(user))}</span>`;
};
