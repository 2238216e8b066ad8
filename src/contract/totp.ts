/** What an authenticator app is set up with. Secret and recovery code are shown here and never again. */
export type TotpAssociation = {
  authenticator_type: 'totp';
  /** Base32. */
  secret: string;
  /** `otpauth://totp/…` */
  qrcode_uri: string;
  /** A PNG as a data URL. */
  qrcode_data_url: string;
  /** Six groups of four hex digits. It counts once the app is confirmed. */
  recovery_code: string;
};
