import type { Agreement } from '../contract/index.ts';
import type { FieldName } from '../forms/form.ts';
import type { Asking } from './questions.ts';

/** What a page has said on the tag, for whichever place. */
export type Options = {
  readonly methods?: readonly string[] | undefined;
  /** The second factors a page wants, and their order. */
  readonly factors?: readonly string[] | undefined;
  readonly registerMethods?: readonly string[] | undefined;
  readonly account?: string | undefined;
  /** What fields start with until something has been typed. */
  readonly values?: Partial<Record<FieldName, string>> | undefined;
  readonly autoRegister: 'app' | 'on' | 'off';
  readonly remember?: 'on' | 'off' | undefined;
  readonly hidden: readonly string[];
  readonly phonePassword: 'optional' | 'required' | 'none';
  readonly agreements?: readonly Agreement[] | undefined;
  readonly context?: object | string | undefined;
  readonly redirectUrl?: string | undefined;
  readonly registerUrl?: string | undefined;
  readonly loginUrl?: string | undefined;
  /** Which connections to accounts elsewhere are offered, in which order; undefined for those of the application. */
  readonly social?: readonly string[] | undefined;
  /** Adds the questions of a page to the forms that open an account. */
  readonly asking?: Asking | undefined;
};
