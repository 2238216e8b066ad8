import type { Outcome } from '../client/session.ts';
import type { User } from '../contract/index.ts';
import { code, password } from './fields.ts';
import { type AnyForm, form } from './form.ts';
import { type Config, loginChoice, words } from './methods.ts';

/** A way in which somebody who is signed in proves who they are. */
export type Proof = 'password' | 'email-code' | 'phone-code' | 'passkey';

type Known = { readonly hasPassword: boolean; readonly hasPasskeys: boolean };

/** What somebody's password is asked for under: the first of their names that the application takes one for. */
export const accountOf = ({ email, phone, phoneCountryCode, username }: User, config: Config): string | null => {
  const enabled = words(config?.passwordTabConfig?.enabledLoginMethods);
  const takes = (kind: string) => enabled?.includes(`${kind}-password`) ?? true;
  const names = [
    takes('email') && email,
    takes('username') && username,
    takes('phone') && phone && `${phoneCountryCode ?? ''}${phone}`,
  ];
  return names.find((name): name is string => Boolean(name)) ?? null;
};

/** The ways in which somebody can prove who they are: those that the application has, and they themselves. */
export const proofsOf = (user: User, config: Config, { hasPassword, hasPasskeys }: Known): Proof[] => {
  const offered: readonly string[] = config ? loginChoice(config).methods : ['password', 'email-code', 'phone-code'];
  const has: Readonly<Record<Proof, boolean>> = {
    password: offered.includes('password') && hasPassword && accountOf(user, config) !== null,
    passkey: hasPasskeys && config?.passkeyEnabled === true,
    'email-code': offered.includes('email-code') && Boolean(user.email),
    'phone-code': offered.includes('phone-code') && Boolean(user.phone),
  };
  return (Object.keys(has) as Proof[]).filter((proof) => has[proof]);
};

const byPassword = (account: string) =>
  form({
    id: 'password',
    purpose: 'confirm',
    account,
    fields: [password],
    submit: (client, { password }, call) => client.loginByAccount({ account, password }, call),
  });

const byPasskey = form({
  id: 'passkey',
  purpose: 'confirm',
  fields: [],
  submit: (client, _values, call) => client.loginByPasskey({}, call),
});

const byEmailCode = (email: string) =>
  form({
    id: 'email-code',
    purpose: 'confirm',
    account: email,
    fields: [code],
    sendCode: { channel: 'email', scene: 'VERIFY_CODE', recipient: { email } },
    submit: (client, { code }, call) => client.loginByEmail({ email, code }, call),
  });

const byPhoneCode = (to: { phone: string; phoneCountryCode?: string }) =>
  form({
    id: 'phone-code',
    purpose: 'confirm',
    account: `${to.phoneCountryCode ?? ''}${to.phone}`,
    fields: [code],
    sendCode: { channel: 'sms', scene: 'login', recipient: to },
    submit: (client, { code }, call) => client.loginByPhoneCode({ ...to, code }, call),
  });

/** The form of a proof. What it signs in as stands in it and is not asked for. */
export const proofForm = (proof: Proof, user: User, config: Config): AnyForm<Outcome> => {
  const { email, phone, phoneCountryCode } = user;
  switch (proof) {
    case 'password':
      return byPassword(accountOf(user, config) ?? '');
    case 'passkey':
      return byPasskey;
    case 'email-code':
      return byEmailCode(email ?? '');
    case 'phone-code':
      return byPhoneCode({ phone: phone ?? '', ...(phoneCountryCode && { phoneCountryCode }) });
  }
};
