import type { AuthClient } from '../client/client.ts';

/** What a control is called in the page: its `id` and `name`. Stable, because password managers file by it. */
export type FieldName = 'username' | 'email' | 'phone' | 'password' | 'new-password' | 'code';

/** How a field is drawn and checked. */
export type FieldKind = 'text' | 'email' | 'phone' | 'password' | 'new-password' | 'code';

/** One question. Fields hold no text: the label is `messages.fields[label]`. */
export type Field<Key extends string = string> = {
  /** What the answer is called where it is used. */
  readonly key: Key;
  readonly name: FieldName;
  readonly label: string;
  readonly kind: FieldKind;
  readonly autocomplete: string;
  readonly required: boolean;
};

/** The answers to some fields, by key. A phone comes with the calling code of its country. */
export type Answers<Fields extends readonly Field[]> = { readonly [Key in Fields[number]['key']]: string } & ('phone' extends Fields[number]['key']
  ? { readonly phoneCountryCode?: string }
  : unknown);

/** What an element adds to the answers: its own settings, and the life of the request. */
export type Terms = {
  readonly signal: AbortSignal;
  /** The language of the screen, so that messages match it. */
  readonly lang: string;
  readonly autoRegister?: boolean;
  readonly context?: object | string;
  /** False when the visitor does not want to stay signed in on this device. */
  readonly keep?: boolean;
};

/** Asks for a code to be sent, where a form needs one. */
export type SendCode<Values> = {
  readonly channel: 'sms' | 'email';
  /** The field whose answer the code is sent to. */
  readonly to: 'email' | 'phone';
  readonly send: (client: AuthClient, values: Values, terms: Terms) => Promise<{ resendAt: number }>;
};

/** Something a visitor fills in, and what is done with the answers. */
export type Form<Values, Result> = {
  /** The name of the view it makes. */
  readonly id: string;
  readonly fields: readonly Field[];
  readonly sendCode?: SendCode<Values>;
  readonly submit: (client: AuthClient, values: Values, terms: Terms) => Promise<Result>;
};

/** Describes a form; the answers are typed by its fields. */
export const form = <const Fields extends readonly Field[], Result>(
  described: {
    id: string;
    fields: Fields;
    sendCode?: SendCode<Answers<Fields>>;
    submit: (client: AuthClient, values: Answers<Fields>, terms: Terms) => Promise<Result>;
  },
): Form<Answers<Fields>, Result> & { readonly fields: Fields } => described;
