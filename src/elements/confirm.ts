import { html, type TemplateResult } from 'lit';
import { hasPasskeys } from '../client/passkey-support.ts';
import type { Outcome } from '../client/session.ts';
import type { User } from '../contract/index.ts';
import { accountOf, type Proof, proofForm, proofsOf } from '../forms/confirm-forms.ts';
import { codeLength } from '../forms/methods.ts';
import { sentenceFor } from '../i18n/sentence.ts';
import { confirm as sheet } from '../styles/confirm.ts';
import type { AuthElement } from './auth-element.ts';
import { firstFactor, factorLinks, factorScene, type FactorStand } from './confirm-factor.ts';
import { linksTemplate } from './frame-template.ts';
import type { Guide } from './guide.ts';
import { InnerPlace } from './inner-place.ts';
import { messageTemplate } from './message-template.ts';
import type { Link, Scene } from './picture.ts';

/** Who has to prove what, and what comes of it. */
type Asked = {
  readonly user: User;
  /** Called once it is proved: the session has a new token by then. */
  readonly confirmed: () => unknown;
  /** Called when the visitor would rather not. */
  readonly left: () => unknown;
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
    const { headings, hints, errors } = this.words.words;
    const account = accountOf(this.#asked.user, null) ?? '';
    const scene = this.#scene();
    return html`<div class="confirm" id=${this.idOf('place')} @keydown=${this.#leaveByKey}>
      <div class="title" role="heading" aria-level=${this.element.headingLevel + 2} id=${this.idOf('heading')}>
        ${headings.confirm}
      </div>
      <p class="lead">${hints.confirm} <bdi>${account}</bdi></p>
      ${messageTemplate(this.form)} ${scene ? this.form.render(scene) : html`<p>${errors['not-allowed']}</p>`}
      ${linksTemplate(this.#links())}
    </div>`;
  }

  readonly #leaveByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#leave();
  };

  #leave(): void {
    this.form.cancel();
    this.#asked.left();
  }

  #scene(): Scene | null {
    const { actions, progress } = this.words.words;
    const common = {
      button: actions.continue,
      action: 'confirm',
      terms: { confirm: true } as const,
      done: (outcome: unknown) => this.#took(outcome as Outcome),
    };
    if (this.#factor) return factorScene(this, this.#factor, common);
    if (!this.#proof) return null;
    const form = proofForm(this.#proof, this.#asked.user, this.session.config);
    const isCode = form.sendCode !== undefined;
    return {
      ...common,
      form,
      ...(this.#proof === 'passkey' && { button: actions.usePasskey }),
      ...(isCode && { lead: html`<bdi>${progress.willSendTo(form.account ?? '')}</bdi>` }),
      codeLength: isCode ? codeLength(this.session.config) : null,
      sent: (to) => (words) => words.progress.codeSentTo(to || (form.account ?? '')),
    };
  }

  #took(outcome: Outcome): void {
    if (outcome.status === 'signed-in') return void this.#asked.confirmed();
    const { step } = outcome;
    const factor = step.kind === 'mfa' ? firstFactor(step.challenge) : null;
    if (!factor) return this.form.tell({ say: ({ errors }) => errors['not-allowed'] });
    this.#turn(() => (this.#factor = factor));
  }

  #turn(to: () => unknown): void {
    this.form.cancel();
    this.form.clear();
    to();
    void this.arrive();
  }

  #links(): Link[] {
    const { actions, views } = this.words.words;
    const cancel = { label: actions.cancel, act: () => this.#leave() };
    if (this.#factor)
      return [...factorLinks(this, this.#factor, (factor) => this.#turn(() => (this.#factor = factor))), cancel];
    const others = this.#proofs.filter((proof) => proof !== this.#proof);
    const labels: Readonly<Record<Proof, string>> = { ...views, passkey: actions.usePasskey };
    const link = (proof: Proof) => ({ label: labels[proof], act: () => this.#turn(() => (this.#proof = proof)) });
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
  ]);
  return new Confirm(element, name, asked, level?.password ?? true);
};
