/** Tabs of a form, as the wire spells them. */
export type Tabs = { list?: string[]; default?: string; title?: Record<string, string> };

/** Ways in that one tab takes. */
export type TabConfig = {
  enabledLoginMethods?: string[];
  validLoginMethods?: string[];
  validRegisterMethods?: string[];
};

/** Something a visitor has to agree to. */
export type Agreement = {
  id: number | string;
  /** Text, never markup. */
  title: string;
  required: boolean;
  /** As the wire spells it: `en-US`, `zh-CN`. */
  lang?: string;
  /** 0 at sign-in, 1 at registration, absent or null at both. */
  availableAt?: number | null;
  /** Where it can be read; only given by pages, never by the wire. */
  url?: string;
};

/** A way in through an account elsewhere. */
export type SocialConnection = {
  id: string;
  identifier: string;
  provider: string;
  name: string;
  displayName: string;
  logo?: string | null;
};

/** An application's public settings. Hosted services leave out what they like, so every field may be missing. */
export type PublicConfig = Partial<{
  id: string;
  name: string;
  logo: string | null;
  description: string | null;
  userPoolId: string;
  /** `host[:port]` that later calls go to, for clients of `core.authing.cn`. */
  requestHostname: string;
  /** Seals passwords: base64 of a DER SubjectPublicKeyInfo, or PEM. */
  publicKey: string;
  /** Digits of a code; absent means 4. */
  verifyCodeLength: number;
  loginTabs: Tabs;
  passwordTabConfig: TabConfig;
  verifyCodeTabConfig: TabConfig;
  registerTabs: Tabs;
  tabMethodsFields: { key: string; label: string; labelEn?: string; i18n?: Record<string, string> }[];
  registerDisabled: boolean;
  ssoPageComponentDisplay: Record<string, boolean>;
  socialConnections: SocialConnection[];
  /** 0 to 5: what is advised, or with 4 what `customPasswordStrength` says. */
  passwordStrength: number;
  customPasswordStrength: { enabled?: boolean; regex?: string; message?: string; zhMessage?: string } | null;
  agreementEnabled: boolean;
  agreements: Agreement[];
  internationalSmsConfig: { enabled: boolean; defaultISOType?: string };
  passkeyEnabled: boolean;
  /** The domain that passkeys belong to; null where that is the page's own. */
  passkeyRpId: string | null;
}>;
