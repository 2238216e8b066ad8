import { hasPasskeys } from '../client/passkey-support.ts';
import type { MfaChallenge } from '../contract/index.ts';
import { factorsOf, maskedTarget } from '../forms/factors.ts';
import type { AnyForm } from '../forms/form.ts';
import { codeLength } from '../forms/methods.ts';
import { answerByEmail, answerByOtp, answerByPasskey, answerBySms } from '../forms/mfa-forms.ts';
import type { FormHost } from './form-host.ts';
import type { Link, Scene } from './picture.ts';

/** The second factors that a proof is finished with; the others need more room than there is. */
const brief = ['otp', 'sms', 'email', 'passkey'] as const;

type Brief = (typeof brief)[number];

/** A second factor that is asked for, and the one it is answered with. */
export type FactorStand = { readonly challenge: MfaChallenge; readonly factor: Brief };

/** The digits an authenticator app shows. RFC 6238. */
const totpLength = 6;

const briefOf = (challenge: MfaChallenge): Brief[] => {
  const { factors, enrols } = factorsOf(challenge, { passkeys: hasPasskeys() });
  return enrols ? [] : factors.flatMap((name) => brief.find((each) => each === name) ?? []);
};

/** Where the answer to a challenge begins; null where none of its factors can be used here. */
export const firstFactor = (challenge: MfaChallenge): FactorStand | null => {
  const [factor] = briefOf(challenge);
  return factor ? { challenge, factor } : null;
};

const formOf = ({ challenge, factor }: FactorStand): AnyForm => {
  switch (factor) {
    case 'otp':
      return answerByOtp;
    case 'passkey':
      return answerByPasskey;
    case 'sms':
      return answerBySms(challenge);
    case 'email':
      return answerByEmail(challenge);
  }
};

/** The form of a second factor. */
export const factorScene = (
  host: FormHost,
  stand: FactorStand,
  common: Pick<Scene, 'button' | 'action' | 'terms' | 'done'>,
): Scene => {
  const { hints, progress, actions } = host.words.words;
  const { challenge, factor } = stand;
  const form = formOf(stand);
  if (factor === 'otp') return { ...common, form, lead: hints.otp, codeLength: totpLength };
  if (factor === 'passkey')
    return { ...common, form, button: actions.usePasskey, lead: hints.passkey, codeLength: null };
  const target = maskedTarget(challenge, factor);
  return {
    ...common,
    form,
    lead: progress.willSendTo(target),
    codeLength: codeLength(host.session.config),
    sent: () => (words) => words.progress.codeSentTo(target),
  };
};

/** The ways to the other factors. */
export const factorLinks = (
  host: FormHost,
  { challenge, factor }: FactorStand,
  turn: (to: FactorStand) => void,
): Link[] => {
  const { views } = host.words.words;
  return briefOf(challenge)
    .filter((each) => each !== factor)
    .map((each) => ({ label: views[each], act: () => turn({ challenge, factor: each }) }));
};
