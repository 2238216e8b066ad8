import type { PropertyDeclarations } from 'lit';
import type { Agreement } from '../../contract/index.ts';
import { flows } from '../../locales/en/flows.ts';
import { registerPart } from '../../i18n/messages.ts';
import { AuthElement } from '../auth-element.ts';
import { Journey, type Options } from '../journey.ts';
import { type List, wordsOf } from '../list.ts';
import { registerPicture } from '../register-picture.ts';

// Its first view is drawn from these words: they come with it.
registerPart('en', 'flows', flows);

/**
 * Opens an account and signs it in: by email and password, by a code, by user name.
 *
 * @summary A registration form.
 * @fires {CustomEvent<{ user: PublicUser } | { step: PublicStep }>} auth-registered - The account exists; a `step` says what remains.
 * @fires {CustomEvent<{ user: PublicUser; method: SignInMethod; isNewUser: boolean }>} auth-signed-in - Somebody is signed in.
 * @fires {CustomEvent<{ step: PublicStep }>} auth-step - The service asks for a further step.
 * @fires {CustomEvent<{ reason: SignOutReason }>} auth-signed-out - The session has ended.
 * @fires {CustomEvent<{ code: AuthErrorCode; message: string; field: string | null; retryAfter?: number }>} auth-error - A refusal or a fault is on screen.
 * @fires {CustomEvent<{ channel: 'sms' | 'email'; resendAt: number }>} auth-code-sent - A code was asked for.
 * @fires {CustomEvent<{ view: string }>} auth-view-changed - Another view is on screen.
 * @fires {CustomEvent<{ action: string; method?: string; values: Record<string, string> }>} auth-before-submit - Cancelable: then nothing is sent.
 * @fires {CustomEvent<{ url: string; reason: 'signed-in' }>} auth-before-redirect - Cancelable: then the page stays.
 * @slot header - Above the heading: a logo.
 * @slot heading - Replaces the text of the heading.
 * @slot before-form - Above the form.
 * @slot after-form - Below the form.
 * @slot before-submit - Between the last field and the button.
 * @slot footer - Below everything.
 * @slot signed-in - Replaces what is shown to somebody signed in.
 * @slot closed - Replaces what is said where nobody can register.
 * @csspart form - The `<form>`.
 * @csspart input - A control.
 * @csspart primary-button - The button that sends the form.
 * @csspart meter - The strength of a new password.
 * @cssproperty [--auth-color-primary=light-dark(#2450b8, #9dbbff)] - The colour of what can be pressed.
 */
export class AuthRegister extends AuthElement {
  static override properties: PropertyDeclarations = {
    methods: {},
    phonePassword: { attribute: 'phone-password' },
    loginUrl: { attribute: 'login-url' },
    redirectUrl: { attribute: 'redirect-url' },
    values: { attribute: false },
    agreements: { attribute: false },
    context: { attribute: false },
  };

  /** The ways to register and their order: `email`, `email-code`, `username`, `phone-code`. Those the application does not offer are left out. */
  methods: List;
  /** What becomes of the password beside a phone. */
  phonePassword: 'optional' | 'required' | 'none' = 'optional';
  /** Where “Sign in instead” leads. Without it the forms open in place. */
  loginUrl: string | undefined;
  /** Where to go once signed in: a page of this site. */
  redirectUrl: string | undefined;
  /** What fields start with: `email`, `phone` or `username`. Never a secret. */
  values: Partial<Record<'email' | 'phone' | 'username', string>> | undefined;
  /** What has to be agreed to, in place of what the application says. */
  agreements: Agreement[] | undefined;
  /** Sent along with the request. */
  context: object | string | undefined;

  /** @internal */
  override readonly journey: Journey = new Journey(this, 'register', () => this.#options, {
    register: registerPicture,
  });

  constructor() {
    super();
    this.words.needFirst('flows');
  }

  get #options(): Options {
    const { phonePassword, loginUrl, redirectUrl, values, agreements, context } = this;
    return {
      registerMethods: wordsOf(this.methods),
      autoRegister: 'app',
      hidden: [],
      ...{ phonePassword, loginUrl, redirectUrl, values, agreements, context },
    };
  }
}
