import { hasPasskeys } from '../client/passkey-support.ts';
import type { Outcome } from '../client/session.ts';
import type { MfaChallenge } from '../contract/index.ts';
import { type FactorName, factorsOf, maskedTarget } from '../forms/factors.ts';
import { codeLength } from '../forms/methods.ts';
import { answerByEmail, answerByOtp, answerByPasskey, answerByRecoveryCode, answerBySms } from '../forms/mfa-forms.ts';
import { facesComing, facesFor } from './factors/face.ts';
import { totpLength } from './factors/otp.ts';
import type { FormHost } from './form-host.ts';
import type { Link, Scene } from './picture.ts';

/** What a second factor is answered with: one of those there are, or the code that replaces an app. */
type Answer = FactorName | 'recovery';

/** A second factor that is asked for, and the one it is answered with. */
export type FactorStand = { readonly challenge: MfaChallenge; readonly factor: Answer };

/** What is drawn of it: a form, or what stands there until there is one. */
export type FactorDrawn = { readonly scene?: Scene; readonly body?: unknown; readonly links?: readonly Link[] };

/** What the forms of a proof have in common. */
export type Common = Pick<Scene, 'button' | 'action' | 'terms' | 'done'> & {
  /** Called with what the answer brought, and the code that comes in place of the one that was spent. */
  readonly keep: (outcome: Outcome, code: string | null) => unknown;
};

const answersTo = (challenge: MfaChallenge): Answer[] => {
  const { factors, enrols } = factorsOf(challenge, { passkeys: hasPasskeys() });
  if (enrols) return [];
  return factors.includes('otp') ? [...factors, 'recovery'] : [...factors];
};

/** Whether a first factor is to be set up: that is no proof of anything. */
export const wantsFirst = (challenge: MfaChallenge): boolean =>
  factorsOf(challenge, { passkeys: hasPasskeys() }).enrols;

/** Where the answer to a challenge begins; null where none of its factors can be used here. */
export const firstFactor = (challenge: MfaChallenge): FactorStand | null => {
  const [factor] = answersTo(challenge);
  return factor ? { challenge, factor } : null;
};

const byFace = (host: FormHost, challenge: MfaChallenge, common: Omit<Common, 'keep'>): FactorDrawn =>
  facesFor(host)?.faceProof(host, challenge, common) ?? { body: facesComing(host) };

const byCode = (
  host: FormHost,
  challenge: MfaChallenge,
  factor: 'sms' | 'email',
): Pick<Scene, 'form' | 'lead' | 'codeLength' | 'sent'> => {
  const target = maskedTarget(challenge, factor);
  return {
    form: factor === 'sms' ? answerBySms(challenge) : answerByEmail(challenge),
    lead: host.words.words.progress.willSendTo(target),
    codeLength: codeLength(host.session.config),
    sent: () => (words) => words.progress.codeSentTo(target),
  };
};

/** A second factor, as it is asked for in the midst of something else. */
export const drawnFactor = (
  host: FormHost,
  { challenge, factor }: FactorStand,
  { keep, ...common }: Common,
): FactorDrawn => {
  const { hints, actions } = host.words.words;
  switch (factor) {
    case 'otp':
      return { scene: { ...common, form: answerByOtp, lead: hints.otp, codeLength: totpLength } };
    case 'passkey':
      return {
        scene: { ...common, form: answerByPasskey, button: actions.usePasskey, lead: hints.passkey, codeLength: null },
      };
    case 'recovery': {
      const done = (result: unknown) => {
        const { recoveryCode, ...outcome } = result as Outcome & { recoveryCode: string | null };
        return void keep(outcome, recoveryCode);
      };
      return { scene: { ...common, form: answerByRecoveryCode, lead: hints.recovery, codeLength: null, done } };
    }
    case 'face':
      return byFace(host, challenge, common);
    case 'sms':
    case 'email':
      return { scene: { ...common, ...byCode(host, challenge, factor) } };
  }
};

/** The ways to the other factors. */
export const factorLinks = (
  host: FormHost,
  { challenge, factor }: FactorStand,
  turn: (to: FactorStand) => void,
): Link[] => {
  const { views, actions } = host.words.words;
  return answersTo(challenge)
    .filter((each) => each !== factor)
    .map((each) => ({
      label: each === 'recovery' ? actions.useRecoveryCode : views[each],
      act: () => turn({ challenge, factor: each }),
    }));
};
