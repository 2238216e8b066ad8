import type { AuthClient } from '../client/client.ts';
import type { Target } from '../client/domains/verification.ts';
import { AuthError } from '../client/errors.ts';
import type { MfaChallenge } from '../contract/index.ts';
import { code, email, phone } from './fields.ts';
import { type Field, form, type Terms } from './form.ts';

/** Codes that answer a second factor. */
const bySms = { channel: 'sms', scene: 'mfa-verify' } as const;
const byEmail = { channel: 'email', scene: 'MFA_VERIFY' } as const;

const upload = (client: AuthClient, photos: readonly Blob[], call: Terms): Promise<string[]> =>
  Promise.all(photos.map((image) => client.uploadFaceImage({ image, isPrivate: true }, call)));

/** What was kept for the day on which the phone is lost. */
const recoveryCode = {
  key: 'code',
  name: 'recovery-code',
  label: 'recoveryCode',
  kind: 'text',
  autocomplete: 'off',
  required: true,
} as const satisfies Field;

/** The digits an authenticator app shows. */
export const answerByOtp = form({
  id: 'otp',
  purpose: 'step',
  fields: [code],
  submit: (client, values, call) => client.mfaVerifyByOTP(values, call),
});

/** The recovery code, which is spent with it. */
export const answerByRecoveryCode = form({
  id: 'recovery',
  purpose: 'step',
  fields: [recoveryCode],
  submit: (client, values, call) => client.mfaVerifyByRecoveryCode(values, call),
});

/** A code to the phone that is bound. */
export const answerBySms = ({ mfaPhone, mfaPhoneCountryCode }: MfaChallenge) => {
  const to = { phone: mfaPhone ?? '', ...(mfaPhoneCountryCode && { phoneCountryCode: mfaPhoneCountryCode }) };
  return form({
    id: 'sms',
    purpose: 'step',
    fields: [code],
    sendCode: { ...bySms, recipient: to },
    submit: (client, { code }, call) => client.mfaVerifyByPhone({ ...to, code }, call),
  });
};

/** A code to the address that is bound. */
export const answerByEmail = ({ mfaEmail }: MfaChallenge) => {
  const to = { email: mfaEmail ?? '' };
  return form({
    id: 'email',
    purpose: 'step',
    fields: [code],
    sendCode: { ...byEmail, recipient: to },
    submit: (client, { code }, call) => client.mfaVerifyByEmail({ ...to, code }, call),
  });
};

/** Nobody is sent a code that they could not use: what belongs to another account is told before. */
const mayGo = async (client: AuthClient, { phone, phoneCountryCode = '', email }: Target, call: Terms) => {
  const isFree = await client.mfaCheck(phone ? { phone: `${phoneCountryCode}${phone}` } : { email }, call);
  if (!isFree) throw new AuthError('taken-by-other', 'taken-by-other', { field: phone ? 'phone' : 'email' });
};

/** A phone that becomes the first second factor. */
export const enrolSms = form({
  id: 'enroll-sms',
  purpose: 'step',
  fields: [phone, code],
  sendCode: { ...bySms, mayGo },
  submit: (client, values, call) => client.mfaVerifyByPhone(values, call),
});

/** An address that becomes the first second factor. */
export const enrolEmail = form({
  id: 'enroll-email',
  purpose: 'step',
  fields: [email, code],
  sendCode: { ...byEmail, mayGo },
  submit: (client, values, call) => client.mfaVerifyByEmail(values, call),
});

/** Asks for what an authenticator app is set up with. */
export const setUpOtp = form({
  id: 'set-up-otp',
  purpose: 'step',
  fields: [],
  submit: (client, _values, call) => client.mfaAssociateByOTP({}, call),
});

/** The first code of the app: with it the app counts. */
export const enrolOtp = form({
  id: 'enroll-otp',
  purpose: 'step',
  fields: [code],
  submit: (client, values, call) => client.mfaAssociateConfirmByOTP(values, call),
});

/** The browser's own dialog for passkeys. */
export const answerByPasskey = form({
  id: 'passkey',
  purpose: 'step',
  fields: [],
  submit: (client, _values, call) => client.mfaVerifyByPasskey({}, call),
});

/** One photo of a face. `photos` gives it when it is sent, and throws where there is none. */
export const answerByFace = (photos: () => readonly Blob[]) =>
  form({
    id: 'face',
    purpose: 'step',
    fields: [],
    submit: async (client, _values, call) => {
      const [photoKey = ''] = await upload(client, photos(), call);
      return client.mfaVerifyByFace({ photoKey }, call);
    },
  });

/** Two photos of a face that is to be recognised from now on. */
export const enrolFace = (photos: () => readonly Blob[]) =>
  form({
    id: 'enroll-face',
    purpose: 'step',
    fields: [],
    submit: async (client, _values, call) => {
      const [photoKeyA = '', photoKeyB = ''] = await upload(client, photos(), call);
      return client.mfaAssociateByFace({ photoKeyA, photoKeyB }, call);
    },
  });
