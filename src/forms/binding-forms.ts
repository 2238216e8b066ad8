import type { Outcome } from '../client/session.ts';
import { account, code, email, password, phone } from './fields.ts';
import { type AnyForm, form } from './form.ts';

/** What an account is proved by, so that an account elsewhere may belong to it. */
export type Proof = 'password' | 'phone-code' | 'email-code';

const named: Readonly<Record<string, Proof>> = {
  password: 'password',
  // As hosted services call it, by what stands before it.
  'username-password': 'password',
  'email-password': 'password',
  'phone-password': 'password',
  'phone-code': 'phone-code',
  'email-code': 'email-code',
};

/** The proofs among names of the wire, each once; the password where the service names none that is known. */
export const proofsOf = (methods: readonly unknown[]): Proof[] => {
  const known = methods.flatMap((name) =>
    typeof name === 'string' && Object.hasOwn(named, name) ? (named[name] ?? []) : [],
  );
  return known.length > 0 ? [...new Set(known)] : ['password'];
};

/** The form that proves an account while the step `social-binding` is pending. */
export const bindingForm = (proof: Proof, key: string): AnyForm<Outcome> => {
  switch (proof) {
    case 'password':
      return form({
        id: proof,
        purpose: 'step',
        fields: [account(), password],
        submit: (client, values, call) => client.bindByAccount({ ...values, key }, call),
      });
    case 'phone-code':
      return form({
        id: proof,
        purpose: 'step',
        fields: [phone, code],
        sendCode: { channel: 'sms', scene: 'login' },
        submit: (client, values, call) => client.bindByPhoneCode({ ...values, key }, call),
      });
    case 'email-code':
      return form({
        id: proof,
        purpose: 'step',
        fields: [email, code],
        sendCode: { channel: 'email', scene: 'LOGIN_VERIFY_CODE' },
        submit: (client, values, call) => client.bindByEmailCode({ ...values, key }, call),
      });
  }
};
