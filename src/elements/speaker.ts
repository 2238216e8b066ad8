import type { ReactiveController } from 'lit';
import type { AuthElement } from './auth-element.ts';
import type { InnerPlace } from './inner-place.ts';
import type { Alert, Sentence } from './picture.ts';

type Heard = { alert: Alert | null; status: Sentence | null };

/**
 * Speaks by the one live region of an element what its places draw: a region that arrives filled is not read, and several of
 * them talk over one another.
 */
export class Speaker implements ReactiveController {
  readonly #element: AuthElement;
  readonly #places: () => Iterable<InnerPlace>;
  readonly #heard = new WeakMap<InnerPlace, Heard>();

  constructor(element: AuthElement, places: () => Iterable<InnerPlace>) {
    this.#element = element;
    this.#places = places;
    element.addController(this);
  }

  hostUpdate(): void {
    for (const place of this.#places()) for (const each of [place, ...place.inner]) this.#hear(each);
  }

  #hear(place: InnerPlace): void {
    const { alert, status } = place.form;
    const before = this.#heard.get(place) ?? { alert: null, status: null };
    if (alert === before.alert && status === before.status) return;
    this.#heard.set(place, { alert, status });
    const { form } = this.#element;
    const isGood = alert?.tone === 'success';
    if (alert !== before.alert) form.alert = alert && !isGood ? { say: alert.say } : null;
    if (alert !== before.alert && alert && isGood) form.status = alert.say;
    else if (status !== before.status) form.status = status;
    // What went well is over: the same words are heard again only after a silence.
    else if (before.alert?.tone === 'success' && form.status === before.alert.say) form.status = null;
  }
}
