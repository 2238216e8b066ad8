/** The client alone, without elements and without Lit. Runs in browsers, workers and Node. */
export { type AuthClient, createAuthClient } from './client/client.ts';
export type { Call } from './client/transport.ts';
export type { ClientOptions } from './client/grounds.ts';
export type { Sent, Target } from './client/domains/verification.ts';
export { AuthError, type AuthErrorCode, type KnownErrorCode, type LocalFault } from './client/errors.ts';
export { type Outcome, type Session, signedIn, type SignOutReason } from './client/session.ts';
export type { KeyValueStorage, StorageChoice } from './client/storage.ts';
export type { Readable } from './client/store.ts';
export type { Recovered } from './client/domains/mfa.ts';
export type {
  Agreement,
  ApplicationList,
  ApplicationRow,
  AuthorizedResource,
  AuthorizedResources,
  CustomDataRow,
  Factor,
  Identity,
  MfaChallenge,
  OrgNode,
  OrgPath,
  OrgRow,
  Passkey,
  ProfileField,
  PublicConfig,
  ResourceType,
  Role,
  SecurityLevel,
  SessionRow,
  Step,
  TotpAssociation,
  User,
} from './contract/index.ts';
