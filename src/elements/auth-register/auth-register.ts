import type { PropertyDeclarations } from 'lit';
import type { Agreement } from '../../contract/index.ts';
import type { ExtraField } from '../../forms/extra-fields.ts';
import { flows } from '../../locales/en/flows.ts';
import { registerPart } from '../../i18n/messages.ts';
import { AuthElement } from '../auth-element.ts';
import { Journey, type Options } from '../journey.ts';
import { type List, wordsOf } from '../list.ts';
import type { Asking } from '../questions.ts';
import { registerPicture } from '../register-picture.ts';

// Its first view is drawn from these words: they come with it.
registerPart('en', 'flows', flows);

/** Milliseconds. */
const patience = 300;

/**
 * Opens an account and signs it in: by email and password, by a code, by user name; asks what the page wants to know
 * besides.
 *
 * @summary A registration form.
 * @fires {CustomEvent<{ user: PublicUser } | { step: PublicStep }>} auth-registered - The account exists; a `step` says what remains.
 * @fires {CustomEvent<{ user: PublicUser; method: SignInMethod; isNewUser: boolean }>} auth-signed-in - Somebody is signed in.
 * @fires {CustomEvent<{ step: PublicStep }>} auth-step - The service asks for a further step.
 * @fires {CustomEvent<{ url: string; reason: 'signed-in' | 'social'; provider?: string }>} auth-before-redirect - Cancelable: then the page stays.
 * @slot before-social - Above the ways in that need no form, where signing in opens in place and there are any.
 * @slot after-social - Below them.
 * @slot signed-in - Replaces what is shown to somebody signed in.
 * @slot closed - Replaces what is said where nobody can register.
 * @csspart tabs - The row of ways to register.
 * @csspart tab - One of them.
 * @csspart meter - The strength of a new password.
 * @csspart divider - The line above the ways in that need no form, where signing in opens in place.
 * @csspart social - The buttons for accounts elsewhere.
 * @csspart social-button - One of them; its connection's identifier is a part as well.
 * @csspart qr - What an authenticator app is set up with.
 * @csspart avatar - The initials of who is signed in.
 * @csspart active - Added to the chosen tab.
 */
export class AuthRegister extends AuthElement {
  static override properties: PropertyDeclarations = {
    methods: {},
    phonePassword: { attribute: 'phone-password' },
    fields: {},
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
  /** What is asked besides: fields of the profile or `customData.<key>` by name; as a property also `ExtraField` objects. */
  fields: readonly (string | ExtraField)[] | string | undefined;
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

  #asking: Asking | undefined;
  #askedFor: AuthRegister['fields'];

  constructor() {
    super();
    this.words.needFirst('flows');
  }

  /** Questions of the page come with the first drawing where they can: drawn later they would move what is there. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.fields !== this.#askedFor) {
      this.#askedFor = this.fields;
      await Promise.race([this.#ask(), new Promise((resolve) => setTimeout(resolve, patience))]);
    }
    await super.scheduleUpdate();
  }

  async #ask(): Promise<void> {
    const { fields } = this;
    const given = typeof fields === 'string' ? wordsOf(fields) : fields;
    if (!given?.length) return void (this.#asking = undefined);
    try {
      const words = Promise.all([this.words.need('profile'), this.words.need('ways')]);
      const [{ asking }] = await Promise.all([import('../questions.ts'), words]);
      if (fields !== this.fields) return;
      this.#asking = asking(given, (name) => this.#complain(name));
      this.requestUpdate();
    } catch {
      this.form.miss(() => this.#ask());
    }
  }

  #complain(name: string): void {
    // eslint-disable-next-line no-console -- Meant for whoever builds the page.
    console.warn(`<${this.localName}>: “${name}” is no field that can be asked for.`);
  }

  get #options(): Options {
    const { phonePassword, loginUrl, redirectUrl, values, agreements, context } = this;
    return {
      registerMethods: wordsOf(this.methods),
      autoRegister: 'app',
      hidden: [],
      asking: this.#asking,
      ...{ phonePassword, loginUrl, redirectUrl, values, agreements, context },
    };
  }
}
