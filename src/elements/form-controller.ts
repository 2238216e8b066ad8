import type { ReactiveController, TemplateResult } from 'lit';
import { AuthError } from '../client/errors.ts';
import { endsWithCode, type Field, type FieldName, type Terms } from '../forms/form.ts';
import { normaliseCode } from '../forms/normalise.ts';
import { type Problem, problemOf } from '../forms/problem.ts';
import { missingConsent, problemIn } from '../forms/validity.ts';
import { bringSentence, sentenceFor } from '../i18n/sentence.ts';
import { Attempt } from './attempt.ts';
import type { AuthElement } from './auth-element.ts';
import { Controls } from './controls.ts';
import { CountdownController } from './countdown-controller.ts';
import { emit } from './events.ts';
import { formTemplate } from './form-template.ts';
import type { Scene, Sentence } from './picture.ts';
import { claimSteps } from './step-owner.ts';

/** What stands in the message box. */
export type Alert = {
  readonly say: Sentence;
  readonly tone?: 'success';
  readonly problem?: Problem;
  /** Tries again what has failed. */
  readonly again?: () => unknown;
};

const codeName = 'code' satisfies FieldName;

/** Asks the form on stage, sends the answers, and shows what was wrong. The controls hold the values; nothing here does. */
export class FormController implements ReactiveController {
  readonly host: AuthElement;
  readonly attempt: Attempt;
  readonly controls: Controls;
  /** Until another code may be asked for. */
  readonly resend: CountdownController;
  /** Until the main button is worth pressing again. */
  readonly pause: CountdownController;
  scene: Scene | undefined;
  problems: readonly Problem[] = [];
  alert: Alert | null = null;
  /** Said by the live region alone. */
  status: Sentence | null = null;
  /** Whether a password stands in clear. */
  isRevealed = false;
  /** Where the code went, as it was typed; null while none has been sent. */
  #sentTo: string | null = null;
  #refusedCode = '';
  readonly #changed = new Set<string>();
  /** Whether the visitor has been in the form: then it stays, whatever the settings say. */
  isTouched = false;
  #isPressing = false;

  constructor(host: AuthElement) {
    this.host = host;
    host.addController(this);
    this.attempt = new Attempt(host);
    this.controls = new Controls(host);
    this.resend = new CountdownController(host);
    this.pause = new CountdownController(host);
  }

  hostDisconnected(): void {
    this.isRevealed = false;
  }

  /** Whether the code is asked for now: before, there is a button that sends one. */
  get asksCode(): boolean {
    return !this.scene?.form.sendCode || this.#sentTo !== null;
  }

  /** Whether the last digit of the code sends the form. */
  get sendsItself(): boolean {
    const { scene } = this;
    return Boolean(scene && scene.codeLength !== null && endsWithCode(scene.form) && !scene.agreements?.length);
  }

  /** The fields on screen. */
  get shown(): readonly Field[] {
    const fields = this.scene?.form.fields ?? [];
    return this.asksCode ? fields : fields.filter(({ kind }) => kind !== 'code');
  }

  /** Draws a form. Another one than before comes on stage empty, and with nothing said about it. */
  render(scene: Scene): TemplateResult {
    const { id, purpose, account } = scene.form;
    const before = this.scene?.form;
    const isSame = before && before.id === id && before.purpose === purpose && before.account === account;
    this.scene = scene;
    this.controls.codeLength = scene.codeLength;
    if (!isSame) this.#enter(scene);
    return formTemplate(this, scene);
  }

  /** Leaves the stage empty: the controls are gone, and what was said about them. */
  clear(): void {
    if (!this.scene) return;
    this.scene = undefined;
    this.alert = null;
    this.problems = [];
    this.isTouched = false;
  }

  #enter({ resendAt }: Scene): void {
    this.problems = [];
    this.#changed.clear();
    this.#sentTo = resendAt === undefined ? null : '';
    this.#refusedCode = '';
    this.isTouched = false;
    this.isRevealed = false;
    this.resend.until(resendAt ?? 0);
    this.pause.until(0);
  }

  problemBeside(name: string): Problem | undefined {
    return this.problems.find(({ place, field }) => place === 'field' && field === name);
  }

  /** Sends the form; while a code is still to be asked for, asks for it. */
  async submit(): Promise<void> {
    const { scene } = this;
    if (!scene || this.attempt.work) return;
    if (!this.asksCode) return this.send();
    this.#hide();
    const { answers, problems } = await this.controls.read(this.shown);
    const wrong = [...problems, ...missingConsent(scene.agreements ?? [], this.controls.isTicked)];
    if (wrong.length > 0) return this.#refuse(wrong);
    if (!this.#mayGo(scene.action, answers)) return;
    await this.#make('submit', async (signal) => {
      // They hold the key that seals a password, and what has to be agreed to.
      await this.host.session.settings(signal);
      await this.host.updateComplete;
      const missing = missingConsent(this.scene?.agreements ?? [], this.controls.isTicked);
      if (missing.length > 0) return this.#refuse(missing);
      const { current } = this.host;
      if (!current) throw new AuthError('missing-client', 'missing-client');
      claimSteps(current, this.host);
      const result = await scene.form.submit(current, answers, this.#terms(scene, signal));
      if (!signal.aborted) await scene.done(result, answers, current);
    });
  }

  /** Asks for a code to be sent. */
  async send(): Promise<void> {
    const sendCode = this.scene?.form.sendCode;
    if (!sendCode || this.attempt.work || this.resend.seconds > 0) return;
    const { channel, to } = sendCode;
    const { answers, problems } = await this.controls.read(this.shown.filter(({ key }) => key === to));
    if (problems.length > 0) return this.#refuse(problems);
    if (!this.#mayGo('send-code', answers)) return;
    const target = to ? this.controls.typed(to) : '';
    await this.#make('send', async (signal) => {
      const { current, scene } = { current: this.host.current, scene: this.scene };
      if (!current || !scene) return;
      const { resendAt } = await sendCode.send(current, answers, this.#terms(scene, signal));
      if (signal.aborted) return;
      this.#codeIsComing(target, resendAt);
      this.say(
        scene.sent?.(target) ?? (({ progress }) => (channel === 'sms' ? progress.codeToPhone : progress.codeToEmail)),
      );
      emit(this.host, 'auth-code-sent', { channel, resendAt });
      await this.host.updateComplete;
      this.controls.find(codeName)?.focus();
    });
  }

  /** Shows what a call was refused with, or why it did not get through. */
  readonly fail = (error: unknown): Promise<void> => {
    const shown = this.shown.map(({ name }) => name);
    return this.#refuse([
      problemOf(error, { shown, purpose: this.scene?.form.purpose ?? 'sign-in', online: navigator.onLine }),
    ]);
  };

  /** Puts a sentence into the message box. */
  tell(alert: Alert | null): void {
    this.alert = alert;
    this.host.requestUpdate();
  }

  /** Says something by the live region alone. */
  say(status: Sentence): void {
    this.status = status;
    this.host.requestUpdate();
  }

  /** What the controls tell. Bound to the form, so that it hears of everything inside. */
  readonly listen = {
    submit: (event: Event) => {
      event.preventDefault();
      void this.submit();
    },
    input: ({ target }: Event) => this.#input(target as HTMLInputElement),
    focusin: () => this.#touch(),
    focusout: ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget && !this.#isPressing) this.#left(target as HTMLInputElement);
    },
    // A message that appears between pressing and letting go would move the button away from under the pointer.
    pointerdown: () => {
      this.#isPressing = true;
      setTimeout(() => (this.#isPressing = false));
    },
  };

  #touch(): void {
    this.isTouched = true;
    this.host.current?.prepare();
    const asksPhone = this.scene?.form.fields.some(({ kind }) => kind === 'phone');
    if (asksPhone && !this.controls.phones) void this.controls.needPhones();
  }

  #input(control: HTMLInputElement): void {
    const { name } = control;
    this.isTouched = true;
    this.#changed.add(name);
    this.problems = this.problems.filter(({ field }) => field !== name);
    const { sendCode } = this.scene?.form ?? {};
    // The code belongs to the address it went to.
    if (sendCode?.to && name === sendCode.to && this.#sentTo !== null && control.value !== this.#sentTo) {
      this.#sentTo = null;
      this.resend.until(0);
    }
    if (name === 'phone') this.controls.followCountry();
    if (name === codeName) this.#codeTyped(control);
    this.host.requestUpdate();
  }

  #codeTyped(control: HTMLInputElement): void {
    const digits = normaliseCode(control.value);
    if (digits !== control.value) control.value = digits;
    if (digits !== this.#refusedCode && digits.length === this.scene?.codeLength && this.sendsItself) {
      void this.submit();
    }
  }

  #left({ name }: HTMLInputElement): void {
    const field = this.shown.find((each) => each.name === name);
    if (!field || !this.#changed.delete(name)) return;
    const problem = problemIn(field, this.controls.typed(name), this.controls.measure);
    if (!problem) return;
    this.problems = [...this.problems, problem];
    this.host.requestUpdate();
  }

  /** Asks the page whether what is about to be sent may be; it is told what is no secret. */
  #mayGo(action: string, answers: Readonly<Record<string, string>>): boolean {
    const { password: _password, code: _code, ...values } = answers;
    const { id } = this.scene?.form ?? {};
    return emit(this.host, 'auth-before-submit', { action, ...(id && { method: id }), values });
  }

  #terms(scene: Scene, signal: AbortSignal): Terms {
    const keep = scene.remember ? { keep: this.controls.isTicked('remember') } : {};
    return { signal, lang: this.host.words.lang, ...keep, ...scene.terms };
  }

  async #make(work: 'submit' | 'send', act: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#hide();
    if (!navigator.onLine) return this.fail(new AuthError('network', 'offline'));
    const failed = await this.attempt.make(work, act);
    if (failed) await this.fail(failed.error);
  }

  /** Before anything is sent: managers file by the type of a control, and old messages are over. */
  #hide(): void {
    this.isRevealed = false;
    this.controls.conceal();
    this.alert = null;
    this.problems = [];
    this.status = null;
    this.host.toggleState('error', false);
    this.host.requestUpdate();
  }

  #codeIsComing(target: string, resendAt: number): void {
    this.#sentTo = target;
    this.#refusedCode = '';
    this.resend.until(resendAt);
  }

  async #refuse(problems: readonly Problem[]): Promise<void> {
    const [first] = problems;
    if (!first || first.place === 'nowhere') return;
    await bringSentence(first, this.host.words.lang);
    if (!this.host.isConnected) return;
    this.#report(first);
    if (this.host.takeOver(first)) return;
    const { retryAfter } = first;
    this.problems = problems.filter(({ place }) => place === 'field');
    if (first.place === 'send') {
      // There is one on its way: asked for a moment ago, perhaps before a reload.
      const to = this.scene?.form.sendCode?.to;
      this.#codeIsComing(to ? this.controls.typed(to) : '', Date.now() + (retryAfter ?? 60) * 1000);
    } else if (retryAfter) this.pause.until(Date.now() + retryAfter * 1000);
    if (first.place !== 'field') this.alert = { say: (words) => sentenceFor(first, words), problem: first };
    this.host.toggleState('error', true);
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.#point(first);
  }

  #report({ code, field, retryAfter, ...problem }: Problem): void {
    const message = sentenceFor({ ...problem }, this.host.words.words);
    emit(this.host, 'auth-error', { code, message, field, ...(retryAfter !== undefined && { retryAfter }) });
  }

  /** Leads the focus to what has to be changed; a refused secret is selected, so that typing replaces it. */
  #point({ field, says }: Problem): void {
    const control = this.controls.find(says === 'wrong-credentials' ? 'password' : (field ?? ''));
    control?.focus();
    if (control?.name === codeName) this.#refusedCode = control.value;
    if (control && (control.name === codeName || control.type === 'password')) control.select();
  }
}
