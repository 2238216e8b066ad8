import { html } from 'lit';
import type { Journey } from '../journey.ts';
import type { Picture } from '../picture.ts';

/** Nobody is signed in, or the account is no more: then it is said goodbye. */
export const signedOutPicture = ({ host }: Journey): Picture => {
  const { headings, hints } = host.words.words;
  const { session } = host.session;
  const isDeleted = session.status === 'anonymous' && session.reason === 'deleted';
  return {
    view: isDeleted ? 'deleted' : 'idle',
    heading: isDeleted ? headings.farewell : hints.signedOut,
    ...(isDeleted && { body: html`<p class="nobody">${hints.farewell}</p>` }),
  };
};
