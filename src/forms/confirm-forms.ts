import type { Outcome } from '../client/session.ts';
import type { User } from '../contract/index.ts';
import { connectionsOf } from './connections.ts';
import { code, password } from './fields.ts';
import { type AnyForm, form } from './form.ts';
import { signInForm } from './login-forms.ts';
import { type Config, loginChoice, words } from './methods.ts';

/** A way to prove who one is that has a form. */
export type FormProof = 'password' | 'ldap' | 'ad' | 'email-code' | 'phone-code' | 'passkey';

/** An account elsewhere that is linked: its provider is asked once more. */
export type SocialProof = `social:${string}`;

/** A way in which somebody who is signed in proves who they are. */
export type Proof = FormProof | SocialProof;

type Known = { readonly hasPassword: boolean; readonly hasPasskeys: boolean };

/** Which connection a proof is asked of; null where it is asked here. */
export const connectionOf = (proof: Proof): string | null =>
  proof.startsWith('social:') ? proof.slice('social:'.length) : null;

/** Whether somebody has an account in another place, by what the application calls that place. */
const isKnownIn = ({ identities }: User, place: string) =>
  (Array.isArray(identities) ? identities : []).some(
    ({ connectionId, provider }) => connectionId === place || provider === place,
  );

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

/**
 * The ways in which somebody can prove who they are: those that the application has, and they themselves. Accounts elsewhere
 * come last: nobody is sent away who can answer here.
 */
export const proofsOf = (user: User, config: Config, { hasPassword, hasPasskeys }: Known): Proof[] => {
  const offered: readonly string[] = config ? loginChoice(config).methods : ['password', 'email-code', 'phone-code'];
  const has: Readonly<Record<FormProof, boolean>> = {
    password: offered.includes('password') && hasPassword && accountOf(user, config) !== null,
    ldap: offered.includes('ldap') && isKnownIn(user, 'ldap'),
    ad: offered.includes('ad') && isKnownIn(user, 'ad'),
    passkey: hasPasskeys && config?.passkeyEnabled === true,
    'email-code': offered.includes('email-code') && Boolean(user.email),
    'phone-code': offered.includes('phone-code') && Boolean(user.phone),
  };
  const elsewhere = connectionsOf(config).filter(({ identifier }) => isKnownIn(user, identifier));
  return [
    ...(Object.keys(has) as FormProof[]).filter((proof) => has[proof]),
    ...elsewhere.map(({ identifier }): SocialProof => `social:${identifier}`),
  ];
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

/** One button: the window of a provider opens where somebody has pressed something. */
const byConnection = (identifier: string) =>
  form({
    id: `social-${identifier}`,
    purpose: 'confirm',
    fields: [],
    submit: (client, _values, call) => client.openSocial({ identifier }, call),
  });

const isFormProof = (proof: Proof): proof is FormProof => connectionOf(proof) === null;

/** The form of a proof. What it signs in as stands in it and is not asked for, but in a directory: names there are its own. */
export const proofForm = (proof: Proof, user: User, config: Config): AnyForm<Outcome> => {
  if (!isFormProof(proof)) return byConnection(connectionOf(proof) ?? '');
  const { email, phone, phoneCountryCode } = user;
  switch (proof) {
    case 'password':
      return byPassword(accountOf(user, config) ?? '');
    case 'ldap':
    case 'ad':
      return { ...signInForm(proof), purpose: 'confirm' };
    case 'passkey':
      return byPasskey;
    case 'email-code':
      return byEmailCode(email ?? '');
    case 'phone-code':
      return byPhoneCode({ phone: phone ?? '', ...(phoneCountryCode && { phoneCountryCode }) });
  }
};
