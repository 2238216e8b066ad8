import { html, type TemplateResult } from 'lit';
import { AuthError } from '../client/errors.ts';
import { hasPasskeys } from '../client/passkey-support.ts';
import type { Outcome } from '../client/session.ts';
import type { Step, User } from '../contract/index.ts';
import { accountOf, type Proof, proofsOf } from '../forms/confirm-forms.ts';
import { sentenceFor } from '../i18n/sentence.ts';
import { confirm as sheet } from '../styles/confirm.ts';
import type { AuthElement } from './auth-element.ts';
import {
  drawnFactor,
  factorLinks,
  firstFactor,
  type FactorDrawn,
  type FactorStand,
  wantsFirst,
} from './confirm-factor.ts';
import { linksTemplate } from './frame-template.ts';
import type { Guide } from './guide.ts';
import { InnerPlace } from './inner-place.ts';
import { keepTemplate } from './keep-template.ts';
import { messageTemplate } from './message-template.ts';
import { proofName, proofScene } from './confirm-proof.ts';
import type { Link } from './picture.ts';
import { nameOf } from './person.ts';

/** Who has to prove what, and what comes of it. */
type Asked = {
  readonly user: User;
  /** Called once it is proved: the session has a new token by then. */
  readonly confirmed: () => unknown;
  /** Called when the visitor would rather not. */
  readonly left: () => unknown;
};

/** What is wrong where a step is in the way that cannot be taken here. */
const stopped = (step: Step): AuthError => {
  // What is wanted of them now is set up by signing in: a first factor, a new password.
  if (step.kind === 'new-password' || (step.kind === 'mfa' && wantsFirst(step.challenge)))
    return new AuthError('login-expired', 'login-expired: sign in again');
  // Whoever is asked which account is theirs has come by another than the one that is linked.
  const code = step.kind === 'social-binding' ? 'wrong-credentials' : 'not-allowed';
  return new AuthError(code, code);
};

/**
 * Asks somebody who is signed in to prove that it is them, where they stand. The sign-in that this is stands beside the session:
 * no element moves by it, not by a second factor either, and no page is told that somebody has signed in.
 */
export class Confirm extends InnerPlace {
  readonly #asked: Asked;
  readonly #proofs: readonly Proof[];
  #proof: Proof | null;
  #factor: FactorStand | null = null;
  /** The recovery code that came in place of the one that was spent: it is seen before anything goes on. */
  #code: string | null = null;

  readonly guide: Partial<Guide> = {
    leadsElsewhere: (problem) => {
      if (problem.place !== 'sign-in') return false;
      // The second factor took too long: it begins with the first one again.
      this.#factor = null;
      this.form.clear();
      this.form.tell({ say: (words) => sentenceFor(problem, words) });
      void this.arrive();
      return true;
    },
  };

  /** `hasPassword`: whether there is one to be asked for. Use `openConfirm`, which finds that out. */
  constructor(element: AuthElement, name: string, asked: Asked, hasPassword: boolean) {
    super(element, name);
    this.#asked = asked;
    this.#proofs = proofsOf(asked.user, this.session.config, { hasPassword, hasPasskeys: hasPasskeys() });
    this.#proof = this.#proofs[0] ?? null;
    this.adopt(sheet);
  }

  /** What is drawn where the visitor stands. */
  template(): TemplateResult {
    const { headings } = this.words.words;
    return html`<div class="confirm" id=${this.idOf('place')} @keydown=${this.#leaveByKey}>
      <div
        class="title"
        role="heading"
        aria-level=${this.element.headingLevel + 2}
        id=${this.idOf('heading')}
        tabindex="-1"
      >
        ${this.#code === null ? headings.confirm : headings.recoveryCode}
      </div>
      ${this.#code === null ? this.#question() : keepTemplate(this, this.#code, () => void this.#asked.confirmed())}
    </div>`;
  }

  #question(): TemplateResult {
    const { user } = this.#asked;
    const { scene, body, links = [] } = this.#drawn();
    return html`<p class="lead">
        ${this.words.words.hints.confirm} <bdi>${accountOf(user, null) ?? nameOf(user)}</bdi>
      </p>
      ${messageTemplate(this.form)} ${scene ? this.form.render(scene) : body}
      ${linksTemplate([...links, ...this.#links()])}`;
  }

  readonly #leaveByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.#code === null) this.#leave();
  };

  #leave(): void {
    this.form.cancel();
    this.#asked.left();
  }

  #drawn(): FactorDrawn {
    const { actions, errors } = this.words.words;
    const common = {
      button: actions.continue,
      action: 'confirm',
      terms: { confirm: true } as const,
      done: (outcome: unknown) => this.#took(outcome as Outcome),
    };
    const keep = (outcome: Outcome, code: string | null) => this.#keep(outcome, code);
    if (this.#factor) return drawnFactor(this, this.#factor, { ...common, keep });
    if (!this.#proof) return { body: html`<p>${errors['not-allowed']}</p>` };
    return { scene: { ...common, ...proofScene(this, this.#proof, this.#asked.user) } };
  }

  #took(outcome: Outcome): void {
    if (outcome.status === 'signed-in') return void this.#asked.confirmed();
    const { step } = outcome;
    const factor = step.kind === 'mfa' ? firstFactor(step.challenge) : null;
    if (factor) return this.#turn(() => (this.#factor = factor));
    void this.form.with(({ verdict }) => verdict.fail(stopped(step)));
  }

  /** A spent recovery code has a successor. */
  #keep(outcome: Outcome, code: string | null): void {
    if (code === null || outcome.status !== 'signed-in') return this.#took(outcome);
    this.form.clear();
    this.#code = code;
    void this.arrive('[role=heading]');
  }

  #turn(to: () => unknown): void {
    this.form.cancel();
    this.form.clear();
    to();
    void this.arrive();
  }

  #links(): Link[] {
    const { actions } = this.words.words;
    const cancel = { label: actions.cancel, act: () => this.#leave() };
    if (this.#factor)
      return [...factorLinks(this, this.#factor, (factor) => this.#turn(() => (this.#factor = factor))), cancel];
    const others = this.#proofs.filter((proof) => proof !== this.#proof);
    const link = (proof: Proof) => ({
      label: proofName(this, proof),
      act: () => this.#turn(() => (this.#proof = proof)),
    });
    return [...others.map(link), cancel];
  }
}

/**
 * Asks somebody who is signed in to prove that it is them; resolves once it can be drawn.
 *
 * @throws {TypeError} when its words cannot be fetched.
 */
export const openConfirm = async (element: AuthElement, name: string, asked: Asked): Promise<Confirm> => {
  const { current, words } = element;
  const [level] = await Promise.all([
    // Where nobody can tell, there is one: whoever has none takes another way.
    current?.getSecurityLevel({}, { lang: words.lang }).catch(() => null),
    words.need('flows'),
    words.need('profile'),
    words.need('factors'),
    words.need('ways'),
  ]);
  const confirm = new Confirm(element, name, asked, level?.password ?? true);
  // Managers look at a form when its password comes, and not again: whose it is stands in it by then.
  await confirm.form.with(() => undefined);
  return confirm;
};
