import type { Journey } from './journey.ts';
import type { Picture } from './picture.ts';

type Held = { readonly paint: (journey: Journey) => Picture; readonly user: string | null };

const held = new WeakMap<Journey, Held>();

/** Keeps something on screen although somebody is signed in by now: what is shown once has to be seen first. */
export const hold = (journey: Journey, paint: Held['paint'], user: string | null = null): void =>
  void held.set(journey, { paint, user });

/** Lets go of it. */
export const letGo = (journey: Journey): void => void held.delete(journey);

/** What is kept on screen, if it is meant for whoever is signed in now. */
export const heldPicture = (journey: Journey): Picture | null => {
  const { paint, user } = held.get(journey) ?? {};
  const { session } = journey.host.session;
  if (!paint || session.status !== 'signed-in') return null;
  if (!user || user === session.user.id) return paint(journey);
  letGo(journey);
  return null;
};
