import type { CSSResult, ReactiveControllerHost } from 'lit';
import type { AuthClient } from '../client/client.ts';
import type { FormController } from './form-controller.ts';
import type { Guide } from './guide.ts';
import type { Journey } from './journey.ts';
import type { MessagesController } from './messages-controller.ts';
import type { SessionController } from './session-controller.ts';

/**
 * What a form needs of the place it stands in: an element with one form at a time, or one of several places inside an
 * element, each with a form, messages and a busy state of its own.
 */
export interface FormHost extends ReactiveControllerHost {
  /** Whoever speaks to the page. */
  readonly element: HTMLElement;
  readonly isConnected: boolean;
  /** What the controls of this place are looked for in, and those of no other. */
  readonly renderRoot: ParentNode;
  readonly form: FormController;
  readonly words: MessagesController;
  readonly session: SessionController;
  readonly current: AuthClient | undefined;
  readonly defaultCountry: string | undefined;
  readonly countryList: readonly string[] | undefined;
  /** Where an element leads from view to view, refusals lead as its journey says. */
  readonly journey?: Journey;
  /** Everywhere else the place itself says where they lead. */
  readonly guide?: Partial<Guide>;
  /** The id of a part of the template, of which there is one in the whole root. */
  idOf(name: string): string;
  toggleState(name: string, isOn: boolean): void;
  adopt(sheet: CSSResult): void;
}
