import type { KnownErrorCode } from '../../src/client/errors.ts';
import type { FieldLabel } from '../../src/forms/form.ts';
import type { Requirement } from '../../src/forms/password-policy.ts';
import type { Problem } from '../../src/forms/problem.ts';
import { type Messages, registerMessages } from '../../src/i18n/messages.ts';
import type { Sayable } from '../../src/i18n/sentence.ts';
import { replies } from '../../src/locales/en/replies.ts';

/** What has to compile, and what must not. Nothing here runs. */
type Holds<Condition extends true> = Condition;
type Within<Part, Whole> = [Part] extends [Whole] ? true : false;

/** Every name an error can have is in the catalogue, every label of a field, and every sentence a problem can ask for. */
export type Complete = [
  Holds<Within<KnownErrorCode, keyof Messages['errors']>>,
  Holds<Within<FieldLabel, keyof Messages['fields']>>,
  Holds<Within<Problem, Sayable>>,
  Holds<Within<Exclude<Requirement['says'], 'own'>, keyof Messages['hints']>>,
];

const { forbidden: _, ...others } = replies.errors;

// @ts-expect-error A catalogue without a sentence for each name is none.
export const short: (typeof replies)['errors'] = others;

// @ts-expect-error A word that nobody says is a slip.
registerMessages('en', { actions: { singIn: 'Come in' } });

// @ts-expect-error A sentence with a hole keeps its hole.
registerMessages('en', { progress: { resendIn: 'Send again soon' } });

registerMessages('en', { progress: { resendIn: (seconds) => `Again in ${seconds.toFixed()}` } });
