/** What can be set on each tag and what it says, for the types of frameworks. Written by `npm run docs`, from the manifest. */
import type { AuthIf } from './auth-if/auth-if.ts';
import type { AuthLogin } from './auth-login/auth-login.ts';
import type { AuthMfa } from './auth-mfa/auth-mfa.ts';
import type { AuthProfile } from './auth-profile/auth-profile.ts';
import type { AuthProvider } from './auth-provider/auth-provider.ts';
import type { AuthRegister } from './auth-register/auth-register.ts';
import type { AuthUserButton } from './auth-user-button/auth-user-button.ts';

export type AuthTags = {
  /** Shows what is in it to some visitors and not to others: to whoever is signed in, to whoever is not, to whoever has a step left, to those with a role. It hides and does not protect: what it hides has been sent to every visitor, and only a server can keep something from them. Nothing is shown before it is known who is there. */
  'auth-if': {
    element: AuthIf;
    properties: 'client' | 'host' | 'appId' | 'signedIn' | 'signedOut' | 'pending' | 'hasRole';
    attributes: {
      /** The application, where no provider says it. */
      'app-id': string;
      /** For whoever is signed in. */
      'signed-in': boolean;
      /** For whoever is not. */
      'signed-out': boolean;
      /** For those who are signed in with one of these roles, by code or as `namespace/code`. With it `signed-in` has nothing to add. */
      'has-role': string;
    };
    events:
      | 'auth-signed-in'
      | 'auth-registered'
      | 'auth-step'
      | 'auth-before-redirect'
      | 'auth-signed-out'
      | 'auth-error'
      | 'auth-code-sent'
      | 'auth-view-changed'
      | 'auth-before-submit'
      | 'auth-profile-updated'
      | 'auth-account-deleted';
  };
  /** Signs somebody in: by password, by a code that arrives as SMS or email, by a directory, a passkey or an account elsewhere; replaces a forgotten password, and opens an account in the same place. */
  'auth-login': {
    element: AuthLogin;
    properties:
      | 'methods'
      | 'account'
      | 'autoRegister'
      | 'remember'
      | 'social'
      | 'hide'
      | 'redirectUrl'
      | 'registerUrl'
      | 'agreements'
      | 'context'
      | 'client'
      | 'host'
      | 'appId'
      | 'theme'
      | 'headingLevel'
      | 'defaultCountry'
      | 'countries'
      | 'messages';
    attributes: {
      /** Whether somebody unknown gets an account: as the application says, always, or never. */
      'auto-register': 'app' | 'on' | 'off';
      /** Where to go once signed in: a page of this site. */
      'redirect-url': string;
      /** Where “Create an account” leads. Without it the forms open in place. */
      'register-url': string;
      /** The application, where no provider says it. */
      'app-id': string;
      /** The level of the heading in the page's outline, 1 to 6. */
      'heading-level': number;
      /** The country every phone field starts with, as ISO 3166 code. */
      'default-country': string;
      /** `light` draws without a shadow root; read once, before the first drawing. */
      'render-root': 'shadow' | 'light';
    };
    events:
      | 'auth-signed-in'
      | 'auth-registered'
      | 'auth-step'
      | 'auth-before-redirect'
      | 'auth-signed-out'
      | 'auth-error'
      | 'auth-code-sent'
      | 'auth-view-changed'
      | 'auth-before-submit';
  };
  /** Asks for the second factor of a sign-in, wherever on the page that was begun, and lets somebody who is signed in look after their own: an authenticator app, a face, passkeys, a phone, an email address. */
  'auth-mfa': {
    element: AuthMfa;
    properties:
      | 'mode'
      | 'factors'
      | 'client'
      | 'host'
      | 'appId'
      | 'theme'
      | 'headingLevel'
      | 'defaultCountry'
      | 'countries'
      | 'messages';
    attributes: {
      /** The application, where no provider says it. */
      'app-id': string;
      /** The level of the heading in the page's outline, 1 to 6. */
      'heading-level': number;
      /** The country every phone field starts with, as ISO 3166 code. */
      'default-country': string;
      /** `light` draws without a shadow root; read once, before the first drawing. */
      'render-root': 'shadow' | 'light';
    };
    events:
      | 'auth-signed-in'
      | 'auth-profile-updated'
      | 'auth-view-changed'
      | 'auth-signed-out'
      | 'auth-error'
      | 'auth-code-sent'
      | 'auth-before-submit';
  };
  /** The account of whoever is signed in: what they say of themselves, how they can be reached, how they sign in, and what is known about them. Each section has a form, a message box and a busy state of its own. */
  'auth-profile': {
    element: AuthProfile;
    properties:
      | 'sections'
      | 'section'
      | 'layout'
      | 'fields'
      | 'readonly'
      | 'client'
      | 'host'
      | 'appId'
      | 'theme'
      | 'headingLevel'
      | 'defaultCountry'
      | 'countries'
      | 'messages';
    attributes: {
      /** The application, where no provider says it. */
      'app-id': string;
      /** The level of the heading in the page's outline, 1 to 6. */
      'heading-level': number;
      /** The country every phone field starts with, as ISO 3166 code. */
      'default-country': string;
      /** `light` draws without a shadow root; read once, before the first drawing. */
      'render-root': 'shadow' | 'light';
    };
    events:
      | 'auth-profile-updated'
      | 'auth-account-deleted'
      | 'auth-before-redirect'
      | 'auth-signed-out'
      | 'auth-error'
      | 'auth-code-sent'
      | 'auth-view-changed'
      | 'auth-before-submit';
  };
  /** Builds one client and hands it to every element below. */
  'auth-provider': {
    element: AuthProvider;
    properties: 'host' | 'appId' | 'userPoolId' | 'storage' | 'timeout' | 'theme' | 'messages' | 'client';
    attributes: {
      /** The application. */
      'app-id': string;
      /** The user pool, where it has to be named. */
      'user-pool-id': string;
    };
    events:
      | 'auth-signed-in'
      | 'auth-registered'
      | 'auth-step'
      | 'auth-before-redirect'
      | 'auth-signed-out'
      | 'auth-error'
      | 'auth-code-sent'
      | 'auth-view-changed'
      | 'auth-before-submit'
      | 'auth-profile-updated'
      | 'auth-account-deleted';
  };
  /** Opens an account and signs it in: by email and password, by a code, by user name; asks what the page wants to know besides. */
  'auth-register': {
    element: AuthRegister;
    properties:
      | 'methods'
      | 'phonePassword'
      | 'fields'
      | 'loginUrl'
      | 'redirectUrl'
      | 'values'
      | 'agreements'
      | 'context'
      | 'client'
      | 'host'
      | 'appId'
      | 'theme'
      | 'headingLevel'
      | 'defaultCountry'
      | 'countries'
      | 'messages';
    attributes: {
      /** What becomes of the password beside a phone. */
      'phone-password': 'optional' | 'required' | 'none';
      /** Where “Sign in instead” leads. Without it the forms open in place. */
      'login-url': string;
      /** Where to go once signed in: a page of this site. */
      'redirect-url': string;
      /** The application, where no provider says it. */
      'app-id': string;
      /** The level of the heading in the page's outline, 1 to 6. */
      'heading-level': number;
      /** The country every phone field starts with, as ISO 3166 code. */
      'default-country': string;
      /** `light` draws without a shadow root; read once, before the first drawing. */
      'render-root': 'shadow' | 'light';
    };
    events:
      | 'auth-registered'
      | 'auth-signed-in'
      | 'auth-step'
      | 'auth-before-redirect'
      | 'auth-signed-out'
      | 'auth-error'
      | 'auth-code-sent'
      | 'auth-view-changed'
      | 'auth-before-submit';
  };
  /** Who is signed in, for the head of a page: a portrait and a name, and below them, once pressed, the way to the account, entries of the page's own, and the way out. Whoever is not signed in sees a link to where they can. */
  'auth-user-button': {
    element: AuthUserButton;
    properties: 'client' | 'host' | 'appId' | 'theme' | 'loginUrl' | 'profileUrl' | 'messages';
    attributes: {
      /** The application, where no provider says it. */
      'app-id': string;
      /** Where one can sign in. Without it there is no link. */
      'login-url': string;
      /** Where the account page is. Without it there is no entry for it. */
      'profile-url': string;
    };
    events:
      | 'auth-signed-in'
      | 'auth-registered'
      | 'auth-step'
      | 'auth-before-redirect'
      | 'auth-signed-out'
      | 'auth-error'
      | 'auth-code-sent'
      | 'auth-view-changed'
      | 'auth-before-submit'
      | 'auth-profile-updated'
      | 'auth-account-deleted';
  };
};
