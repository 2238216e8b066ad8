import { account, code, email, password, phone } from './fields.ts';
import { type FieldLabel, form, type Terms } from './form.ts';
import { codeByEmail, codeByPhone } from './send-code.ts';

/** A way to sign in, by the name it has in `methods`. */
export type LoginMethod = 'password' | 'phone-code' | 'email-code';

const asked = ({ autoRegister, context }: Terms) => ({
  ...(autoRegister && { autoRegister }),
  ...(context !== undefined && { context }),
});

const call = ({ signal, lang, keep }: Terms) => ({ signal, lang, ...(keep !== undefined && { keep }) });

/** Email, phone or user name, and the password. */
export const signInWithPassword = (label?: FieldLabel) =>
  form({
    id: 'password',
    purpose: 'sign-in',
    fields: [account(label), password],
    submit: (client, values, terms) => client.loginByAccount({ ...values, ...asked(terms) }, call(terms)),
  });

/** A code that arrives by SMS. */
export const signInWithPhoneCode = form({
  id: 'phone-code',
  purpose: 'sign-in',
  fields: [phone, code],
  sendCode: codeByPhone('login'),
  submit: (client, values, terms) => client.loginByPhoneCode({ ...values, ...asked(terms) }, call(terms)),
});

/** A code that arrives by email. */
export const signInWithEmailCode = form({
  id: 'email-code',
  purpose: 'sign-in',
  fields: [email, code],
  sendCode: codeByEmail('VERIFY_CODE'),
  submit: (client, values, terms) => client.loginByEmail({ ...values, ...asked(terms) }, call(terms)),
});

/** The form of a way to sign in. */
export const signInForm = (method: LoginMethod, label?: FieldLabel) => {
  switch (method) {
    case 'password':
      return signInWithPassword(label);
    case 'phone-code':
      return signInWithPhoneCode;
    case 'email-code':
      return signInWithEmailCode;
  }
};
