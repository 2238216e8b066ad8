import type { Agreement } from '../contract/index.ts';
import type { AnyForm, Field, FieldName, Terms } from '../forms/form.ts';
import type { Messages } from '../i18n/messages.ts';
import type { arrive as Arrive } from './arrive.ts';
import type { FormController } from './form-controller.ts';

/** Something to say, in whichever language is spoken when it is drawn. */
export type Sentence = (words: Messages) => string;

/** A way on from a problem. */
export type Way = { readonly label: Sentence; readonly act: () => void };

/** Something wrong, put into words: what stands beside a control, or in the message box. */
export type Told = { readonly say: Sentence; readonly way?: Way | null; readonly requestId?: string };

/** What stands in the message box. */
export type Alert = Told & {
  readonly tone?: 'success';
  /** Tries again what has failed. */
  readonly again?: () => unknown;
};

/** One way among several, told by its name. */
export type Tab = {
  readonly id: string;
  readonly label: string;
  /** Beside its name: that it was used last. */
  readonly mark?: unknown;
  readonly choose: () => void;
};

/** What can be pressed beside the form. */
export type Link =
  { readonly label: string; readonly act: () => void } | { readonly label: string; readonly url: string };

/** A form on stage: what is drawn around its fields, and what its answer leads to. */
export type Scene = {
  readonly form: AnyForm;
  /** What the main button says once everything has been asked. */
  readonly button: string;
  /** What a page reads in `auth-before-submit`. */
  readonly action: string;
  /** Above the fields: a sentence, or the address a code went to. */
  readonly lead?: unknown;
  /** Above the main button. */
  readonly note?: string | undefined;
  /** What fields start with, by name. Never a secret. */
  readonly values?: Partial<Record<FieldName, string>>;
  readonly agreements?: readonly Agreement[];
  /** Whether the visitor is asked to stay signed in, by a box that starts ticked or not. */
  readonly remember?: 'on' | 'off' | undefined;
  /** Boxes to tick, below the fields. */
  readonly checks?: (form: FormController) => unknown;
  /** Digits of a code; null while nobody knows. */
  readonly codeLength: number | null;
  /** Beneath the code, where its last digit does not send the form. */
  readonly codeHint?: (length: number) => string;
  /** What is said once a code was asked for, where more can be said than that it may be on its way. */
  readonly sent?: (to: string) => Sentence;
  /** Whether the code is on its way already when the form comes on stage, and until when no other is to be had. */
  readonly resendAt?: number;
  readonly terms?: Partial<Terms>;
  /** Draws the fields, where they are to stand otherwise than below one another. */
  readonly layout?: (form: FormController) => unknown;
  /** Draws a control of a kind that signing in does without; undefined for all others. */
  readonly control?: (form: FormController, field: Field) => unknown;
  /** Beneath a field: the strength of a password, say. Given what stands in it. */
  readonly beneath?: (name: FieldName, typed: string) => unknown;
  /** Beside the main button, once the form has been touched. */
  readonly beside?: unknown;
  /** Called with what the server answered, once the session has moved; `arrive` tells the page and leads on. */
  readonly done: (
    result: unknown,
    answers: Readonly<Record<string, string>>,
    arrive: typeof Arrive,
  ) => Promise<void> | void;
};

/** What an element shows at one time. */
export type Picture = {
  /** The name for `view`, `:state()` and `auth-view-changed`. */
  readonly view: string;
  readonly heading: string;
  readonly tabs?: readonly Tab[];
  readonly tab?: string;
  /** Whether tabs may still come: their room is kept. */
  readonly tabsMayCome?: boolean;
  readonly scene?: Scene;
  /** What is drawn where there is no form. */
  readonly body?: unknown;
  /** Ways to elsewhere, below. */
  readonly links?: readonly Link[];
  /** What stands below them: ways in that need no form. */
  readonly below?: unknown;
};
