import { code, email, emailAsAccount, newPassword, optionalPassword, phone, username } from './fields.ts';
import { form, type Terms } from './form.ts';
import { codeByEmail, codeByPhone } from './send-code.ts';

/** A way to open an account, by the name it has in `methods`. */
export type RegisterMethod = 'email' | 'email-code' | 'username' | 'phone-code';

/** What becomes of the password beside a phone. */
export type PhonePassword = 'optional' | 'required' | 'none';

const asked = ({ context }: Terms) => ({ ...(context !== undefined && { context }) });

const call = ({ signal, lang, keep }: Terms) => ({ signal, lang, ...(keep !== undefined && { keep }) });

/** Email and password: the shortest way in. */
export const registerWithEmail = form({
  id: 'email',
  purpose: 'register',
  fields: [emailAsAccount, newPassword],
  submit: (client, values, terms) => client.registerByEmail({ ...values, ...asked(terms) }, call(terms)),
});

/** An address, proved by a code; no password. */
export const registerWithEmailCode = form({
  id: 'email-code',
  purpose: 'register',
  fields: [email, code],
  sendCode: codeByEmail('VERIFY_CODE'),
  submit: (client, values, terms) => client.registerByEmailCode({ ...values, ...asked(terms) }, call(terms)),
});

/** A name and a password. */
export const registerWithUsername = form({
  id: 'username',
  purpose: 'register',
  fields: [username, newPassword],
  submit: (client, values, terms) => client.registerByUserName({ ...values, ...asked(terms) }, call(terms)),
});

/** A phone, proved by a code, with a password or without. */
export const registerWithPhone = (withPassword: PhonePassword) => {
  const passwords = { optional: [optionalPassword], required: [newPassword], none: [] }[withPassword];
  return form({
    id: 'phone-code',
    purpose: 'register',
    fields: [phone, code, ...passwords],
    sendCode: codeByPhone('register'),
    submit: (client, { password, ...values }, terms) =>
      client.registerByPhoneCode({ ...values, ...(password && { password }), ...asked(terms) }, call(terms)),
  });
};

/** The form of a way to open an account. */
export const registerForm = (method: RegisterMethod, phonePassword: PhonePassword = 'optional') => {
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
