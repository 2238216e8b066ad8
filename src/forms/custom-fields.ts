import { AuthError } from '../client/errors.ts';
import type { CustomDataRow } from '../contract/index.ts';
import type { AnyForm, Field, FieldKind } from './form.ts';
import { normalise } from './normalise.ts';

type Type = CustomDataRow['dataType'];

const kinds: Readonly<Record<Type, FieldKind>> = {
  STRING: 'text',
  NUMBER: 'number',
  BOOLEAN: 'checkbox',
  DATETIME: 'datetime',
  OBJECT: 'json',
};

/** A control of one line would lose the others. */
const kindOf = ({ dataType, value }: CustomDataRow): FieldKind =>
  dataType === 'STRING' && /[\n\r]/.test(String(value)) ? 'textarea' : kinds[dataType];

/** UTF-16 units of one text, at most. */
const most = 4096;

const nameOf = (key: string) => `customData.${key}` as const;

/** The question that a row of custom data is. A type that nobody knows is none. */
export const customFields = (rows: readonly CustomDataRow[]): Field[] =>
  rows
    .filter(({ dataType }) => Object.hasOwn(kinds, dataType))
    .map((row) => ({
      key: row.key,
      name: nameOf(row.key),
      label: 'name',
      caption: row.label || row.key,
      kind: kindOf(row),
      autocomplete: 'off',
      required: false,
      ...(row.dataType === 'STRING' && { most }),
    }));

/** A moment as a control for the time where the visitor is wants it, without its zone. */
const local = (value: unknown): string => {
  const at = new Date(String(value));
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

const shown: Readonly<Record<Type, (value: unknown) => string>> = {
  STRING: (value) => String(value).replace(/\r\n?/g, '\n'),
  NUMBER: String,
  BOOLEAN: (value) => (value === true ? 'true' : ''),
  DATETIME: local,
  OBJECT: (value) => JSON.stringify(value, null, 2),
};

/** What stands in the control of a row. */
export const shownIn = ({ dataType, value }: CustomDataRow): string =>
  value === null || value === undefined ? '' : shown[dataType](value);

const read: Readonly<Record<Type, (typed: string) => unknown>> = {
  STRING: (typed) => typed,
  NUMBER: Number,
  BOOLEAN: (typed) => typed === 'true',
  DATETIME: (typed) => new Date(typed).toISOString(),
  OBJECT: (typed) => JSON.parse(typed) as unknown,
};

/** An emptied field is null; an unticked box says no. */
const valueOf = ({ dataType }: CustomDataRow, typed: string): unknown =>
  typed === '' && dataType !== 'BOOLEAN' ? null : read[dataType](typed);

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws {AuthError} `invalid-request` for what is no object where one is wanted; the service would say so too. */
const checked = (row: CustomDataRow, value: unknown): unknown => {
  if (row.dataType !== 'OBJECT' || value === null || isObject(value)) return value;
  throw new AuthError('invalid-request', 'not an object', { field: nameOf(row.key), reason: 'object' });
};

/** What was changed of the rows, by key: as it is to be kept. */
export const changesIn = (
  rows: readonly CustomDataRow[],
  answers: Readonly<Record<string, string>>,
): Record<string, unknown> =>
  Object.fromEntries(
    rows
      .filter((row) => Object.hasOwn(kinds, row.dataType))
      .filter((row) => (answers[row.key] ?? '') !== normalise(kindOf(row), shownIn(row)))
      .map((row) => [row.key, checked(row, valueOf(row, answers[row.key] ?? ''))]),
  );

/** A refusal names the key: beside which control it is told is for the form to say. */
const besideControl = (error: unknown): unknown => {
  if (!(error instanceof AuthError) || error.field === undefined || error.field.startsWith('customData.')) return error;
  const { code, message, number, reason, retryAfter, requestId, cause } = error;
  return new AuthError(code, message, { number, reason, retryAfter, requestId, cause, field: nameOf(error.field) });
};

/** What came of saving: every row as it is then, and the names of those that were changed. */
export type Saved = { readonly rows: readonly CustomDataRow[]; readonly changed: readonly string[] };

/** Custom data, as a form that sends only what was changed. */
export const customDataForm = (rows: readonly CustomDataRow[]): AnyForm<Saved> => ({
  id: 'custom-data',
  purpose: 'section',
  fields: customFields(rows),
  async submit(client, answers, call) {
    const customData = changesIn(rows, answers);
    const keys = Object.keys(customData);
    if (keys.length === 0) return { rows, changed: [] };
    try {
      return { rows: await client.setCustomUserData({ customData }, call), changed: keys.map(nameOf) };
    } catch (error) {
      throw besideControl(error);
    }
  },
});
