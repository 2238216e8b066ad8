import type { AuthClient } from '../client/client.ts';
import type { Call } from '../client/transport.ts';
import type { Autocomplete, Field, FieldKind, FieldName } from './form.ts';
import { editableFields } from './profile-forms.ts';

/** A question of a page's own, asked while an account is opened. */
export type ExtraField = {
  /** A field of the profile, or `customData.` and the key of one that the service keeps. */
  readonly name: string;
  /** What it is called; fields of the profile have a name in every language. */
  readonly label?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'number' | 'select' | 'textarea' | 'checkbox';
  readonly required?: boolean;
  /** What a `select` offers. */
  readonly options?: readonly (string | { readonly value: string; readonly label: string })[];
  /** What an answer has to look like as a whole, as a regular expression. */
  readonly pattern?: string;
  readonly autocomplete?: Autocomplete;
  /** What helps with it. */
  readonly hint?: string;
};

/** A question as it is drawn. */
export type Extra = Field & Pick<ExtraField, 'options' | 'hint'> & { readonly fits?: RegExp };

const kinds: Readonly<Record<NonNullable<ExtraField['type']>, FieldKind>> = {
  text: 'text',
  email: 'email',
  // A number of somebody's, in whatever way they write it: no code is sent there.
  tel: 'text',
  url: 'url',
  date: 'date',
  number: 'number',
  select: 'select',
  textarea: 'textarea',
  checkbox: 'checkbox',
};

const isCustom = (name: string) => /^customData\.[\w.-]+$/.test(name);

/** A pattern that is none is left out: it must not keep anybody from registering. */
const patternIn = (pattern: string | undefined): RegExp | undefined => {
  try {
    return pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
};

const extra = (given: ExtraField): Extra[] => {
  const { name, label, type, required, options, pattern, autocomplete, hint } = given;
  const known = editableFields.find(({ key }) => key === name);
  if (!known && !isCustom(name)) return [];
  const fits = patternIn(pattern);
  return [
    {
      key: name,
      name: name as FieldName,
      label: known?.label ?? 'name',
      kind: type ? kinds[type] : (known?.kind ?? 'text'),
      autocomplete: autocomplete ?? known?.autocomplete ?? 'off',
      required: required ?? false,
      most: known?.most ?? 4096,
      ...((label ?? !known) && { caption: label ?? name.replace(/^customData\./, '') }),
      ...(options && { options }),
      ...(hint && { hint }),
      ...(fits && { fits }),
    },
  ];
};

/** The questions of a page; `complain` is called with the names that are none. */
export const extraFields = (
  given: readonly (string | ExtraField)[],
  complain: (name: string) => void = () => undefined,
): Extra[] =>
  given.flatMap((each) => {
    const asked = typeof each === 'string' ? { name: each } : each;
    const found = extra(asked);
    if (found.length === 0) complain(asked.name);
    return found;
  });

const typed: Partial<Record<FieldKind, (answer: string) => unknown>> = {
  number: Number,
  checkbox: (answer) => answer === 'true',
};

/**
 * Keeps the answers: in the profile, and in what the service keeps beside it. What was saved is taken out of `answers`, so
 * that a second try does not send it again.
 *
 * @throws {AuthError} as `updateProfile` and `setCustomUserData` do.
 */
export const saveAnswers = async (
  client: AuthClient,
  { fields, answers }: { readonly fields: readonly Extra[]; readonly answers: Map<string, string> },
  call?: Call,
): Promise<void> => {
  const given = fields.filter(({ key }) => answers.has(key));
  const valueOf = ({ key, kind }: Extra): unknown => {
    const answer = answers.get(key) ?? '';
    return typed[kind]?.(answer) ?? answer;
  };
  const custom = given.filter(({ key }) => isCustom(key));
  const own = given.filter(({ key }) => !isCustom(key));
  if (own.length > 0)
    await client.updateProfile(Object.fromEntries(own.map((field) => [field.key, String(valueOf(field))])), call);
  for (const { key } of own) answers.delete(key);
  const customData = Object.fromEntries(custom.map((field) => [field.key.slice('customData.'.length), valueOf(field)]));
  if (custom.length > 0) await client.setCustomUserData({ customData }, call);
  for (const { key } of custom) answers.delete(key);
};
