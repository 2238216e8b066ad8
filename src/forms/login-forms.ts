import type { Outcome } from '../client/session.ts';
import { account, code, email, password, phone } from './fields.ts';
import { type AnyForm, type FieldLabel, form } from './form.ts';

/** A way to sign in, by the name it has in `methods`. */
export type LoginMethod = 'password' | 'phone-code' | 'email-code';

/** Email, phone or user name, and the password. */
const signInWithPassword = (label?: FieldLabel) =>
  form({
    id: 'password',
    purpose: 'sign-in',
    fields: [account(label), password],
    submit: (client, values, { autoRegister, context, ...call }) =>
      client.loginByAccount({ ...values, autoRegister, context }, call),
  });

/** A code that arrives by SMS. */
const signInWithPhoneCode = form({
  id: 'phone-code',
  purpose: 'sign-in',
  fields: [phone, code],
  sendCode: { channel: 'sms', scene: 'login' },
  submit: (client, values, { autoRegister, context, ...call }) =>
    client.loginByPhoneCode({ ...values, autoRegister, context }, call),
});

/** A code that arrives by email. */
const signInWithEmailCode = form({
  id: 'email-code',
  purpose: 'sign-in',
  fields: [email, code],
  sendCode: { channel: 'email', scene: 'VERIFY_CODE' },
  submit: (client, values, { autoRegister, context, ...call }) =>
    client.loginByEmail({ ...values, autoRegister, context }, call),
});

/** The form of a way to sign in. */
export const signInForm = (method: LoginMethod, label?: FieldLabel): AnyForm<Outcome> => {
  switch (method) {
    case 'password':
      return signInWithPassword(label);
    case 'phone-code':
      return signInWithPhoneCode;
    case 'email-code':
      return signInWithEmailCode;
  }
};
