import type { Outcome } from '../client/session.ts';
import { account, type Asked, code, directoryName, email, password, phone } from './fields.ts';
import { type AnyForm, form } from './form.ts';

/** Email, phone or user name, and the password. */
const signInWithPassword = (asked?: Asked) =>
  form({
    id: 'password',
    purpose: 'sign-in',
    fields: [account(asked), password],
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

/** The name and the password that a directory knows. */
const signInWithDirectory = (id: 'ldap' | 'ad') =>
  form({
    id,
    purpose: 'sign-in',
    fields: [directoryName, password],
    submit: (client, values, { autoRegister: _autoRegister, context: _context, ...call }) =>
      id === 'ad' ? client.loginByAD(values, call) : client.loginByLDAP(values, call),
  });

/** Every way to sign in that has a form, by the name it has in `methods`. */
const ways = {
  password: signInWithPassword,
  'phone-code': () => signInWithPhoneCode,
  'email-code': () => signInWithEmailCode,
  ldap: () => signInWithDirectory('ldap'),
  ad: () => signInWithDirectory('ad'),
} satisfies Record<string, (asked?: Asked) => AnyForm<Outcome>>;

export type LoginMethod = keyof typeof ways;

/** The form of a way to sign in. */
export const signInForm = (method: LoginMethod, asked?: Asked): AnyForm<Outcome> => ways[method](asked);
