import type { Outcome } from '../client/session.ts';
import { resume } from './arrive.ts';
import { hold, letGo } from './hold.ts';
import type { Journey } from './journey.ts';
import { keepTemplate } from './keep-template.ts';
import type { Picture } from './picture.ts';

type Shown = { readonly code: string; readonly outcome: Outcome };

const recoveryCodePicture = (journey: Journey, { code, outcome }: Shown): Picture => ({
  view: 'recovery-code',
  heading: journey.host.words.words.headings.recoveryCode,
  body: keepTemplate(journey.host, code, () => {
    letGo(journey);
    void resume(journey, outcome);
  }),
});

/** Shows a recovery code before anything else; without one there is nothing to wait for. */
export const holdRecoveryCode = async (journey: Journey, outcome: Outcome, code: string | null): Promise<void> => {
  letGo(journey);
  if (!code || outcome.status !== 'signed-in') return resume(journey, outcome);
  hold(journey, () => recoveryCodePicture(journey, { code, outcome }), outcome.user.id);
  journey.host.arriveAt('heading');
  await journey.host.updateComplete;
};
