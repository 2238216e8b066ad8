import { AuthError } from '../client/errors.ts';
import type { Outcome } from '../client/session.ts';
import type { Step } from '../contract/index.ts';
import { type AnyForm, form } from './form.ts';
import { nextPassword } from './new-fields.ts';

/** A step of one kind. */
type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/**
 * A password of one's own, in place of the one that was handed out, and at once the sign-in with it. Null when that was
 * not possible: the password is changed all the same, and the visitor signs in by hand.
 */
const chooseFirstPassword = ({ token, account }: StepOf<'new-password'>) =>
  form({
    id: 'new-password',
    purpose: 'step',
    ...(account !== undefined && { account }),
    fields: [nextPassword],
    async submit(client, { password }, { context, ...call }): Promise<Outcome | null> {
      await client.resetPasswordByFirstTimeLoginToken({ token, password }, call);
      if (account === undefined) return null;
      return client.loginByAccount({ account, password, context }, call).catch(unlessAborted);
    },
  });

/** The token is spent by now: sending the form again would only be refused. */
const unlessAborted = (error: unknown): null => {
  if (error instanceof AuthError && error.code !== 'aborted') return null;
  throw error;
};

type StepForm = AnyForm<Outcome | null>;

/** The form that answers each kind of step; null where it is finished elsewhere. A new kind does not compile without. */
const forms: { readonly [Kind in Step['kind']]: ((step: StepOf<Kind>) => StepForm) | null } = {
  // Not one form but several: `mfa-forms.ts` has them.
  mfa: null,
  'new-password': chooseFirstPassword,
  // Those that `binding-forms.ts` has, or a list to choose from.
  'social-binding': null,
};

/** The form that answers a step, or null where the visitor has to finish it elsewhere. */
export const stepForm = <Kind extends Step['kind']>(step: StepOf<Kind>): StepForm | null =>
  forms[step.kind]?.(step) ?? null;
