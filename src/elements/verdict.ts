import { type Field, type FieldName, fieldOf } from '../forms/form.ts';
import { type Problem, problemOf } from '../forms/problem.ts';
import { bringSentence, sentenceFor } from '../i18n/sentence.ts';
import type { CountdownController } from './countdown-controller.ts';
import { emit } from './events.ts';
import type { FormController } from './form-controller.ts';
import type { Guide } from './guide.ts';
import type { Sentence, Told } from './picture.ts';
import { whisper } from './whisper.ts';

/** What whoever runs the service has to look into, so that a number to quote helps. */
const isFault = /^(server-error|unavailable|busy|bad-response|cannot-decrypt|error-)/;

/** What the control for a code is called. */
export const codeName = 'code' satisfies FieldName;

/** Faults after which nobody knows whether the service has done what it was asked. */
const doubtful = new Set<string>(['network', 'timeout', 'bad-response']);

type Waits = { readonly resend: CountdownController; readonly pause: CountdownController };

/** Shows what became of an attempt that did not go well: where it belongs, with a way on, and with the focus there. */
export class Verdict {
  readonly #form: FormController;
  readonly #guide: Guide;
  readonly #waits: Waits;
  /** The code refused last: it is not sent again until it is changed. */
  refusedCode = '';
  /** Whether a registration has left for the service, so that a lost answer may hide an account. */
  mayHaveRegistered = false;

  constructor(form: FormController, guide: Guide, waits: Waits) {
    this.#form = form;
    this.#guide = guide;
    this.#waits = waits;
  }

  /** A code went to somebody: it is asked for now, and no other is to be had for a while. */
  codeIsComing(target: string, resendAt: number): void {
    this.#form.sentTo = target;
    this.refusedCode = '';
    this.#waits.resend.until(resendAt);
  }

  /** Shows what a call was refused with, or why it did not get through. `fields` are those it may be about. */
  fail(error: unknown, fields = this.#form.shown): Promise<void> {
    const shown = fields.map(({ name }) => name);
    const purpose = this.#form.scene?.form.purpose ?? 'sign-in';
    return this.refuse([problemOf(error, { shown, purpose, online: navigator.onLine })]);
  }

  /** What is drawn of a problem. */
  told(problem: Problem): Told {
    const { requestId } = problem;
    return {
      say: this.#sentence(problem),
      way: this.#guide.wayOn(problem),
      ...(requestId && isFault.test(problem.code) && { requestId }),
    };
  }

  /** Shows problems: each beside its field, one above the form; the focus goes to the first. */
  async refuse(problems: readonly Problem[]): Promise<void> {
    const form = this.#form;
    const [first] = problems;
    if (!first || first.place === 'nowhere') return;
    await bringSentence(first, form.host.words.lang);
    if (!form.host.isConnected) return;
    this.#report(first);
    if (this.#guide.leadsElsewhere(first)) return;
    const beside = problems.filter(({ place }) => place === 'field');
    form.errors = Object.fromEntries(beside.map((problem) => [problem.field ?? '', this.told(problem)]));
    if (first.place !== 'field') form.alert = this.told(first);
    if (first.place === 'send') this.#wasSent(first);
    else if (first.retryAfter) this.#waits.pause.until(Date.now() + first.retryAfter * 1000);
    form.host.toggleState('error', true);
    form.host.requestUpdate();
    await form.host.updateComplete;
    this.#point(first);
  }

  /** Shows what is wrong with a field that was left. The focus is elsewhere by then: it is said which field that is about. */
  note(field: Field, problem: Problem): void {
    const told = this.told(problem);
    this.#form.errors = { ...this.#form.errors, [field.name]: told };
    whisper(this.#form, (words) => `${field.caption ?? words.fields[field.label]}: ${told.say(words)}`);
  }

  #sentence(problem: Problem): Sentence {
    const isLost = this.mayHaveRegistered && doubtful.has(problem.code) && problem.says !== 'offline';
    return (words) =>
      isLost ? `${sentenceFor(problem, words)} ${words.progress.maybeRegistered}` : sentenceFor(problem, words);
  }

  /** A code is on its way already: asked for a moment ago, perhaps before a reload. */
  #wasSent({ retryAfter = 60 }: Problem): void {
    const how = this.#form.scene?.form.sendCode;
    const to = how && fieldOf(how);
    if (to === undefined) this.#waits.pause.until(Date.now() + retryAfter * 1000);
    else this.codeIsComing(to ? this.#form.typed(to) : '', Date.now() + retryAfter * 1000);
  }

  #report(problem: Problem): void {
    const { code, field, retryAfter } = problem;
    const message = this.#sentence(problem)(this.#form.host.words.words);
    emit(this.#form.host.element, 'auth-error', {
      code,
      message,
      field,
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  /** Leads the focus to what has to be changed; a refused secret is selected, so that typing replaces it. */
  #point(problem: Problem): void {
    const { field, says, place } = problem;
    const control = this.#form.find(says === 'wrong-credentials' ? 'password' : (field ?? ''));
    // A field that has the focus already is not read once more, and neither is what came to stand beside it.
    if (place === 'field' && control?.matches(':focus')) whisper(this.#form, this.#sentence(problem));
    control?.focus();
    if (control?.name === codeName) this.refusedCode = control.value;
    if (control && (/code$/.test(control.name) || control.type === 'password')) control.select();
  }
}
