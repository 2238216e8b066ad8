/** What can be set on each tag and what it says, for the types of frameworks. Written by `npm run docs`, from the manifest. */
import type { AuthLogin } from './auth-login/auth-login.ts';
import type { AuthMfa } from './auth-mfa/auth-mfa.ts';
import type { AuthProfile } from './auth-profile/auth-profile.ts';
import type { AuthProvider } from './auth-provider/auth-provider.ts';
import type { AuthRegister } from './auth-register/auth-register.ts';

export type AuthTags = {
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
};
