import type { Api, Call } from '../api.ts';

type Wishes = {
  /** Opens an account for whoever has none. */
  autoRegister?: boolean | undefined;
  /** A text, or an object, that travels to the server's own hooks. */
  context?: object | string | undefined;
};

type LoginByAccount = Wishes & {
  account: string;
  password: string;
  /** What the visitor has read in the picture, where a service asks for it. */
  captchaCode?: string | undefined;
};
type LoginByEmail = Wishes & { email: string; code: string };
type LoginByDirectory = { username: string; password: string };
type LoginByOneAuth = {
  token: string;
  accessToken: string;
  /** The kind of network, as the carrier's kit numbers it. */
  netWork?: number | undefined;
};
type LoginByPhoneCode = Wishes & { phone: string; code: string; phoneCountryCode?: string | undefined };

/** Signing in. Each of these moves the session and returns where it moved: a further step may be asked for. */
export const login = (api: Api) => ({
  /**
   * Signs in with a phone, an email address or a user name, and the password.
   *
   * @throws {AuthError} `wrong-credentials` whatever the cause; `too-many-failures` with `retryAfter`.
   * @example
   * const outcome = await client.loginByAccount({ account: 'someone@example.org', password: 'correct horse' });
   * if (outcome.status === 'pending') show(outcome.step);
   */
  loginByAccount: ({ account, password, autoRegister, context, captchaCode }: LoginByAccount, call?: Call) =>
    api.enter('/api/v2/login/account', { account, password, autoRegister, context, captchaCode }, call),

  /**
   * Signs in with a *code* that was sent by email, despite its name: with a password it is `loginByAccount`.
   *
   * @throws {AuthError} `wrong-code`; `user-not-found` when the code is right and the address has no account.
   * @example
   * await client.sendEmail({ email, scene: 'VERIFY_CODE' });
   * await client.loginByEmail({ email, code });
   */
  loginByEmail: ({ email, code, autoRegister = false, context }: LoginByEmail, call?: Call) =>
    api.enter('/api/v2/login/email-code', { email, code, autoRegister, context }, call),

  /**
   * Signs in with a code that was sent by SMS.
   *
   * @throws {AuthError} `wrong-code`; `user-not-found` when the code is right and the phone has no account.
   * @example
   * await client.sendSms({ phone: '2025550123', phoneCountryCode: '+1', scene: 'login' });
   * await client.loginByPhoneCode({ phone: '2025550123', phoneCountryCode: '+1', code });
   */
  loginByPhoneCode: ({ phone, code, autoRegister, phoneCountryCode, context }: LoginByPhoneCode, call?: Call) =>
    api.enter('/api/v2/login/phone-code', { phone, code, autoRegister, phoneCountryCode, context }, call),

  /**
   * Signs in with the name and password that an LDAP directory knows.
   *
   * @throws {AuthError} `wrong-credentials`; `not-allowed` without a directory; `unavailable` when it does not answer.
   * @example
   * const outcome = await client.loginByLDAP({ username: 'someone', password: 'correct horse' });
   */
  loginByLDAP: ({ username, password }: LoginByDirectory, call?: Call) =>
    api.enter('/api/v2/login/ldap', { username, password }, call),

  /**
   * Signs in with the name and password that an Active Directory knows.
   *
   * @throws {AuthError} `wrong-credentials`; `not-allowed` without a directory; `unavailable` when it does not answer.
   * @example
   * const outcome = await client.loginByAD({ username: 'someone', password: 'correct horse' });
   */
  loginByAD: ({ username, password }: LoginByDirectory, call?: Call) =>
    api.enter('/api/v2/login/ad', { username, password }, call),

  /**
   * Signs in with the phone that a mobile carrier vouches for: its kit in an app hands out the two tokens.
   *
   * @throws {AuthError} `wrong-credentials`; `not-allowed` without a carrier; `unavailable` when it does not answer.
   * @example
   * const outcome = await client.loginByOneAuth({ token, accessToken });
   */
  loginByOneAuth: ({ token, accessToken, netWork }: LoginByOneAuth, call?: Call) =>
    api.enter('/api/v2/ecConn/oneAuth/login', { token, accessToken, netWork }, call),
});

export type Login = ReturnType<typeof login>;
