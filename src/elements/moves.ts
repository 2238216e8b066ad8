import type { Journey, Place } from './journey.ts';
import type { Sentence } from './picture.ts';

/** Remembers the identifier that stands in the form: nobody types it twice. What a step asks for is not who signs in. */
export const carry = (journey: Journey): void => {
  const { form } = journey.host;
  if (form.scene?.form.purpose === 'step') return;
  form.country = form.typed('country') || form.country;
  journey.carried = ['username', 'email', 'phone'].map(form.typed).find(Boolean) ?? journey.carried;
};

/** Leaves one place for another that can be drawn. */
export const move = async (
  journey: Journey,
  place: Place,
  { method, say }: { method?: string; say?: Sentence },
): Promise<void> => {
  const { host } = journey;
  const byKey = host.renderRoot.querySelector('[role=tab]:focus-visible');
  host.form.cancel();
  carry(journey);
  if (method) journey.chosen.set(place, method);
  journey.place = place;
  host.form.clear();
  if (say) host.form.tell({ say, tone: 'success' });
  // Whoever walks along the tabs with the arrow keys stays there.
  if (!byKey) host.arriveAt('field');
  host.requestUpdate();
  await host.updateComplete;
};

/** Back to the beginning, with nothing typed and nothing pending. */
export const restart = (journey: Journey): void => {
  const { host } = journey;
  host.current?.cancelStep();
  journey.chosen.clear();
  journey.place = journey.home;
  journey.carried = '';
  journey.reset = null;
  host.form.cancel();
  host.renderRoot.querySelector('form')?.reset();
  host.form.clear();
  host.requestUpdate();
};
