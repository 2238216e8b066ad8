import type { Outcome } from '../client/session.ts';
import { code, email, phone } from './fields.ts';
import { type AnyForm, form } from './form.ts';
import { emailAsAccount, newPassword, optionalPassword, username } from './new-fields.ts';

/** A way to open an account, by the name it has in `methods`. */
export type RegisterMethod = 'email' | 'email-code' | 'username' | 'phone-code';

/** What becomes of the password beside a phone. */
export type PhonePassword = 'optional' | 'required' | 'none';

/** Email and password: the shortest way in. */
const registerWithEmail = form({
  id: 'email',
  purpose: 'register',
  fields: [emailAsAccount, newPassword],
  submit: (client, values, { context, ...call }) => client.registerByEmail({ ...values, context }, call),
});

/** An address, proved by a code; no password. */
const registerWithEmailCode = form({
  id: 'email-code',
  purpose: 'register',
  fields: [email, code],
  sendCode: { channel: 'email', scene: 'VERIFY_CODE' },
  submit: (client, values, { context, ...call }) => client.registerByEmailCode({ ...values, context }, call),
});

/** A name and a password. */
const registerWithUsername = form({
  id: 'username',
  purpose: 'register',
  fields: [username, newPassword],
  submit: (client, values, { context, ...call }) => client.registerByUserName({ ...values, context }, call),
});

/** A phone, proved by a code, with a password or without. */
const registerWithPhone = (withPassword: PhonePassword) => {
  const passwords = { optional: [optionalPassword], required: [newPassword], none: [] }[withPassword];
  return form({
    id: 'phone-code',
    purpose: 'register',
    fields: [phone, code, ...passwords],
    sendCode: { channel: 'sms', scene: 'register' },
    submit: (client, { password, ...values }, { context, ...call }) =>
      client.registerByPhoneCode({ ...values, ...(password && { password }), context }, call),
  });
};

/** The form of a way to open an account. */
export const registerForm = (method: RegisterMethod, phonePassword: PhonePassword = 'optional'): AnyForm<Outcome> => {
  switch (method) {
    case 'email':
      return registerWithEmail;
    case 'email-code':
      return registerWithEmailCode;
    case 'username':
      return registerWithUsername;
    case 'phone-code':
      return registerWithPhone(phonePassword);
  }
};
