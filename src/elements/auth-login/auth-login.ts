import type { PropertyDeclarations } from 'lit';
import type { Agreement } from '../../contract/index.ts';
import { AuthElement } from '../auth-element.ts';
import { Journey, type Options } from '../journey.ts';
import { type List, wordsOf } from '../list.ts';

/**
 * Signs somebody in: by password, by a code that arrives as SMS or email, by a directory, a passkey or an account
 * elsewhere; replaces a forgotten password, and opens an account in the same place.
 *
 * @summary A sign-in form.
 * @fires {CustomEvent<{ user: PublicUser; method: SignInMethod; isNewUser: boolean }>} auth-signed-in - Somebody is signed in.
 * @fires {CustomEvent<{ user: PublicUser } | { step: PublicStep }>} auth-registered - An account was opened in place.
 * @fires {CustomEvent<{ step: PublicStep }>} auth-step - The service asks for a further step.
 * @fires {CustomEvent<{ url: string; reason: 'signed-in' | 'social'; provider?: string }>} auth-before-redirect - Cancelable: then the page stays, or no window opens.
 * @slot before-social - Above the ways in that need no form, where there are any.
 * @slot after-social - Below them.
 * @slot signed-in - Replaces what is shown to somebody signed in.
 * @slot closed - Replaces what is said where nobody can register.
 * @csspart tabs - The row of ways to sign in.
 * @csspart tab - One of them.
 * @csspart meter - The strength of a new password.
 * @csspart divider - The line above the ways in that need no form.
 * @csspart social - The buttons for accounts elsewhere.
 * @csspart social-button - One of them; its connection's identifier is a part as well.
 * @csspart qr - What an authenticator app is set up with.
 * @csspart avatar - The initials of who is signed in.
 * @csspart active - Added to the chosen tab.
 */
export class AuthLogin extends AuthElement {
  static override properties: PropertyDeclarations = {
    methods: {},
    account: {},
    autoRegister: { attribute: 'auto-register' },
    remember: {},
    social: {},
    hide: {},
    redirectUrl: { attribute: 'redirect-url' },
    registerUrl: { attribute: 'register-url' },
    agreements: { attribute: false },
    context: { attribute: false },
  };

  /** The ways to sign in and their order: `password`, `phone-code`, `email-code`, `ldap`, `ad`, `passkey`. Those the application does not offer are left out. */
  methods: List;
  /** The identifier to start with. */
  account = '';
  /** Whether somebody unknown gets an account: as the application says, always, or never. */
  autoRegister: 'app' | 'on' | 'off' = 'app';
  /** Whether the box “Keep me signed in on this device” is there, and whether it starts ticked. */
  remember: 'none' | 'on' | 'off' = 'none';
  /** Which connections to accounts elsewhere have a button, by identifier, and their order; an empty list for none. */
  social: List;
  /** What is left out although the application offers it: `forgot`, `register`, `social`. */
  hide: List;
  /** Where to go once signed in: a page of this site. */
  redirectUrl: string | undefined;
  /** Where “Create an account” leads. Without it the forms open in place. */
  registerUrl: string | undefined;
  /** What has to be agreed to, in place of what the application says. */
  agreements: Agreement[] | undefined;
  /** Sent along with the request. */
  context: object | string | undefined;

  /** @internal */
  override readonly journey: Journey = new Journey(this, 'sign-in', () => this.#options);

  get #options(): Options {
    const { account, autoRegister, remember, redirectUrl, registerUrl, agreements, context } = this;
    return {
      methods: wordsOf(this.methods),
      social: wordsOf(this.social),
      hidden: wordsOf(this.hide) ?? [],
      phonePassword: 'optional',
      ...{ account, autoRegister, redirectUrl, registerUrl, agreements, context },
      remember: remember === 'none' ? undefined : remember,
    };
  }
}
