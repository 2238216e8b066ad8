import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import type { Clock } from '../clock.ts';
import { keeperNamed } from '../pool/known-keepers.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { AccountRow, CeremonyRow, PasskeyRow } from '../store/tables.ts';
import type { Ceremonies, Occasion } from './ceremonies.ts';
import type { RelyingParty } from './relying-party.ts';

type PasskeyChecksNeeds = { store: Store; clock: Clock; ceremonies: Ceremonies; relyingParty: RelyingParty };

/** What a browser has answered with, and the ticket of what it was asked. */
export type Answered<Credential> = { ticket: string; credential: Credential };

/** Ed25519, ES256 and RS256, by their COSE numbers. */
const algorithms = [-8, -7, -257];

/** The account that a passkey is made for, as the passkey knows it. */
const handleOf = ({ id }: Pick<AccountRow, 'id'>) => Buffer.from(id);

const transportsOf = ({ transports }: PasskeyRow) => JSON.parse(transports) as AuthenticatorTransport[];

const named = (passkeys: readonly PasskeyRow[]) =>
  passkeys.map((passkey) => ({ id: passkey.id, transports: transportsOf(passkey) }));

/** What every answer has to hold. A page inside a page of somebody else's is not the one that it says it is. */
const demands = ({ challenge, origin, rp_id }: CeremonyRow) => ({
  expectedChallenge: challenge,
  expectedOrigin: origin,
  expectedRPID: rp_id,
});

const isEmbedded = ({ response }: { response: { clientDataJSON: string } }) =>
  decodeClientDataJSON(response.clientDataJSON).crossOrigin === true;

/** Asks browsers for passkeys, and judges what they answer. */
export const createPasskeyChecks = ({ store, clock, ceremonies, relyingParty }: PasskeyChecksNeeds) => ({
  /** What a browser is asked that is to make one, which none of those there may be. */
  async askNew(occasion: Occasion, account: AccountRow, present: readonly PasskeyRow[]) {
    const { ticket, challenge, rpId } = await ceremonies.begin(occasion);
    const { app } = occasion.visit;
    const name = account.email ?? account.username ?? account.phone ?? account.id;
    const publicKey = await generateRegistrationOptions({
      ...{ rpName: app.name, rpID: rpId, userName: name, userDisplayName: name },
      userID: new Uint8Array(handleOf(account)),
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout: ceremonies.lifetime,
      attestationType: 'none',
      excludeCredentials: named(present.filter(({ rp_id }) => rp_id === rpId)),
      authenticatorSelection: {
        // Whoever signs in with nothing else types no name: the authenticator has to know it.
        residentKey: app.loginMethods.includes('passkey') ? 'required' : 'preferred',
        userVerification: 'preferred',
      },
      supportedAlgorithmIDs: algorithms,
    });
    return { publicKey, ticket };
  },

  /** What was made, as it is to be kept; null when it will not do. */
  async made(
    occasion: Occasion,
    account: AccountRow,
    { ticket, credential }: Answered<RegistrationResponseJSON>,
  ): Promise<PasskeyRow | null> {
    const ceremony = await ceremonies.spend(occasion, ticket);
    if (!ceremony) return null;
    try {
      const { registrationInfo } = await verifyRegistrationResponse({
        ...demands(ceremony),
        response: credential,
        requireUserVerification: false,
        supportedAlgorithmIDs: algorithms,
      });
      if (registrationInfo?.credential.id !== credential.id || isEmbedded(credential)) return null;
      const { credential: made, credentialBackedUp, aaguid } = registrationInfo;
      const now = clock.now();
      return {
        id: made.id,
        account: account.id,
        rp_id: ceremony.rp_id,
        public_key: made.publicKey,
        counter: made.counter,
        transports: JSON.stringify(made.transports ?? []),
        backed_up_at: credentialBackedUp ? now : null,
        name: keeperNamed(aaguid),
        created_at: now,
        last_used_at: null,
      };
    } catch {
      // Whatever is wrong with it is of its own making: nothing here can fail but the reading of what was sent.
      return null;
    }
  },

  /**
   * What a browser is asked that is to prove one: any, or one of these.
   *
   * @throws {Refusal} `not-allowed` when none of these belongs to the page.
   */
  async ask(occasion: Occasion, own: readonly PasskeyRow[] | null, userVerification: 'required' | 'preferred') {
    const fitting = own?.filter(({ rp_id }) => rp_id === relyingParty.idOf(occasion.visit));
    if (fitting?.length === 0) throw new Refusal('not-allowed');
    const { ticket, challenge, rpId } = await ceremonies.begin(occasion);
    const publicKey = await generateAuthenticationOptions({
      rpID: rpId,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout: ceremonies.lifetime,
      ...(fitting && { allowCredentials: named(fitting) }),
      userVerification,
    });
    return { publicKey, ticket };
  },

  /**
   * The passkey that was proved, its use noted; null when it was not, or is not the account's. A count that does not rise is
   * that of a copy (WebAuthn 7.2, 22), and of two who bring the same one, the second is one.
   */
  async proved(
    occasion: Occasion,
    { ticket, credential }: Answered<AuthenticationResponseJSON>,
    { account, verified }: { account: string | null; verified: boolean },
  ): Promise<PasskeyRow | null> {
    const ceremony = await ceremonies.spend(occasion, ticket);
    const passkey = ceremony && (await store.passkeys.withId(credential.id));
    if (!passkey || passkey.rp_id !== ceremony.rp_id) return null;
    const { userHandle } = credential.response;
    const owner = handleOf({ id: passkey.account }).toString('base64url');
    if ((account !== null && passkey.account !== account) || (userHandle && userHandle !== owner)) return null;
    const said = await judged(ceremony, passkey, credential, verified);
    if (!said) return null;
    const { newCounter: counter, credentialBackedUp: backedUp } = said;
    return (await store.passkeys.use(passkey.id, { counter, backedUp, at: clock.now() })) ?? null;
  },
});

/** What an authenticator has said, if it was that of the passkey, and all of it holds. */
const judged = async (
  ceremony: CeremonyRow,
  { id, public_key, counter }: PasskeyRow,
  credential: AuthenticationResponseJSON,
  verified: boolean,
) => {
  try {
    const { verified: holds, authenticationInfo } = await verifyAuthenticationResponse({
      ...demands(ceremony),
      response: credential,
      credential: { id, publicKey: new Uint8Array(public_key), counter },
      requireUserVerification: verified,
    });
    return holds && !isEmbedded(credential) ? authenticationInfo : null;
  } catch {
    return null;
  }
};

export type PasskeyChecks = ReturnType<typeof createPasskeyChecks>;
