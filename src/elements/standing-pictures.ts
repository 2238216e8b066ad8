import { html } from 'lit';
import type { Journey } from './journey.ts';
import type { Picture } from './picture.ts';

/** Nobody knows yet whether the visitor is still signed in. */
export const loadingPicture = ({ host }: Journey): Picture => ({
  view: 'loading',
  heading: host.words.words.progress.loading,
  body: html`<p class="wait"><span part="spinner" aria-hidden="true"></span></p>`,
});

/** The service does not know the application: nothing that is typed here can lead anywhere. */
export const unavailablePicture = ({ host }: Journey): Picture => {
  const { headings, errors } = host.words.words;
  return { view: 'unavailable', heading: headings.unavailable, body: html`<p>${errors['app-not-found']}</p>` };
};
