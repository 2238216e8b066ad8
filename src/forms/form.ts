import type { AuthClient } from '../client/client.ts';
import type { Target } from '../client/domains/verification.ts';
import type { ProfileField } from '../contract/index.ts';

export type { Sent } from '../client/domains/verification.ts';

/** What a control is called in the page: its `id` and `name`. Stable, because password managers file by it. */
export type FieldName =
  | 'username'
  | 'email'
  | 'phone'
  | 'password'
  | 'new-password'
  | 'old-password'
  | 'code'
  | 'old-code'
  | 'recovery-code'
  | ProfileField
  | `customData.${string}`;

/** How a field is drawn and checked. */
export type FieldKind =
  | 'text'
  | 'username'
  | 'email'
  | 'phone'
  | 'password'
  | 'new-password'
  | 'code'
  | 'url'
  | 'date'
  | 'datetime'
  | 'number'
  | 'checkbox'
  | 'select'
  | 'textarea'
  | 'json';

/** Which of `messages.fields` a field is called by. */
export type FieldLabel =
  | 'account'
  | 'accountEmailPhone'
  | 'accountEmailUsername'
  | 'accountPhoneUsername'
  | 'email'
  | 'phone'
  | 'username'
  | 'password'
  | 'newPassword'
  | 'code'
  | 'recoveryCode'
  | 'oldPassword'
  | 'oldCode'
  | 'newEmail'
  | 'newPhone'
  | 'homeCountry'
  | Exclude<ProfileField, 'country' | 'photo'>;

/** What browsers and managers know a field by. */
export type Autocomplete =
  | 'username'
  | 'username webauthn'
  | 'email'
  | 'tel'
  | 'current-password'
  | 'new-password'
  | 'one-time-code'
  | 'off'
  | 'nickname'
  | 'name'
  | 'given-name'
  | 'family-name'
  | 'additional-name'
  | 'organization'
  | 'url'
  | 'sex'
  | 'bday'
  | 'street-address'
  | 'address-line1'
  | 'address-level2'
  | 'address-level1'
  | 'postal-code'
  | 'country';

/** One question. Fields hold no text: the label is `messages.fields[label]`. */
export type Field<Key extends string = string> = {
  /** What the answer is called where it is used. */
  readonly key: Key;
  readonly name: FieldName;
  readonly label: FieldLabel;
  readonly kind: FieldKind;
  readonly autocomplete: Autocomplete;
  readonly required: boolean;
  /** What it is called where nobody but the service knows: in place of the label. */
  readonly caption?: string;
  /** Characters, at most. */
  readonly most?: number;
};

/** The answers to some fields, by key. A phone comes with the calling code of its country. */
export type Answers<Fields extends readonly Field[]> = {
  readonly [Key in Fields[number]['key']]: string;
} & ('phone' extends Fields[number]['key'] ? { readonly phoneCountryCode?: string } : unknown);

/** What an element adds to the answers: its own settings, and the life of the request. */
export type Terms = {
  readonly signal: AbortSignal;
  /** The language of the screen, so that messages match it. */
  readonly lang: string;
  readonly autoRegister?: boolean;
  readonly context?: object | string;
  /** False when the visitor does not want to stay signed in on this device. */
  readonly keep?: boolean;
  /** Beside the session: proves again who is signed in. */
  readonly confirm?: true;
};

/** How a form has a code sent, where it needs one. */
export type SendCode = {
  readonly channel: 'sms' | 'email';
  /** What the code is good for, as the API names it. */
  readonly scene: string;
  /** The recipient a form was made for; without one, the field named by the channel says it. */
  readonly recipient?: Target;
  /** Asked before one goes out; throws where none may. */
  readonly mayGo?: (client: AuthClient, to: Target, call: Terms) => Promise<void>;
};

/** The field whose answer a code is sent to; null where the form was made for one recipient. */
export const fieldOf = ({ channel, recipient }: SendCode): 'email' | 'phone' | null =>
  recipient ? null : channel === 'sms' ? 'phone' : 'email';

/** What a form is for: where its refusals lead depends on it. */
export type Purpose = 'sign-in' | 'register' | 'forgot' | 'reset' | 'step' | 'section' | 'confirm';

/** Something a visitor fills in, and what is done with the answers. */
export type Form<Values, Result> = {
  /** Names the form among those of its purpose, and its tab: `messages.views[id]`. */
  readonly id: string;
  readonly purpose: Purpose;
  readonly fields: readonly Field[];
  /** Whom it is about, where it does not ask: shown, and told to password managers. */
  readonly account?: string;
  readonly sendCode?: SendCode;
  submit(client: AuthClient, values: Values, terms: Terms): Promise<Result>;
};

/** A form as an element draws it: which answers it takes, its fields say. */
export type AnyForm<Result = unknown> = Form<Readonly<Record<string, string>>, Result>;

/** Describes a form; the answers are typed by its fields. */
export const form = <const Fields extends readonly Field[], Result>(described: {
  id: string;
  purpose: Purpose;
  fields: Fields;
  account?: string;
  sendCode?: SendCode;
  submit: (client: AuthClient, values: Answers<Fields>, terms: Terms) => Promise<Result>;
}): Form<Answers<Fields>, Result> & { readonly fields: Fields } => described;

/** Whether nothing is asked after the code, so that its last digit may send the form. */
export const endsWithCode = ({ fields }: { readonly fields: readonly Field[] }): boolean =>
  fields.at(-1)?.kind === 'code';
