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
 * @fires {CustomEvent<{ reason: SignOutReason }>} auth-signed-out - The session has ended.
 * @fires {CustomEvent<{ code: AuthErrorCode; message: string; field: string | null; retryAfter?: number }>} auth-error - A refusal or a fault is on screen.
 * @fires {CustomEvent<{ channel: 'sms' | 'email'; resendAt: number }>} auth-code-sent - A code was asked for.
 * @fires {CustomEvent<{ view: string }>} auth-view-changed - Another view is on screen.
 * @fires {CustomEvent<{ action: string; method?: string; values: Record<string, string> }>} auth-before-submit - Cancelable: then nothing is sent.
 * @fires {CustomEvent<{ url: string; reason: 'signed-in' | 'social'; provider?: string }>} auth-before-redirect - Cancelable: then the page stays, or no window opens.
 * @slot header - Above the heading: a logo.
 * @slot heading - Replaces the text of the heading.
 * @slot before-form - Above the form.
 * @slot after-form - Below the form.
 * @slot before-submit - Between the last field and the button.
 * @slot before-social - Above the ways in that need no form, where there are any.
 * @slot after-social - Below them.
 * @slot footer - Below everything.
 * @slot signed-in - Replaces what is shown to somebody signed in.
 * @slot closed - Replaces what is said where nobody can register.
 * @csspart base - The frame around everything.
 * @csspart heading - The heading.
 * @csspart alert - The message box above the form.
 * @csspart tabs - The row of ways to sign in.
 * @csspart tab - One of them.
 * @csspart panel - What belongs to the chosen one.
 * @csspart form - The `<form>`.
 * @csspart field - A question: label, control, hint, error.
 * @csspart label - The label of a control.
 * @csspart input - A control.
 * @csspart hint - What helps with it.
 * @csspart error - What is wrong with it.
 * @csspart otp - The control for a code.
 * @csspart meter - The strength of a new password.
 * @csspart button - Everything that can be pressed.
 * @csspart primary-button - The button that sends the form.
 * @csspart secondary-button - A quieter one.
 * @csspart link - A button or an anchor that looks like a link.
 * @csspart divider - The line above the ways in that need no form.
 * @csspart social - The buttons for accounts elsewhere.
 * @csspart social-button - One of them; its connection's identifier is a part as well.
 * @csspart list - Second factors, or accounts, to choose from.
 * @csspart list-item - One of them.
 * @csspart qr - What an authenticator app is set up with.
 * @csspart spinner - Turns while something is under way.
 * @csspart avatar - The initials of who is signed in.
 * @csspart footer - The ways to elsewhere.
 * @csspart invalid - Added to a control that has an error.
 * @csspart busy - Added to a button whose work is under way.
 * @csspart active - Added to the chosen tab.
 * @cssproperty [--auth-color-primary=light-dark(#2450b8, #9dbbff)] - The colour of what can be pressed.
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
