import { Around } from './around.ts';
import type { FormHost } from './form-host.ts';
import type { Guide } from './guide.ts';
import type { Journey } from './journey.ts';
import { carry } from './moves.ts';
import { leadsElsewhere, wayOn } from './remedies.ts';
import { signedInPicture } from './signed-in-picture.ts';
import { claimSteps } from './step-owner.ts';

/** Where the forms of a journey lead: on to its other places. */
const journeyGuide = (journey: Journey): Guide => ({
  wayOn: (problem) => wayOn(journey, problem),
  leadsElsewhere: (problem) => leadsElsewhere(journey, problem),
  leaving: (client) => {
    journey.around?.way.stop();
    // Whoever answers a step may do so for another element, that has asked to sign in.
    if (journey.host.form.scene?.form.purpose !== 'step') claimSteps(client, journey.host);
    carry(journey);
  },
  settled: (client) => {
    if (client.session.get().status !== 'signed-in') return;
    // Only a step that is given up leads back to the form: after a sign-out it is empty, and where everybody begins.
    journey.carried = '';
    journey.place = journey.home;
  },
  foresee: () => journey.lazy['signed-in'] ?? journey.foresee(signedInPicture),
});

/** A place that leads nowhere: what is wrong is told where it came up. */
const nowhere: Guide = {
  wayOn: () => null,
  leadsElsewhere: () => false,
  leaving: () => undefined,
  settled: () => undefined,
  foresee: () => undefined,
};

/** Where the form of a place leads: nowhere, as far as the place itself does not say. */
export const guideOf = ({ guide, journey }: FormHost): Guide => {
  if (guide) return { ...nowhere, ...guide };
  // What has to be agreed to is here by the time anything is sent.
  if (journey) journey.around ??= new Around(journey);
  return journey ? journeyGuide(journey) : nowhere;
};
