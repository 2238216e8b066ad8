import type { AuthErrorCode } from '../client/errors.ts';
import type { SignOutReason } from '../client/session.ts';
import type { Factor, User } from '../contract/index.ts';
import type { LoginMethod } from '../forms/login-forms.ts';

/** An account as a page may see it: without the credentials that travel beside it. */
export type PublicUser = Omit<User, 'token' | 'identities'> & {
  identities: Pick<User['identities'][number], 'openid' | 'provider' | 'type' | 'connectionId' | 'isSocial'>[];
};

/** A step as a page may see it: what is asked for, without what opens it. */
export type PublicStep =
  { kind: 'mfa'; factors: Factor[] } | { kind: 'new-password' } | { kind: 'social-binding'; mayCreate: boolean };

/** How someone signed in. */
export type SignInMethod = LoginMethod | 'passkey' | 'register' | `social:${string}`;

/** Everything the elements say to the page. Events bubble and are composed; no detail holds a secret. */
export type AuthEvents = {
  'auth-signed-in': { user: PublicUser; method: SignInMethod; isNewUser: boolean };
  'auth-registered': { user: PublicUser } | { step: PublicStep };
  'auth-step': { step: PublicStep };
  'auth-signed-out': { reason: SignOutReason };
  'auth-error': { code: AuthErrorCode; message: string; field: string | null; retryAfter?: number };
  'auth-code-sent': { channel: 'sms' | 'email'; resendAt: number };
  /** Names such as `nickname`, `email`, `password`, `mfa`, `customData.size`; never what they hold. */
  'auth-profile-updated': { changed: string[] };
  'auth-account-deleted': Record<string, never>;
  'auth-view-changed': { view: string };
  /** Cancelable: then nothing is sent. `values` holds what is no secret. */
  'auth-before-submit': { action: string; method?: string; values: Record<string, string> };
  /** Cancelable: then the page stays. */
  'auth-before-redirect': { url: string; reason: 'signed-in' | 'social' | 'sign-in' | 'account'; provider?: string };
};

declare global {
  // A listener on `document`, or on any element above, is typed by this.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- It takes its members from the table above.
  interface GlobalEventHandlersEventMap extends AuthEventMap {}
}

type AuthEventMap = { [Name in keyof AuthEvents]: CustomEvent<AuthEvents[Name]> };

const cancelable = (name: keyof AuthEvents) => name.startsWith('auth-before-');

/** Says something to the page. Returns false when the page prevented what would follow. */
export const emit = <Name extends keyof AuthEvents>(
  from: Pick<EventTarget, 'dispatchEvent'>,
  name: Name,
  detail: AuthEvents[Name],
): boolean =>
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: cancelable(name) }));
