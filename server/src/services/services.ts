import { availableParallelism } from 'node:os';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { FaceModel } from '../outside/face-model.ts';
import type { Pool } from '../pool/schema.ts';
import type { Store } from '../store/store.ts';
import { createAccess } from './access.ts';
import { createAccounts } from './accounts.ts';
import { createArrivals } from './arrivals.ts';
import { createBinding } from './binding.ts';
import { createCeremonies } from './ceremonies.ts';
import { createChallenges } from './challenges.ts';
import { createCodes } from './codes.ts';
import { createContacts } from './contacts.ts';
import { createCustomData } from './custom-data.ts';
import { createDefinitions } from './definitions.ts';
import { createDeletion } from './deletion.ts';
import { type Channels, createDelivery } from './delivery.ts';
import { createDirectories } from './directory.ts';
import { createEditing } from './editing.ts';
import { createEntry } from './entry.ts';
import { createFaces } from './face.ts';
import { createFaceFactor } from './face-factor.ts';
import { createFactors } from './factors.ts';
import { createFlows } from './flows.ts';
import { createForgotten } from './forgotten.ts';
import { createQueue } from '../queue.ts';
import { createIdentities } from './identities.ts';
import { createKeys } from './keys.ts';
import { writeLetter } from './letters.ts';
import { createLimits } from './limits.ts';
import { createLinking } from './linking.ts';
import { createLogin } from './login.ts';
import { createMfa } from './mfa.ts';
import { createMfaContacts } from './mfa-contacts.ts';
import { createOneAuth } from './one-auth.ts';
import { createPasskeyChecks } from './passkey-checks.ts';
import { createPasskeys } from './passkeys.ts';
import { createPasswords, dummyHash } from './passwords.ts';
import { createPictures } from './pictures.ts';
import { createPlaces } from './places.ts';
import { createProfiles } from './profiles.ts';
import { createRecovery } from './recovery.ts';
import { createRecoveryCodes } from './recovery-codes.ts';
import { createRegistration } from './registration.ts';
import { createRelyingParty } from './relying-party.ts';
import { createSealing } from './sealing.ts';
import { createSecurityLevels } from './security-level.ts';
import { createSessions } from './sessions.ts';
import { createSettings } from './settings.ts';
import { createSocial } from './social.ts';
import { createSweeping } from './sweeping.ts';
import { createTokens } from './tokens.ts';
import { createTotp } from './totp.ts';
import { createTrail } from './trail.ts';
import { createVault } from './vault.ts';
import { createWays } from './ways.ts';

/** What the services are made of. */
export type ServicesNeeds = {
  pool: Pool;
  store: Store;
  clock: Clock;
  random: (bytes: number) => Uint8Array;
  /** Locks the server's own keys at rest; null leaves them open. */
  masterKey: Uint8Array | null;
  channels: Channels;
  metrics: Metrics;
  log: Log;
  /** Called once a message waits to leave. */
  wake: () => void;
  /** Where secrets of connections stand, by the names the pool file has for them. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Asks servers elsewhere, by HTTP. */
  outbound: typeof fetch;
  /** Whether people use it: nothing on this machine is trusted without encryption. */
  production: boolean;
  /** The origin that the world knows. */
  publicUrl: string;
  /** Whether it does: until somebody has said it, nothing is kept whose address is to last. */
  isPublic: boolean;
  /** Bytes that are left where the data is kept. */
  freeSpace: () => Promise<number>;
  /** Finds faces in pictures. */
  faceModel: FaceModel;
  /** Who signs the tokens. */
  issuer: string;
};

/** Milliseconds and places of the line before the hashes. */
const line = { longest: 100, patience: 3_000 };

/**
 * Makes every service once, each with what it needs.
 *
 * @throws {Error} when the keys cannot be opened, or this Node cannot unseal safely.
 */
export const createServices = async (needs: ServicesNeeds) => {
  const { pool: document, store, clock, random, metrics, log, channels, wake, publicUrl, issuer } = needs;
  const { isPublic, freeSpace, faceModel } = needs;
  const { userPool, apps } = document;
  const pool = userPool.id;
  const keys = await createKeys({ store, clock, vault: createVault(needs.masterKey) });
  const { digest } = keys;
  const vault = createVault(keys.dataKey);
  const trail = createTrail(log);
  const contacts = createContacts(userPool);
  const sealing = createSealing(keys.sealing);
  const queue = createQueue({ ...line, width: availableParallelism(), metrics });
  const passwords = createPasswords({
    policy: userPool.passwordPolicy,
    queue,
    metrics,
    dummy: await dummyHash(random(32)),
  });
  const limits = createLimits({ store, clock, metrics, rates: userPool.rateLimits, digest });
  const codes = createCodes({ store, clock, limits, policy: userPool.verifyCode, random, digest });
  const tokens = createTokens({ keys, clock, issuer });
  const sessions = createSessions({ store, clock, tokens, trail, digest, random, policy: userPool.session, pool });
  const challenges = createChallenges({ store, clock, tokens, random });
  const profiles = createProfiles({ store, userPool });
  const pictures = createPictures({
    ...{ store, clock, limits, random, digest, metrics, freeSpace },
    publicUrl: isPublic ? publicUrl : null,
  });
  const faces = createFaces({ store, clock, model: faceModel, pictures, limits, metrics, log, vault });
  const relyingParty = createRelyingParty(needs);
  const factors = createFactors({ store, channels, relyingParty, faceAvailable: faceModel.isAvailable });
  const flows = createFlows({ store, clock, random, vault });
  const identities = createIdentities({ store, clock, random, pool, flows });
  const entry = createEntry({ sessions, factors, challenges, identities, profiles, trail, metrics });
  const mfa = createMfa({ store, challenges, tokens, factors, entry, sessions, trail, metrics });
  const accounts = createAccounts({ store, clock, pool, contacts, passwords, sessions, vault, random });
  const ways = createWays({ pool: document, channels, relyingParty });
  const { verifyOldContact } = userPool;
  const known = { store, accounts, codes, contacts, entry, limits, passwords, sealing, sessions, trail, metrics };
  const mfaContacts = createMfaContacts({ ...known, clock, factors, mfa });
  const totp = createTotp({
    ...known,
    clock,
    mfa,
    recoveryCodes: createRecoveryCodes({ queue, random }),
    random,
    vault,
  });
  const directories = createDirectories({ ...needs, ...known, identities, userPool });
  const arrivals = createArrivals({ ...known, pool, flows, identities, ways });
  const social = createSocial({
    ...{ ...needs, ...known, apps, flows, arrivals, connections: userPool.connections.social },
    publicUrl: isPublic ? publicUrl : null,
  });
  const sending = {
    mfaContacts,
    channels,
    apps,
    pool,
    policy: userPool.verifyCode,
    write: writeLetter,
    random,
    log,
    wake,
    clock,
  };
  const definitions = await createDefinitions({ store, clock, pool: document });
  const recovery = createRecovery({ ...known, clock, challenges });
  return {
    clock,
    definitions,
    access: createAccess({ pool: document, contacts, definitions }),
    customData: createCustomData({ profiles, store, accounts, customFields: userPool.customFields }),
    accounts,
    keys,
    factors,
    faceFactor: createFaceFactor({ ...known, faces, mfa }),
    faces,
    mfa,
    mfaContacts,
    totp,
    pictures,
    places: createPlaces(known),
    profiles,
    sessions,
    tokens,
    trail,
    registration: createRegistration({ ...known, pictures }),
    login: createLogin(known),
    directories,
    arrivals,
    social,
    linking: createLinking({ ...known, flows, identities, ways }),
    passkeys: createPasskeys({
      ...known,
      mfa,
      ways,
      checks: createPasskeyChecks({
        ...{ store, clock, relyingParty },
        ceremonies: createCeremonies({ store, clock, relyingParty, random }),
      }),
    }),
    oneAuth: createOneAuth({ ...needs, ...known, userPool }),
    binding: createBinding({ ...known, clock, ways, verifyOldContact }),
    editing: createEditing({ ...known, pictures, ways }),
    deletion: createDeletion({ ...known, log }),
    securityLevels: createSecurityLevels({ factors, ways, faceAvailable: faceModel.isAvailable }),
    recovery,
    forgotten: createForgotten({ ...known, clock, challenges, recovery }),
    delivery: createDelivery({ ...known, ...sending }),
    sweep: createSweeping({ store, clock, sessions, keys, totp }),
    settings: createSettings({
      pool: document,
      publicKey: keys.publicKey,
      publicUrl,
      issuer,
      isOpen: directories.isOpen,
      social: social.offered,
    }),
  };
};

export type Services = Awaited<ReturnType<typeof createServices>>;
