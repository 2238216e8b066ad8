import type { Ceremony } from '../contract/index.ts';
import { AuthError } from './errors.ts';

/** What a browser is asked, as JSON. */
export type Creation = PublicKeyCredentialCreationOptionsJSON;
export type Request = PublicKeyCredentialRequestOptionsJSON;

const bytesOf = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0)).buffer;

/** Base64url, as the wire has it. */
const textOf = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

// Browsers can do this by themselves, but not all of them, and what extensions put in their place fails at it: one way for all.

const named = (list: PublicKeyCredentialDescriptorJSON[] = []) =>
  list.map((each) => ({ ...each, id: bytesOf(each.id) })) as PublicKeyCredentialDescriptor[];

const creationFrom = (json: Creation) => ({
  ...(json as object as PublicKeyCredentialCreationOptions),
  challenge: bytesOf(json.challenge),
  user: { ...json.user, id: bytesOf(json.user.id) },
  excludeCredentials: named(json.excludeCredentials),
});

const requestFrom = (json: Request) => ({
  ...(json as object as PublicKeyCredentialRequestOptions),
  challenge: bytesOf(json.challenge),
  allowCredentials: named(json.allowCredentials),
});

const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];

/** A credential as it travels. */
const wired = ({ id, rawId, type, authenticatorAttachment, response }: PublicKeyCredential) => {
  const held = response as unknown as Record<string, ArrayBuffer | null | undefined>;
  const bytes = parts.flatMap((part) => (held[part] ? [[part, textOf(held[part])]] : []));
  const transports = (response as Partial<AuthenticatorAttestationResponse>).getTransports?.();
  return {
    id,
    rawId: textOf(rawId),
    type,
    authenticatorAttachment,
    clientExtensionResults: {},
    response: { ...Object.fromEntries(bytes), transports } as Record<string, unknown>,
  };
};

/** What the browser said no with. What has no name of its own here is a dialog that was closed, or left alone for too long. */
const faultOf = (error: unknown): AuthError => {
  const { name, message } = error as DOMException;
  // The page stands on a domain that these passkeys do not belong to, or one that cannot have any.
  const isForbidden = name === 'SecurityError' || name === 'TypeError' || name === 'NotSupportedError';
  const code = isForbidden ? 'forbidden' : 'passkey-cancelled';
  const reason = name === 'InvalidStateError' ? { reason: 'already-there' } : {};
  return new AuthError(code, `${code}: ${message}`, { cause: error, ...reason });
};

/** What a browser has made, or proved, and the ticket of it. */
export type Made = { credential: ReturnType<typeof wired>; ticket: string };

let underway: AbortController | undefined;

/** One ceremony. A browser has one at a time: whichever was under way on this page ends, as an offer does when a button asks. */
const alone = async (
  begin: (signal: AbortSignal) => Promise<Credential | null>,
  ...signals: (AbortSignal | undefined)[]
) => {
  underway?.abort();
  const mine = (underway = new AbortController());
  const stop = () => mine.abort();
  for (const signal of signals) {
    signal?.addEventListener('abort', stop, { signal: mine.signal });
    if (signal?.aborted) stop();
  }
  try {
    const credential = await begin(mine.signal);
    mine.signal.throwIfAborted();
    return wired(credential as PublicKeyCredential);
  } catch (error) {
    throw mine.signal.aborted ? new AuthError('aborted', 'aborted: passkey', { cause: error }) : faultOf(error);
  } finally {
    if (underway === mine) underway = undefined;
    stop();
  }
};

/**
 * Has the browser make a passkey.
 *
 * @throws {AuthError} `passkey-cancelled`, with the reason `already-there` where this device has one; `aborted`; `forbidden`
 * on a page that they do not belong to.
 */
export const makePasskey = (json: Creation, signal?: AbortSignal) =>
  alone((signal) => navigator.credentials.create({ publicKey: creationFrom(json), signal }), signal);

const prove = (json: Request, mediation: CredentialMediationRequirement, ...signals: (AbortSignal | undefined)[]) =>
  alone((signal) => navigator.credentials.get({ publicKey: requestFrom(json), mediation, signal }), ...signals);

/**
 * Has the browser prove a passkey.
 *
 * @throws {AuthError} `passkey-cancelled`; `aborted`; `forbidden`.
 */
export const provePasskey = async ({ publicKey, ticket }: Ceremony<Request>, signal?: AbortSignal): Promise<Made> => ({
  credential: await prove(publicKey, 'optional', signal),
  ticket,
});

/** Milliseconds after which an offer is made anew: what it was made with is good for five minutes. */
const fresh = 240_000;

const visible = () =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (document.visibilityState === 'hidden') return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    look();
  });

/**
 * Offers passkeys where a name is typed, until one is chosen. Somebody may look at a form for hours: the offer is made anew
 * with what `begin` gets, while they do.
 *
 * @throws {AuthError} as above, and as `begin` does.
 */
export const offerPasskey = async (begin: () => Promise<Ceremony<Request>>, signal?: AbortSignal): Promise<Made> => {
  for (;;) {
    const { publicKey, ticket } = await begin();
    const old = AbortSignal.timeout(fresh);
    try {
      return { credential: await prove(publicKey, 'conditional', signal, old), ticket };
    } catch (error) {
      if (!old.aborted || signal?.aborted) throw error;
    }
    await visible();
  }
};
