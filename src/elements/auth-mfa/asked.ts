import { html } from 'lit';
import { type Confirm, openConfirm } from '../confirm.ts';
import type { Picture } from '../picture.ts';
import { Speaker } from '../speaker.ts';
import type { AuthMfa } from './auth-mfa.ts';

/** A page wants to know that it is still the same person who sits before it. */
export class Asked {
  readonly #host: AuthMfa;
  readonly #confirm: Confirm;
  readonly #answer: (isProved: boolean) => void;
  readonly user: string;

  constructor(
    host: AuthMfa,
    confirm: Confirm,
    { user, answer }: { user: string; answer: (isProved: boolean) => void },
  ) {
    this.#host = host;
    this.#confirm = confirm;
    this.user = user;
    this.#answer = answer;
    new Speaker(host, () => [confirm]);
  }

  picture(): Picture {
    return { view: 'confirm', heading: '', body: html`${this.#confirm.template()}` };
  }

  /** It is over: proved, or not. */
  end(isProved: boolean): void {
    if (this.#host.asked !== this) return;
    this.#host.asked = null;
    this.#confirm.release();
    this.#host.form.tell(null);
    this.#answer(isProved);
  }

  arrive(): Promise<void> {
    return this.#confirm.arrive();
  }
}

const answers = new WeakMap<AuthMfa, Promise<boolean>>();

const begin = async (host: AuthMfa): Promise<boolean> => {
  const { session } = host.session;
  if (session.status !== 'signed-in') return false;
  const { user } = session;
  const before = document.activeElement;
  const isProved = await new Promise<boolean>((answer, fail) => {
    const confirmed = () => host.asked?.end(true);
    const left = () => host.asked?.end(false);
    openConfirm(host, 'confirm', { user, confirmed, left }).then((confirm) => {
      host.asked = new Asked(host, confirm, { user: user.id, answer });
      return host.asked.arrive();
    }, fail);
  });
  await host.updateComplete;
  if (before instanceof HTMLElement) before.focus();
  return isProved;
};

/** Asks whoever is signed in to prove that it is them; whoever asks meanwhile gets the same answer. */
export const ask = (host: AuthMfa): Promise<boolean> => {
  const answer = answers.get(host) ?? begin(host).finally(() => answers.delete(host));
  answers.set(host, answer);
  return answer;
};
