import type { App, LoginMethod, Pool } from '../pool/schema.ts';
import type { Queries } from '../store/store.ts';
import type { AccountRow, IdentityRow, PasskeyRow } from '../store/tables.ts';
import type { Channels } from './delivery.ts';
import type { RelyingParty } from './relying-party.ts';

type WaysNeeds = { pool: Pick<Pool, 'apps' | 'userPool'>; channels: Channels; relyingParty: RelyingParty };

type Contacts = Pick<AccountRow, 'email' | 'phone'>;

/** Ways into an account, by what the applications of the pool offer. */
export const createWays = ({ pool: { apps, userPool }, channels, relyingParty }: WaysNeeds) => {
  const { ldap, ad, social, oneAuth } = userPool.connections;

  const isOffered = (method: LoginMethod, among = apps) => among.some(({ loginMethods }) => loginMethods.includes(method)); // prettier-ignore

  /** Whether a code to sign in with can reach somebody. */
  const byCode = ({ email, phone }: Contacts, among = apps): boolean =>
    (email !== null && channels.email !== null && isOffered('email-code', among)) ||
    (phone !== null && channels.sms !== null && isOffered('phone-code', among));

  const byPassword = ({ password_hash, username, email, phone }: AccountRow, among = apps) =>
    password_hash !== null && isOffered('password', among) && (username ?? email ?? phone) !== null;

  const byCarrier = ({ phone }: Contacts) => phone !== null && oneAuth !== null && isOffered('one-auth');

  const byDirectory = ({ connection }: IdentityRow, among = apps) =>
    (connection === 'ldap' && ldap !== null && isOffered('ldap', among)) ||
    (connection === 'ad' && ad !== null && isOffered('ad', among));

  const byIdentity = (identity: IdentityRow) =>
    byDirectory(identity) || social.some(({ identifier }) => identifier === identity.connection);

  const byPasskey = ({ rp_id }: PasskeyRow, among = apps) =>
    among.some((app) => app.loginMethods.includes('passkey') && relyingParty.takes(app, rp_id));

  /** An address that was never proved may be somebody else's: it is no way in. */
  const proved = ({ email, email_verified_at, phone, phone_verified_at }: AccountRow): Contacts => ({
    email: email_verified_at === null ? null : email,
    phone: phone_verified_at === null ? null : phone,
  });

  return {
    byCode,

    /**
     * Whether one is left. Asked inside the transaction that takes one away, with the row held: of two that are taken away
     * at once, the second stays.
     */
    async remain(within: Queries, account: AccountRow): Promise<boolean> {
      const contacts = proved(account);
      if (byPassword(account) || byCode(contacts) || byCarrier(contacts)) return true;
      if ((await within.identities.of(account.id)).some((identity) => byIdentity(identity))) return true;
      return (await within.passkeys.of(account.id)).some((passkey) => byPasskey(passkey));
    },

    /** Whether an application can ask somebody itself who they are, on a page of its own: no provider has to be believed. */
    async askedHere(within: Queries, account: AccountRow, app: App): Promise<boolean> {
      if (byPassword(account, [app]) || byCode(proved(account), [app])) return true;
      if ((await within.identities.of(account.id)).some((identity) => byDirectory(identity, [app]))) return true;
      return (await within.passkeys.of(account.id)).some((passkey) => byPasskey(passkey, [app]));
    },
  };
};

export type Ways = ReturnType<typeof createWays>;
