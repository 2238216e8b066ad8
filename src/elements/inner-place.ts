import type { CSSResult, ReactiveController } from 'lit';
import type { AuthClient } from '../client/client.ts';
import type { AuthElement } from './auth-element.ts';
import { FormController } from './form-controller.ts';
import type { FormHost } from './form-host.ts';
import type { Guide } from './guide.ts';
import type { MessagesController } from './messages-controller.ts';
import type { SessionController } from './session-controller.ts';

/** Which places of an element are in a state: the element is in it as long as one of them is. */
const states = new WeakMap<AuthElement, Map<string, Set<InnerPlace>>>();

/** One of several places inside an element, each with a form, messages and a busy state of its own. */
export abstract class InnerPlace implements FormHost {
  readonly element: AuthElement;
  /** Tells it from the other places of the element. */
  readonly name: string;
  readonly form: FormController;
  abstract readonly guide: Partial<Guide>;
  readonly #controllers = new Set<ReactiveController>();
  #isOver = false;

  constructor(element: AuthElement, name: string) {
    this.element = element;
    this.name = name;
    this.form = new FormController(this);
  }

  get isConnected(): boolean {
    return this.element.isConnected && !this.#isOver;
  }

  get renderRoot(): ParentNode {
    return this.element.renderRoot.querySelector(`#${this.idOf('place')}`) ?? document.createDocumentFragment();
  }

  get words(): MessagesController {
    return this.element.words;
  }

  get session(): SessionController {
    return this.element.session;
  }

  get current(): AuthClient | undefined {
    return this.element.current;
  }

  get defaultCountry(): string | undefined {
    return this.element.defaultCountry;
  }

  get countryList(): readonly string[] | undefined {
    return this.element.countryList;
  }

  get updateComplete(): Promise<boolean> {
    return this.element.updateComplete;
  }

  /** The places inside this one. */
  get inner(): readonly InnerPlace[] {
    return [];
  }

  /** Whether something is under way here. */
  get isBusy(): boolean {
    return this.form.busy !== null;
  }

  idOf(name: string): string {
    return this.element.idOf(`${this.name}-${name}`);
  }

  toggleState(name: string, isOn: boolean): void {
    const known = states.get(this.element) ?? new Map<string, Set<InnerPlace>>();
    const places = known.get(name) ?? new Set();
    states.set(this.element, known.set(name, places));
    if (isOn) places.add(this);
    else places.delete(this);
    this.element.toggleState(name, places.size > 0);
  }

  adopt(sheet: CSSResult): void {
    this.element.adopt(sheet);
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    this.element.addController(controller);
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
    this.element.removeController(controller);
  }

  requestUpdate(): void {
    this.element.requestUpdate();
  }

  /** Moves the focus to something in this place, once it is drawn: its first empty field, or what is named. */
  async arrive(selector?: string): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    if (selector) this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
    else (this.form.first ?? this.renderRoot.querySelector<HTMLElement>('button'))?.focus();
  }

  /** Does something to an element of this place once what is being drawn stands there: what a template cannot say. */
  async afterwards<Found extends Element>(selector: string, act: (found: Found) => void): Promise<void> {
    await this.updateComplete;
    for (const found of this.renderRoot.querySelectorAll<Found>(selector)) act(found);
  }

  /** The place is no more: what is under way is called off, and nothing of it is shown any longer. */
  release(): void {
    this.#isOver = true;
    this.form.cancel();
    for (const name of ['busy', 'error']) this.toggleState(name, false);
    for (const controller of this.#controllers) {
      controller.hostDisconnected?.();
      this.removeController(controller);
    }
  }
}
