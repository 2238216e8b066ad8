import type { LoginMethod, Pool } from '../pool/schema.ts';
import type { Queries } from '../store/store.ts';
import type { AccountRow, IdentityRow, PasskeyRow } from '../store/tables.ts';
import type { Channels } from './delivery.ts';
import type { RelyingParty } from './relying-party.ts';

type WaysNeeds = { pool: Pick<Pool, 'apps' | 'userPool'>; channels: Channels; relyingParty: RelyingParty };

type Contacts = Pick<AccountRow, 'email' | 'phone'>;

/** Ways into an account, by what the applications of the pool offer. */
export const createWays = ({ pool: { apps, userPool }, channels, relyingParty }: WaysNeeds) => {
  const { ldap, ad, social, oneAuth } = userPool.connections;

  const isOffered = (method: LoginMethod) => apps.some(({ loginMethods }) => loginMethods.includes(method));

  /** Whether a code to sign in with can reach somebody. */
  const byCode = ({ email, phone }: Contacts): boolean =>
    (email !== null && channels.email !== null && isOffered('email-code')) ||
    (phone !== null && channels.sms !== null && isOffered('phone-code'));

  const byPassword = ({ password_hash, username, email, phone }: AccountRow) =>
    password_hash !== null && isOffered('password') && (username ?? email ?? phone) !== null;

  const byCarrier = ({ phone }: Contacts) => phone !== null && oneAuth !== null && isOffered('one-auth');

  const byIdentity = ({ connection }: IdentityRow) => {
    if (connection === 'ldap') return ldap !== null && isOffered('ldap');
    if (connection === 'ad') return ad !== null && isOffered('ad');
    return social.some(({ identifier }) => identifier === connection);
  };

  const byPasskey = ({ rp_id }: PasskeyRow) =>
    apps.some((app) => app.loginMethods.includes('passkey') && relyingParty.takes(app, rp_id));

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
      if ((await within.identities.of(account.id)).some(byIdentity)) return true;
      return (await within.passkeys.of(account.id)).some(byPasskey);
    },
  };
};

export type Ways = ReturnType<typeof createWays>;
