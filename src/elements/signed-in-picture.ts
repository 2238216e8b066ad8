import { html } from 'lit';
import { person } from '../styles/person.ts';
import { secondaryButton } from '../styles/secondary-button.ts';
import { heldPicture } from './hold.ts';
import type { Journey } from './journey.ts';
import { initials, nameOf } from './person.ts';
import type { Picture } from './picture.ts';
import { endedBy } from './sign-outs.ts';

/** Somebody is signed in: who, and a way out. */
export const signedInPicture = (journey: Journey): Picture => {
  const held = heldPicture(journey);
  if (held) return held;
  const { host } = journey;
  const { headings, progress, actions } = host.words.words;
  host.adopt(person);
  host.adopt(secondaryButton);
  const { session } = host.session;
  const name = session.status === 'signed-in' ? nameOf(session.user) : '';
  const signOut = async () => {
    const { current } = host;
    if (!current) return;
    endedBy(current, host);
    host.arriveAt('field');
    // Signed out here whether or not the service could be told.
    await current.logout({}).catch(() => undefined);
  };
  return {
    view: 'signed-in',
    heading: headings.signedIn,
    body: html`<slot name="signed-in">
      <div class="who">
        <span part="avatar" aria-hidden="true">${initials(name)}</span>
        <p><bdi>${progress.signedInAs(name)}</bdi></p>
      </div>
      <button type="button" part="button secondary-button" @click=${signOut}>${actions.signOut}</button>
    </slot>`,
  };
};
