import type { Field } from '../forms/form.ts';
import { loadPhones, type Phones, startCountry } from '../forms/phones.ts';
import { type Measure, readAnswers } from '../forms/validity.ts';
import type { AuthElement } from './auth-element.ts';

/** The controls on screen. They hold what was typed, and are read when it is wanted: filling them may tell nobody. */
export class Controls {
  readonly #host: AuthElement;
  /** The rules of phone numbers, once a phone has been asked for. */
  phones: Phones | null = null;
  /** Digits of a code. */
  codeLength: number | null = null;

  constructor(host: AuthElement) {
    this.#host = host;
  }

  find(name: string): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>(`form [name="${CSS.escape(name)}"]`);
  }

  /** What stands in a control now. */
  readonly typed = (name: string): string => this.find(name)?.value ?? '';

  /** Whether a box is ticked. */
  readonly isTicked = (name: string): boolean => this.find(name)?.checked ?? false;

  #country = '';

  /** Remembers the country that was chosen, for the next form that asks for a phone. */
  keepCountry(): void {
    this.#country = this.typed('country') || this.#country;
  }

  /** The country a phone starts with. */
  get country(): string {
    if (this.#country) return this.#country;
    const { defaultCountry, session } = this.#host;
    return startCountry({ wanted: defaultCountry, config: session.config, language: navigator.language });
  }

  get measure(): Measure {
    return { codeLength: this.codeLength ?? 6, phones: this.phones, country: this.typed('country') || this.country };
  }

  /** Brings the rules of phone numbers; without them a number with its country code still goes through. */
  async needPhones(): Promise<void> {
    this.phones ??= await loadPhones().catch(() => null);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.followCountry();
  }

  /** Chooses the country of a number typed or pasted with its plus. */
  followCountry(): void {
    const country = this.phones?.countryOf(this.typed('phone'));
    const select = this.#host.renderRoot.querySelector<HTMLSelectElement>('form [name="country"]');
    if (!country || !select || select.value === country) return;
    if ([...select.options].some(({ value }) => value === country)) select.value = country;
    this.#host.requestUpdate();
  }

  /** Reads some fields into answers, and says what is wrong with them. */
  async read(fields: readonly Field[]): Promise<ReturnType<typeof readAnswers>> {
    if (fields.some(({ kind }) => kind === 'phone') && !this.phones) await this.needPhones();
    return readAnswers(fields, this.typed, this.measure);
  }

  /** Hides passwords again: managers file by the type of a control. */
  conceal(): void {
    for (const name of ['password', 'new-password']) this.find(name)?.setAttribute('type', 'password');
  }

  /** Moves the focus to the first field that wants an answer. */
  focusFirst(fields: readonly Field[]): void {
    const controls = fields.map(({ name }) => this.find(name));
    (controls.find((control) => control && !control.value) ?? controls[0])?.focus();
  }
}
