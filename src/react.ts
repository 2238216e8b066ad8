/**
 * The elements as React components: for React 18, and wherever a page is drawn on a server first. Written by `npm run docs`, from
 * the manifest.
 */
import { AuthIf as AuthIfElement } from './elements/auth-if/auth-if.ts';
import { AuthLogin as AuthLoginElement } from './elements/auth-login/auth-login.ts';
import { AuthMfa as AuthMfaElement } from './elements/auth-mfa/auth-mfa.ts';
import { AuthProfile as AuthProfileElement } from './elements/auth-profile/auth-profile.ts';
import { AuthProvider as AuthProviderElement } from './elements/auth-provider/auth-provider.ts';
import { AuthRegister as AuthRegisterElement } from './elements/auth-register/auth-register.ts';
import { AuthUserButton as AuthUserButtonElement } from './elements/auth-user-button/auth-user-button.ts';
import type { ReactComponent } from './jsx.ts';
import { component } from './react/component.ts';

/** Shows what is in it to some visitors and not to others: to whoever is signed in, to whoever is not, to whoever has a step left, to those with a role. It hides and does not protect: what it hides has been sent to every visitor, and only a server can keep something from them. Nothing is shown before it is known who is there. */
export const AuthIf: ReactComponent<'auth-if'> = /* @__PURE__ */ component('auth-if', AuthIfElement, [
  'auth-signed-in',
  'auth-registered',
  'auth-step',
  'auth-before-redirect',
  'auth-signed-out',
  'auth-error',
  'auth-code-sent',
  'auth-view-changed',
  'auth-before-submit',
  'auth-profile-updated',
  'auth-account-deleted',
]);

/** Signs somebody in: by password, by a code that arrives as SMS or email, by a directory, a passkey or an account elsewhere; replaces a forgotten password, and opens an account in the same place. */
export const AuthLogin: ReactComponent<'auth-login'> = /* @__PURE__ */ component('auth-login', AuthLoginElement, [
  'auth-signed-in',
  'auth-registered',
  'auth-step',
  'auth-before-redirect',
  'auth-signed-out',
  'auth-error',
  'auth-code-sent',
  'auth-view-changed',
  'auth-before-submit',
]);

/** Asks for the second factor of a sign-in, wherever on the page that was begun, and lets somebody who is signed in look after their own: an authenticator app, a face, passkeys, a phone, an email address. */
export const AuthMfa: ReactComponent<'auth-mfa'> = /* @__PURE__ */ component('auth-mfa', AuthMfaElement, [
  'auth-signed-in',
  'auth-profile-updated',
  'auth-view-changed',
  'auth-signed-out',
  'auth-error',
  'auth-code-sent',
  'auth-before-submit',
]);

/** The account of whoever is signed in: what they say of themselves, how they can be reached, how they sign in, and what is known about them. Each section has a form, a message box and a busy state of its own. */
export const AuthProfile: ReactComponent<'auth-profile'> = /* @__PURE__ */ component(
  'auth-profile',
  AuthProfileElement,
  [
    'auth-profile-updated',
    'auth-account-deleted',
    'auth-before-redirect',
    'auth-signed-out',
    'auth-error',
    'auth-code-sent',
    'auth-view-changed',
    'auth-before-submit',
  ],
);

/** Builds one client and hands it to every element below. */
export const AuthProvider: ReactComponent<'auth-provider'> = /* @__PURE__ */ component(
  'auth-provider',
  AuthProviderElement,
  [
    'auth-signed-in',
    'auth-registered',
    'auth-step',
    'auth-before-redirect',
    'auth-signed-out',
    'auth-error',
    'auth-code-sent',
    'auth-view-changed',
    'auth-before-submit',
    'auth-profile-updated',
    'auth-account-deleted',
  ],
);

/** Opens an account and signs it in: by email and password, by a code, by user name; asks what the page wants to know besides. */
export const AuthRegister: ReactComponent<'auth-register'> = /* @__PURE__ */ component(
  'auth-register',
  AuthRegisterElement,
  [
    'auth-registered',
    'auth-signed-in',
    'auth-step',
    'auth-before-redirect',
    'auth-signed-out',
    'auth-error',
    'auth-code-sent',
    'auth-view-changed',
    'auth-before-submit',
  ],
);

/** Who is signed in, for the head of a page: a portrait and a name, and below them, once pressed, the way to the account, entries of the page's own, and the way out. Whoever is not signed in sees a link to where they can. */
export const AuthUserButton: ReactComponent<'auth-user-button'> = /* @__PURE__ */ component(
  'auth-user-button',
  AuthUserButtonElement,
  [
    'auth-signed-in',
    'auth-registered',
    'auth-step',
    'auth-before-redirect',
    'auth-signed-out',
    'auth-error',
    'auth-code-sent',
    'auth-view-changed',
    'auth-before-submit',
    'auth-profile-updated',
    'auth-account-deleted',
  ],
);
