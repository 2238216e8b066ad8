import { heldPicture } from '../hold.ts';
import type { Journey } from '../journey.ts';
import type { Picture } from '../picture.ts';
import { idlePicture } from './idle-picture.ts';

/** Somebody is signed in: a recovery code is seen first, then they may look after their factors. */
export const ownFactorsPicture = (journey: Journey): Picture => heldPicture(journey) ?? idlePicture(journey);
