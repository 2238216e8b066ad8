import type { Row } from './row.ts';

/** The second factor. */
export const mfa: Row[] = [
  {
    method: 'mfaCheck',
    keys: 'phone? email?',
    ios: 'phone? email?',
    asks: ['POST /applications/mfa/check'],
    ours: ['mfa-state-invalid', 'invalid-request', 'not-signed-in'],
  },
  {
    method: 'mfaVerifyByPhone',
    keys: 'phone code phoneCountryCode?',
    ios: 'phone code',
    asks: ['POST /applications/mfa/sms/verify'],
    ours: ['wrong-code', 'mfa-state-invalid'],
  },
  {
    method: 'mfaVerifyByEmail',
    keys: 'email code',
    ios: 'email code',
    asks: ['POST /applications/mfa/email/verify'],
    ours: ['wrong-code', 'mfa-state-invalid'],
  },
  {
    method: 'mfaVerifyByOTP',
    keys: 'code',
    ios: 'code',
    also: 'mfaVerifyByTOTP',
    asks: ['POST /mfa/totp/verify'],
    ours: ['wrong-totp', 'missing-totp', 'mfa-state-invalid'],
  },
  {
    method: 'mfaVerifyByRecoveryCode',
    keys: 'code',
    ios: 'code',
    asks: ['POST /mfa/totp/recovery'],
    ours: ['wrong-recovery-code', 'missing-recovery-code', 'mfa-state-invalid'],
  },
  {
    method: 'uploadFaceImage',
    keys: 'image isPrivate?',
    ios: 'image isPrivate?',
    asks: ['POST /upload'],
    ours: ['invalid-request', 'too-large'],
  },
  {
    method: 'mfaAssociateByFace',
    keys: 'photoKeyA photoKeyB',
    ios: 'photoKeyA photoKeyB',
    asks: ['POST /mfa/face/associate'],
    ours: [
      'face-photo-missing',
      'face-second-photo-missing',
      'face-needs-contact',
      'face-already-bound',
      'face-bind-failed',
      'mfa-state-invalid',
    ],
    hosted: ['face-phone-check-failed', 'face-email-check-failed'],
  },
  {
    method: 'mfaVerifyByFace',
    keys: 'photoKey',
    ios: 'photoKey',
    asks: ['POST /mfa/face/verify'],
    ours: ['face-photo-missing', 'face-mismatch', 'mfa-state-invalid'],
  },
];

/** What the SDKs have beyond their documents. */
export const enrolling: Row[] = [
  {
    method: 'mfaAssociateByOTP',
    keys: '',
    asks: ['POST /mfa/totp/associate'],
    ours: ['not-signed-in', 'not-allowed', 'login-expired'],
  },
  {
    method: 'mfaAssociateConfirmByOTP',
    keys: 'code',
    asks: ['POST /mfa/totp/associate/confirm'],
    ours: ['wrong-totp', 'missing-totp', 'not-signed-in'],
  },
  {
    method: 'mfaDeleteOTP',
    keys: '',
    asks: ['DELETE /mfa/totp/associate'],
    ours: ['not-signed-in', 'login-expired'],
  },
];
