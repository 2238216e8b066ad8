import type { AuthErrorCode } from '../client/errors.ts';
import type { Agreement } from '../contract/index.ts';
import { agreementName } from './agreements.ts';
import type { AnyForm, Field, FieldName } from './form.ts';
import { normalise } from './normalise.ts';
import type { Phones } from './phones.ts';
import type { Problem, Says } from './problem.ts';

/** What it takes to judge what was typed. */
export type Measure = {
  /** Digits of a code. */
  readonly codeLength: number;
  /** The rules of phone numbers; null until they are here. */
  readonly phones: Phones | null;
  /** The country chosen beside the phone. */
  readonly country: string;
};

/** Bytes of UTF-8 that fit into one sealed block of RSA-2048 (RFC 8017 7.2.1: eleven go to the padding). */
const longestPassword = 245;

const address = /^[^\s@]{1,64}@(?=.{1,252}$)(?:[^\s@.]+\.)+(?:\p{L}{2,64}|xn--[a-z\d-]+)$/iu;

/** Whether it has the shape of an address: one `@`, a name before it, a domain with a dot and a last label of letters. */
const isEmail = (typed: string): boolean => typed.length <= 254 && address.test(typed);

const beside = (field: string, says: Says, code: AuthErrorCode = 'invalid-request'): Problem => ({
  code,
  place: 'field',
  field,
  says,
});

/** A day between 1900 and today, wherever that is today. */
function isDate(typed: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(typed) : NaN;
  return typed >= '1900' && day <= Date.now() + 86_400_000;
}

function isJson(typed: string): boolean {
  try {
    return JSON.parse(typed) !== undefined;
  } catch {
    return false;
  }
}

const tooLong = (password: string) => new TextEncoder().encode(password).length > longestPassword;

/** Whether what was typed is of a kind that a profile asks for. */
const isKind = {
  url: (typed: string) => /^https?:\/\/[^\s/]/i.test(typed) && URL.canParse(typed),
  date: isDate,
  datetime: (typed: string) => !Number.isNaN(Date.parse(typed)),
  number: (typed: string) => Number.isFinite(Number(typed)),
  json: isJson,
};

type Read = { readonly answers: Record<string, string>; readonly problem: Problem | null };

const phoneIn = ({ key, name }: Field, value: string, { phones, country }: Measure): Read => {
  const read = phones?.read(value, country);
  if (read) return { answers: { [key]: read.phone, phoneCountryCode: read.phoneCountryCode }, problem: null };
  if (phones) return { answers: {}, problem: beside(name, 'bad-phone', 'bad-phone') };
  // Without the rules the country's code is not known: a number without it could be someone else's.
  return value.startsWith('+')
    ? { answers: { [key]: value }, problem: null }
    : { answers: {}, problem: beside(name, 'phoneWithPlus', 'bad-phone') };
};

const problemWith = ({ kind, name }: Field, value: string, { codeLength }: Measure): Problem | null => {
  switch (kind) {
    case 'text':
    case 'phone':
    case 'select':
    case 'checkbox':
    case 'textarea':
      return null;
    case 'url':
    case 'date':
    case 'datetime':
    case 'number':
    case 'json':
      return isKind[kind](value) ? null : beside(name, kind === 'datetime' ? 'date' : kind);
    case 'username':
      return value.includes('@') || [...value].length > 64 ? beside(name, 'username') : null;
    case 'email':
      return isEmail(value) ? null : beside(name, 'bad-email', 'bad-email');
    case 'code':
      return /^\d{4,8}$/.test(value) ? null : { ...beside(name, 'codeLength'), digits: codeLength };
    case 'password':
    case 'new-password':
      return tooLong(value) ? beside(name, 'passwordTooLong') : null;
  }
};

const readField = (field: Field, typed: string, measure: Measure): Read => {
  const value = normalise(field.kind, typed);
  const { most } = field;
  if (!value) return { answers: {}, problem: field.required ? beside(field.name, 'required') : null };
  if (field.kind === 'phone') return phoneIn(field, value, measure);
  if (most !== undefined && [...value].length > most)
    return { answers: {}, problem: { ...beside(field.name, 'tooLong'), most } };
  return { answers: { [field.key]: value }, problem: problemWith(field, value, measure) };
};

/** What is wrong with one field, if anything; for when it is left. An empty one is judged when the form is sent. */
export const problemIn = (field: Field, typed: string, measure: Measure): Problem | null =>
  normalise(field.kind, typed) ? readField(field, typed, measure).problem : null;

/**
 * Reads what stands in the controls, by their names, into the answers a form takes. Problems come in the order of the
 * fields; with any of them, nothing is to be sent.
 */
export const readAnswers = (
  fields: AnyForm['fields'],
  typed: (name: FieldName) => string,
  measure: Measure,
): { answers: Record<string, string>; problems: Problem[] } => {
  const read = fields.map((field) => readField(field, typed(field.name), measure));
  return {
    answers: Object.assign({}, ...read.map(({ answers }) => answers)) as Record<string, string>,
    problems: read.flatMap(({ problem }) => problem ?? []),
  };
};

/** A problem for every agreement that is required and has not been ticked. */
export const missingConsent = (agreements: readonly Agreement[], ticked: (name: string) => boolean): Problem[] =>
  agreements
    .filter((agreement) => agreement.required && !ticked(agreementName(agreement)))
    .map((agreement) => beside(agreementName(agreement), 'agree'));
