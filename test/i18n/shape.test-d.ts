import type { KnownErrorCode } from '../../src/client/errors.ts';
import type { FieldLabel } from '../../src/forms/form.ts';
import type { Requirement } from '../../src/forms/password-policy.ts';
import type { Problem } from '../../src/forms/problem.ts';
import { type Messages, registerMessages } from '../../src/i18n/messages.ts';
import type { SaidAs, saidAs } from '../../src/i18n/said-as.ts';
import type { Sayable } from '../../src/i18n/sentence.ts';
import { replies } from '../../src/locales/en/replies.ts';

/** What has to compile, and what must not. Nothing here runs. */
type Holds<Condition extends true> = Condition;
type Within<Part, Whole> = [Part] extends [Whole] ? true : false;

type Told = keyof Messages['errors'];
type Twice = Told & SaidAs;

/**
 * Every name an error can have has a sentence or is told with one that is there, never both; every label of a field and
 * every sentence a problem can ask for is in the catalogue.
 */
export type Complete = [
  Holds<Within<KnownErrorCode, Told | SaidAs>>,
  Holds<Within<(typeof saidAs)[SaidAs], Told | keyof Messages['validity']>>,
  Holds<Within<Twice, never>>,
  Holds<Within<FieldLabel, keyof Messages['fields']>>,
  Holds<Within<Problem, Sayable>>,
  Holds<Within<Exclude<Requirement['says'], 'own'>, keyof Messages['hints']>>,
];

const { network: _, ...others } = replies.errors;

// @ts-expect-error A catalogue without a sentence for each name is none.
export const short: (typeof replies)['errors'] = others;

// @ts-expect-error A word that nobody says is a slip.
registerMessages('en', { actions: { singIn: 'Come in' } });

// @ts-expect-error A sentence with a hole keeps its hole.
registerMessages('en', { progress: { resendIn: 'Send again soon' } });

registerMessages('en', { progress: { resendIn: (seconds) => `Again in ${seconds.toFixed()}` } });
