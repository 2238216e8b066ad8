import type { ReactiveController, TemplateResult } from 'lit';
import type { Field } from '../forms/form.ts';
import type { Phones } from '../forms/phones.ts';
import type * as Extras from './extras.ts';
import { emit } from './events.ts';
import type { FormHost } from './form-host.ts';
import { formTemplate } from './form-template.ts';
import type { FormWork } from './form-work.ts';
import type { Alert, Scene, Sentence, Told } from './picture.ts';

/** A part could not be fetched: because there is no connection, or for a reason nobody knows. */
const notLoaded: Sentence = ({ progress }) => (navigator.onLine ? progress.notLoaded : progress.offline);

/** The form on stage, and what is said about it. The controls hold what was typed; nothing here does. */
export class FormController implements ReactiveController {
  readonly host: FormHost;
  scene: Scene | undefined;
  /** What is wrong, by the name of the control. */
  errors: Readonly<Record<string, Told>> = {};
  alert: Alert | null = null;
  /** Said by the live region alone. */
  status: Sentence | null = null;
  /** What is under way: the form is being sent, or a code is. */
  busy: 'submit' | 'send' | null = null;
  /** Whether that takes long enough to be called off. */
  isSlow = false;
  /** Whether a password stands in clear. */
  isRevealed = false;
  /** Whether the visitor has been in the form: then it stays, whatever the settings say. */
  isTouched = false;
  /** Where the code went, as it was typed; null while none has been sent. */
  sentTo: string | null = null;
  /** What is drawn once the form has been touched. */
  extras: typeof Extras | undefined;
  /** The rules of phone numbers, once a phone has been asked for. */
  phones: Phones | null = null;
  /** Whether the visitor wants to stay signed in, where they were asked. */
  keep: boolean | undefined;
  /** The country chosen last. */
  country = '';
  #work: FormWork | undefined;
  #isPressing = false;

  constructor(host: FormHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#forget);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#forget);
    // A framework that moves an element takes it out and puts it back within one task.
    queueMicrotask(() => this.host.isConnected || this.#work?.cancel());
  }

  /** Whether the code is asked for now: before, there is a button that sends one. */
  get asksCode(): boolean {
    return !this.scene?.form.sendCode || this.sentTo !== null;
  }

  /** Seconds until another code may be asked for. */
  get resendSeconds(): number {
    return this.#work?.resend.seconds ?? 0;
  }

  /** Seconds until the main button is worth pressing again. */
  get pauseSeconds(): number {
    return this.#work?.pause.seconds ?? 0;
  }

  /** Whether something has been done to the form: by the visitor, or by a manager that says nothing of it. */
  get isInUse(): boolean {
    const controls = this.shown.map(({ name }) => this.find(name));
    return this.isTouched || controls.some((control) => control && control.value !== control.defaultValue);
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
    this.scene = scene;
    if (before?.id !== id || before.purpose !== purpose || before.account !== account) {
      this.errors = {};
      this.sentTo = scene.resendAt === undefined ? null : '';
      this.isTouched = this.isRevealed = false;
      this.#work?.enter(scene);
    }
    // A phone is asked for beside its country, and the list of them comes with the work.
    if (!this.#work && scene.form.fields.some(({ kind }) => kind === 'phone')) void this.with(() => undefined);
    return formTemplate(this, scene);
  }

  /** Leaves the stage empty: the controls are gone, and what was said about them. */
  clear(): void {
    if (!this.scene) return;
    this.scene = undefined;
    this.alert = null;
    this.status = null;
    this.errors = {};
    this.isTouched = false;
  }

  find(name: string): HTMLInputElement | null {
    return this.host.renderRoot.querySelector<HTMLInputElement>(`form [name="${CSS.escape(name)}"]`);
  }

  /** The controls that hold a password. */
  get secrets(): Iterable<HTMLInputElement> {
    return this.host.renderRoot.querySelectorAll<HTMLInputElement>('form [name$=password]');
  }

  /** A page that is put aside may come back when somebody else sits before it: it keeps no password. */
  readonly #forget = (): void => {
    for (const control of this.secrets) control.value = '';
  };

  /** What stands in a control now: filled in by whomever, with or without an event. */
  readonly typed = (name: string): string => this.find(name)?.value ?? '';

  /** The first field that wants an answer; none where nothing is asked. */
  get first(): HTMLInputElement | null | undefined {
    const controls = this.shown.map(({ name }) => this.find(name));
    return controls.find((control) => control && !control.value) ?? controls[0];
  }

  /** Puts a sentence into the message box. */
  tell(alert: Alert | null): void {
    this.alert = alert;
    this.host.requestUpdate();
  }

  /** Says that a part could not be fetched, and offers to try again. */
  miss(again: () => unknown): void {
    this.tell({ say: notLoaded, again });
    emit(this.host.element, 'auth-error', { code: 'network', message: notLoaded(this.host.words.words), field: null });
  }

  /** Says something by the live region alone. */
  say(status: Sentence): void {
    this.status = status;
    this.host.requestUpdate();
  }

  /** Sends the form; while a code is still to be asked for, asks for it. */
  submit(): Promise<void> {
    return this.with((work) => work.submit());
  }

  /** Asks for a code to be sent. */
  send(): Promise<void> {
    return this.with((work) => work.send());
  }

  /** Calls off what is under way. */
  cancel(): void {
    this.#work?.cancel();
  }

  /** What the controls tell. */
  readonly listen = {
    submit: (event: Event) => {
      event.preventDefault();
      void this.submit();
    },
    input: ({ target }: Event) => {
      this.isTouched = true;
      void this.with((work) => work.input(target as HTMLInputElement));
    },
    focusin: () => {
      this.isTouched = true;
      this.host.current?.prepare();
      void this.with((work) => work.prepare());
    },
    focusout: ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget && !this.#isPressing) void this.with((work) => work.left(target as HTMLInputElement));
    },
    // A message that appears between pressing and letting go would move the button away from under the pointer.
    pointerdown: () => {
      this.#isPressing = true;
      setTimeout(() => (this.#isPressing = false));
    },
  };

  /** Does something with the part of the form that is fetched when it is first touched. */
  async with(act: (work: FormWork) => void | Promise<void>): Promise<void> {
    try {
      await this.#bring();
    } catch {
      return this.miss(() => this.with(act));
    }
    if (this.#work) await act(this.#work);
  }

  async #bring(): Promise<void> {
    if (this.#work) return;
    // Some browsers remember for good that a file could not be fetched: it is not asked for in vain.
    if (!navigator.onLine) throw new TypeError('offline');
    const [{ FormWork, extras }] = await Promise.all([import('./form-work.ts'), this.host.words.need('replies')]);
    this.#work ??= new FormWork(this);
    this.extras = extras;
    this.host.requestUpdate();
  }
}
