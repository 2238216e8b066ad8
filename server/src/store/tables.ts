/** Someone who may sign in. What is compared stands as compared in a `…_key`. */
export type AccountRow = {
  id: string;
  pool: string;
  username: string | null;
  username_key: string | null;
  email: string | null;
  email_key: string | null;
  email_verified_at: number | null;
  /** E.164. */
  phone: string | null;
  phone_verified_at: number | null;
  password_hash: string | null;
  /** 1 low, 2 medium, 3 high; null when never rated. */
  password_level: number | null;
  /** When it was decided that a new password has to be chosen at the next sign-in. */
  reset_required_at: number | null;
  status: string;
  /** JSON: how the account came to be. */
  register_source: string;
  /** JSON: the fields of a profile that its owner may edit. */
  profile: string;
  /** JSON: values by the key of a custom field. */
  custom_data: string;
  /** JSON: roles, groups and organisations the pool file gave. */
  memberships: string;
  logins: number;
  last_login_at: number | null;
  last_address: string | null;
  created_at: number;
  updated_at: number;
};

/** One sign-in. A token points at it and is worth nothing without it. */
export type SessionRow = {
  id: string;
  account: string;
  app: string;
  /** Of what the current token names. */
  digest: string;
  previous_digest: string | null;
  /** How often the token was renewed. */
  generation: number;
  renewed_at: number;
  /** When the current token was first used; null while its arrival is in doubt. */
  confirmed_at: number | null;
  authenticated_at: number;
  /** JSON: how it was proved, by the names of RFC 8176. */
  methods: string;
  address: string | null;
  agent: string | null;
  created_at: number;
  last_seen_at: number;
  expires_at: number;
};

/** A code sent and not yet spent. */
export type CodeRow = {
  app: string;
  purpose: string;
  recipient: string;
  digest: string;
  attempts: number;
  expires_at: number;
};

/** What a step leaves behind. */
export type ChallengeRow = {
  digest: string;
  kind: string;
  account: string;
  app: string;
  /** JSON: how the visitor came this far. */
  visit: string;
  attempts: number;
  created_at: number;
  expires_at: number;
};

/** A count that ends with its window. `key` is a keyed hash: a table of it tells nobody who. */
export type LimitRow = { key: string; count: number; most: number; expires_at: number };

/** Password failures in a row. */
export type FailureRow = { key: string; failures: number; paused_until: number; expires_at: number };

/** A message that is to leave. The code in it is drawn when it does. */
export type DeliveryRow = {
  id: string;
  app: string;
  channel: string;
  recipient: string;
  purpose: string;
  scene: string | null;
  lang: string;
  /** The account whose owner is on the way in and wants to prove the recipient, or null. */
  enrols: string | null;
  attempts: number;
  due_at: number;
  /** After this the message would come too late to be of use. */
  expires_at: number;
  created_at: number;
};

/** One of the server's own keys. The slot numbers them, so that two who make one agree. */
export type KeyRow = { slot: string; kind: string; id: string; secret: string; created_at: number };

/** An authenticator app that belongs to an account. */
export type TotpRow = {
  account: string;
  /** Encrypted. */
  secret: string;
  confirmed_at: number | null;
  /** The last time step that was accepted. */
  last_step: number;
  created_at: number;
  /** Of the code that replaces the app once it is lost; null for apps that came with the pool file. */
  recovery_hash: string | null;
};

/** A picture, made anew from what was uploaded. */
export type PictureRow = {
  id: string;
  /** `photo` is shown to everybody, `face` to nobody. */
  kind: string;
  /** Whose it is; null until it is claimed. */
  account: string | null;
  bytes: Uint8Array;
  size: number;
  /** Of the bytes that were uploaded. */
  digest: string;
  created_at: number;
  /** When it goes unless it is claimed; null once it is. */
  expires_at: number | null;
};

/** The face of an account. */
export type FaceRow = {
  account: string;
  /** Encrypted. */
  descriptor: string;
  created_at: number;
};

/** A photograph that was shown as somebody's face. */
export type FacePhotoRow = { account: string; digest: string; created_at: number };

/** An account elsewhere that is this one. */
export type IdentityRow = {
  id: string;
  account: string;
  pool: string;
  /** `ldap`, `ad`, or the identifier of a social connection. */
  connection: string;
  provider: string;
  /** By what it is known there, for ever. */
  subject: string;
  created_at: number;
};

/** Something begun with a provider elsewhere. */
export type FlowRow = {
  digest: string;
  kind: string;
  app: string;
  /** JSON, encrypted. */
  data: string;
  attempts: number;
  created_at: number;
  expires_at: number;
};

/** Something that the pool file defines. */
export type DefinitionRow = {
  id: string;
  /** Of what is told of it. */
  digest: string;
  created_at: number;
  updated_at: number;
};

/** A key that somebody signs in with. Only its public half is here. */
export type PasskeyRow = {
  /** What authenticators know it by: base64url. */
  id: string;
  account: string;
  /** The domain that it belongs to. */
  rp_id: string;
  /** COSE. */
  public_key: Uint8Array;
  /** How often it was used, as far as it counts. */
  counter: number;
  /** JSON: how it can be reached. */
  transports: string;
  /** When it was first seen to be kept elsewhere too; null while it is not. */
  backed_up_at: number | null;
  name: string;
  created_at: number;
  last_used_at: number | null;
};

/** What is asked of a browser that makes or proves a passkey. */
export type CeremonyRow = {
  digest: string;
  purpose: string;
  app: string;
  /** The session or the step that it belongs to; empty for anybody. */
  holder: string;
  challenge: string;
  rp_id: string;
  origin: string;
  expires_at: number;
};

/** Every table, after the last migration. */
export type Tables = {
  accounts: AccountRow;
  sessions: SessionRow;
  codes: CodeRow;
  challenges: ChallengeRow;
  limits: LimitRow;
  failures: FailureRow;
  deliveries: DeliveryRow;
  keys: KeyRow;
  totp: TotpRow;
  pictures: PictureRow;
  faces: FaceRow;
  face_photos: FacePhotoRow;
  identities: IdentityRow;
  flows: FlowRow;
  definitions: DefinitionRow;
  passkeys: PasskeyRow;
  ceremonies: CeremonyRow;
};
