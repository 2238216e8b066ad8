import { knownProvider } from '../pool/known-providers.ts';
import type { App, LoginMethod, Pool, RegisterMethod, SocialConnection } from '../pool/schema.ts';

type SettingsNeeds = {
  pool: Pool;
  publicKey: string;
  publicUrl: string;
  issuer: string;
  /** The connections that can be used. */
  social: readonly SocialConnection[];
  /** Whether a directory can be asked. */
  isOpen: (directory: 'ldap' | 'ad') => boolean;
};

/** The tab that each way to sign in stands behind; undefined for one that has none. */
const loginTabs: Record<LoginMethod, string | undefined> = {
  password: 'password',
  'phone-code': 'phone-code',
  'email-code': 'phone-code',
  ldap: 'ldap',
  ad: 'ad',
  'one-auth': undefined,
  passkey: undefined,
  qrcode: undefined,
};

const registerTabs: Record<RegisterMethod, string> = {
  email: 'email',
  'email-code': 'emailCode',
  'phone-code': 'phone',
  username: 'username',
};

const titles: Record<string, string> = {
  password: 'Password',
  'phone-code': 'Verification code',
  email: 'Email',
  emailCode: 'Email code',
  phone: 'Phone',
  username: 'Username',
  ldap: 'LDAP',
  ad: 'Active Directory',
};

const tabs = (list: string[]) => ({
  list,
  default: list[0] ?? '',
  title: Object.fromEntries(list.map((tab) => [tab, titles[tab] ?? tab])),
});

const unique = (list: (string | undefined)[]) => [...new Set(list.filter((tab) => tab !== undefined))];

const passwordNames = ['username-password', 'email-password', 'phone-password'];

/** What each tab takes, as other clients spell it. */
const methodsOf = ({ loginMethods, registerMethods }: App) => {
  const codes = loginMethods.filter((method) => method === 'phone-code' || method === 'email-code');
  const passwords = loginMethods.includes('password') ? passwordNames : [];
  return {
    loginTabs: tabs(unique(loginMethods.map((method) => loginTabs[method]))),
    passwordTabConfig: {
      enabledLoginMethods: passwords,
      validLoginMethods: passwords,
      validRegisterMethods: registerMethods,
    },
    verifyCodeTabConfig: {
      enabledLoginMethods: codes,
      validLoginMethods: codes,
      validRegisterMethods: registerMethods.filter((method) => method === 'phone-code' || method === 'email-code'),
    },
    registerTabs: tabs(registerMethods.map((method) => registerTabs[method])),
    registerTabsConfig: Object.fromEntries(registerMethods.map((method) => [registerTabs[method], [method]])),
    registerDisabled: registerMethods.length === 0,
  };
};

const usernameField = {
  key: 'username', label: '用户名', labelEn: 'Username',
  i18n: { 'zh-CN': '用户名', 'zh-TW': '使用者名稱', 'en-US': 'Username', 'ja-JP': 'ユーザー名' },
}; // prettier-ignore

const agreementsOf = ({ agreements }: App) => ({
  agreementEnabled: agreements.length > 0,
  agreements: agreements.map(({ lang, availableAt, ...agreement }) => ({
    ...agreement,
    ...(lang !== null && { lang }),
    ...(availableAt !== null && { availableAt }),
  })),
});

const passwordRule = (minLength: number) => ({
  passwordStrength: 4,
  customPasswordStrength: {
    enabled: true,
    regex: `^[\\s\\S]{${minLength},}$`,
    message: `At least ${minLength} characters`,
    zhMessage: `至少 ${minLength} 个字符`,
  },
});

/** What other clients ask for, and this server has nothing of. */
const absent = {
  ecConnections: [],
  identityProviders: [],
  complateFiledsPlace: [],
  extendsFieldsEnabled: false,
  extendsFields: [],
  skipComplateFileds: false,
  enableFaceLogin: false,
  deviceFuncEnabled: false,
  appRobotVerify: 'disable',
  userpoolRobotVerify: 'disable',
  redirectUris: [],
  logoutRedirectUris: [],
  cdnBase: '',
  qrcodeTabsSettings: {},
  websocket: '',
};

const socialOnWire = ({ identifier, provider, displayName }: SocialConnection, publicUrl: string) => {
  const name = displayName ?? knownProvider(provider)?.displayName ?? identifier;
  return {
    id: identifier,
    identifier,
    provider,
    name,
    name_en: name,
    displayName: name,
    logo: null,
    description: null,
    embedded: false,
    authorizationUrl: `${publicUrl}/connections/social/${identifier}`,
    tooltip: {},
  };
};

/** The public settings of applications: what a form is drawn from, and what seals a password. */
export const createSettings = ({
  pool: { userPool, apps },
  publicKey,
  publicUrl,
  issuer,
  social,
  isOpen,
}: SettingsNeeds) => ({
  publicKey,

  /**
   * What tools need that check our tokens elsewhere, where OpenID Connect Discovery 1.0 has it. Nothing more is said than is so:
   * this is no provider that pages are sent to.
   */
  discovery: {
    issuer,
    jwks_uri: `${publicUrl}/oidc/.well-known/jwks.json`,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
  },

  /** The settings of an application, or null when there is none. */
  of(id: string): Record<string, unknown> | null {
    const app = apps.find((each) => each.id === id);
    if (!app) return null;
    const mayRegister = app.registerMethods.length > 0;
    return {
      ...absent,
      id: app.id,
      name: app.name,
      logo: app.logo,
      description: app.description,
      identifier: app.domain ?? app.id,
      appType: app.appType,
      protocol: app.protocol,
      userPoolId: userPool.id,
      userpoolName: userPool.name,
      rootUserPoolId: userPool.id,
      requestHostname: new URL(publicUrl).host,
      publicKey,
      verifyCodeLength: userPool.verifyCode.length,
      ...methodsOf({
        ...app,
        loginMethods: app.loginMethods.filter((method) => (method !== 'ldap' && method !== 'ad') || isOpen(method)),
      }),
      socialConnections: social.map((connection) => socialOnWire(connection, publicUrl)),
      tabMethodsFields: app.registerMethods.includes('username') ? [usernameField] : [],
      ssoPageComponentDisplay: {
        autoRegisterThenLoginHintInfo: false,
        forgetPasswordBtn: app.loginMethods.includes('password'),
        registerBtn: mayRegister,
        socialLoginBtns: social.length > 0,
        idpBtns: false,
        loginMethodNav: true,
        loginByPhoneCodeTab: app.loginMethods.includes('phone-code'),
        loginByUserPasswordTab: app.loginMethods.includes('password'),
        registerMethodNav: mayRegister,
        userPasswordInput: app.loginMethods.includes('password'),
      },
      ...passwordRule(userPool.passwordPolicy.minLength),
      ...agreementsOf(app),
      passkeyEnabled: app.loginMethods.includes('passkey'),
      passkeyRpId: app.rpId,
      internationalSmsConfig: {
        enabled: true,
        ...(userPool.smsCountries?.[0] && { defaultISOType: userPool.smsCountries[0] }),
      },
      mfaBindConfigs: [],
      mfa: {
        mfaRequired: app.mfa.required,
        mfaPolicies: app.mfa.factors.filter((factor) => factor !== 'FACE'),
      },
      allowedOrigins: app.allowedOrigins,
      corsWhitelist: app.allowedOrigins,
      oidcConfig: { issuer },
    };
  },
});

export type Settings = ReturnType<typeof createSettings>;
