import type { ReactiveController } from 'lit';
import type { AuthClient } from '../client/client.ts';
import { AuthError } from '../client/errors.ts';
import { type Field, fieldOf, type Terms } from '../forms/form.ts';
import { normaliseCode } from '../forms/normalise.ts';
import { loadPhones } from '../forms/phones.ts';
import type { Problem } from '../forms/problem.ts';
import { sendCode } from '../forms/send-code.ts';
import { type Measure, missingConsent, problemIn, readAnswers } from '../forms/validity.ts';
import { extras as sheet } from '../styles/extras.ts';
import { arrive } from './arrive.ts';
import { Attempt } from './attempt.ts';
import { CountdownController } from './countdown-controller.ts';
import { emit } from './events.ts';
import * as extras from './extras.ts';
import { followCountry } from './follow-country.ts';
import type { FormController } from './form-controller.ts';
import type { FormHost } from './form-host.ts';
import type { Guide } from './guide.ts';
import { guideOf } from './journey-guide.ts';
import type { Scene } from './picture.ts';
import { keepFoothold } from './foothold.ts';
import { handOver } from './step-owner.ts';
import { codeName, Verdict } from './verdict.ts';
import { whisper } from './whisper.ts';

export { extras };

/** What a form does once somebody touches it: reads the answers, sends them, shows what was wrong. */
export class FormWork implements ReactiveController {
  readonly #form: FormController;
  readonly #host: FormHost;
  readonly #guide: Guide;
  readonly #attempt: Attempt;
  readonly verdict: Verdict;
  readonly resend: CountdownController;
  readonly pause: CountdownController;
  readonly #changed = new Set<string>();
  #isReading = false;

  constructor(form: FormController) {
    this.#form = form;
    this.#host = form.host;
    this.#attempt = new Attempt(form);
    this.resend = new CountdownController(form.host);
    this.pause = new CountdownController(form.host);
    this.#guide = guideOf(form.host);
    this.verdict = new Verdict(form, this.#guide, this);
    if (form.scene) this.enter(form.scene);
    form.host.adopt(sheet);
    form.host.addController(this);
    keepFoothold(form.host);
  }

  hostDisconnected(): void {
    const { current } = this.#host;
    // A step that was asked for here is for those who stay.
    queueMicrotask(() => this.#host.isConnected || !current || handOver(current));
  }

  /** Another form is on stage. */
  enter({ resendAt = 0 }: Scene): void {
    this.#changed.clear();
    this.resend.until(resendAt);
    this.pause.until(0);
    this.verdict.refusedCode = '';
  }

  cancel(): void {
    this.#attempt.cancel();
  }

  /** Brings what the form will need. */
  async prepare(): Promise<void> {
    void this.#foresee();
    const asksPhone = this.#form.scene?.form.fields.some(({ kind }) => kind === 'phone');
    if (!asksPhone || this.#form.phones) return;
    // Without the rules, a number with its country code still goes through.
    this.#form.phones = await loadPhones().catch(() => null);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    followCountry(this.#form);
  }

  /** What is drawn once somebody is signed in is here by then. Failing that, it is asked for when it is wanted. */
  async #foresee(): Promise<void> {
    const isHere = await this.#host.words.need('flows').then(
      () => true,
      () => false,
    );
    if (isHere) this.#guide.foresee();
  }

  async submit(): Promise<void> {
    const { scene } = this.#form;
    if (!scene || this.#form.busy || this.#form.pauseSeconds > 0) return;
    if (!this.#form.asksCode) return this.send();
    this.#hide();
    const read = await this.#read(this.#form.shown);
    if (!read) return;
    const { answers, problems } = read;
    const wrong = [...problems, ...this.#missing(scene)];
    if (wrong.length > 0) return this.verdict.refuse(wrong);
    if (!this.#mayGo(scene.action, answers)) return;
    await this.#make('submit', async (signal) => {
      const { current } = this.#host;
      if (!current) throw new AuthError('missing-client', 'missing-client');
      // The settings hold the key that seals a password, and what has to be agreed to.
      await this.#host.session.settings(signal);
      await this.#host.updateComplete;
      const missing = this.#missing(this.#form.scene ?? scene);
      if (missing.length > 0) return this.verdict.refuse(missing);
      this.#guide.leaving(current);
      this.verdict.mayHaveRegistered = scene.form.purpose === 'register';
      const result = await scene.form.submit(current, answers, this.#terms(scene, signal));
      this.#guide.settled(current);
      if (!signal.aborted) await scene.done(result, answers, arrive);
    });
  }

  /** Does something that no form is sent for: what a button beside it asks for. */
  async act(action: string, work: (client: AuthClient, call: Terms) => Promise<void>): Promise<void> {
    if (this.#form.busy) return;
    this.#hide();
    if (!emit(this.#host.element, 'auth-before-submit', { action, values: {} })) return;
    await this.#make('submit', (signal) => {
      const { current } = this.#host;
      if (!current) throw new AuthError('missing-client', 'missing-client');
      return work(current, { signal, lang: this.#host.words.lang });
    });
  }

  async send(): Promise<void> {
    const how = this.#form.scene?.form.sendCode;
    if (!how || this.#form.busy || this.#form.resendSeconds > 0) return;
    const to = fieldOf(how);
    this.#hide();
    const read = await this.#read(this.#form.shown.filter(({ key }) => key === to));
    if (!read) return;
    const { answers, problems } = read;
    if (problems.length > 0) return this.verdict.refuse(problems);
    if (!this.#mayGo('send-code', answers)) return;
    const target = to ? this.#form.typed(to) : '';
    await this.#make('send', async (signal) => {
      const { scene } = this.#form;
      const { current } = this.#host;
      if (!current || !scene) throw new AuthError('missing-client', 'missing-client');
      const { resendAt } = await sendCode(current, how, answers, this.#terms(scene, signal));
      if (signal.aborted) return;
      this.verdict.codeIsComing(target, resendAt);
      const neutral = how.channel === 'sms' ? 'codeToPhone' : 'codeToEmail';
      this.#form.say(scene.sent?.(target) ?? (({ progress }) => progress[neutral]));
      emit(this.#host.element, 'auth-code-sent', { channel: how.channel, resendAt });
      await this.#host.updateComplete;
      this.#form.find(codeName)?.focus();
    });
  }

  input({ name, value }: HTMLInputElement): void {
    const form = this.#form;
    this.#changed.add(name);
    const { [name]: _mended, ...left } = form.errors;
    form.errors = left;
    // The code belongs to the address it went to.
    const { sendCode: how } = form.scene?.form ?? {};
    if (how && name === fieldOf(how) && form.sentTo !== null && value !== form.sentTo) {
      form.sentTo = null;
      form.status = null;
      this.resend.until(0);
    }
    if (name === 'phone') followCountry(this.#form);
    if (name === codeName) this.#codeTyped();
    this.#host.requestUpdate();
  }

  /** Judges a field that was changed, once it is left. */
  left({ name }: HTMLInputElement): void {
    const field = this.#form.shown.find((each) => each.name === name);
    if (!field || !this.#changed.delete(name)) return;
    const problem = problemIn(field, this.#form.typed(name), this.#measure);
    if (problem) this.verdict.note(field, problem);
  }

  #codeTyped(): void {
    const control = this.#form.find(codeName);
    if (!control) return;
    const digits = normaliseCode(control.value);
    if (digits !== control.value) control.value = digits;
    const isWhole = digits.length === this.#form.scene?.codeLength;
    if (isWhole && digits !== this.verdict.refusedCode && extras.sendsItself(this.#form)) void this.submit();
  }

  get #measure(): Measure {
    const { scene, phones } = this.#form;
    return {
      codeLength: scene?.codeLength ?? 6,
      phones,
      country: this.#form.typed('country') || extras.startOf(this.#form),
    };
  }

  /** Reads the controls, once what that takes is here; null for the second of two who ask at once. */
  async #read(fields: readonly Field[]): Promise<ReturnType<typeof readAnswers> | null> {
    if (this.#isReading) return null;
    this.#isReading = true;
    await this.prepare();
    this.#isReading = false;
    return readAnswers(fields, this.#form.typed, this.#measure);
  }

  #missing({ agreements = [] }: Scene): Problem[] {
    return missingConsent(agreements, (name) => this.#form.find(name)?.checked ?? false);
  }

  /** Asks the page whether what is about to be sent may be; it is told what is no secret. */
  #mayGo(action: string, answers: Readonly<Record<string, string>>): boolean {
    const { password: _password, code: _code, ...values } = answers;
    const { id } = this.#form.scene?.form ?? {};
    return emit(this.#host.element, 'auth-before-submit', { action, ...(id && { method: id }), values });
  }

  #terms(scene: Scene, signal: AbortSignal): Terms {
    if (scene.remember) this.#form.keep = this.#form.find('remember')?.checked ?? true;
    // A step ends what was begun before: its session lives where that one was to live.
    const isBound = scene.remember || scene.form.purpose === 'step';
    const keep = isBound && this.#form.keep !== undefined ? { keep: this.#form.keep } : {};
    return { signal, lang: this.#host.words.lang, ...keep, ...scene.terms };
  }

  async #make(work: 'submit' | 'send', act: (signal: AbortSignal) => Promise<void>, isAgain = false): Promise<void> {
    this.verdict.mayHaveRegistered = false;
    if (!navigator.onLine) return this.verdict.fail(new AuthError('network', 'offline'));
    const failed = await this.#attempt.make(work, act);
    // What is mended is done once more; refused in the same way again, it is told.
    if (!failed || (!isAgain && this.#guide.mends?.(failed.error, () => this.#make(work, act, true)))) return;
    await this.verdict.fail(failed.error);
  }

  /** Before anything is sent: managers file by the type of a control, and old messages are over. */
  #hide(): void {
    const form = this.#form;
    form.isRevealed = false;
    for (const control of form.secrets) control.type = 'password';
    form.alert = null;
    form.errors = {};
    whisper(form, null);
    this.#host.toggleState('error', false);
    this.#host.requestUpdate();
  }
}
