import { html } from 'lit';
import type { User } from '../contract/index.ts';
import { person } from '../styles/person.ts';
import { secondaryButton } from '../styles/secondary-button.ts';
import { heldPicture } from './hold.ts';
import type { Journey } from './journey.ts';
import type { Picture } from './picture.ts';
import { endedBy } from './sign-outs.ts';

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
