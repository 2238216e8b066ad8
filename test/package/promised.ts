/** What the elements promise to pages, by element: what the manifest, the reference and the behaviour are held against. */

export type Promised = {
  attributes: string[];
  /** Properties without an attribute. */
  properties: string[];
  methods: string[];
  events: string[];
  slots: string[];
  parts: string[];
};

const list = (text: string) => text.trim().split(/\s+/);

/** The native attributes that elements heed without declaring them. */
export const native = ['autofocus', 'lang'];

const common = {
  attributes: list('host app-id theme heading-level default-country countries render-root'),
  properties: list('client messages view'),
  methods: list('show submit reset focus'),
  events: list(`auth-signed-out auth-error auth-code-sent auth-view-changed auth-before-submit`),
  slots: list('header heading before-form after-form before-submit footer'),
  parts:
    list(`base header heading form footer field label input hint error alert button primary-button secondary-button link
    panel otp spinner list list-item invalid busy`),
};

const and = (own: Partial<Promised>): Promised =>
  Object.fromEntries(
    Object.entries(common).map(([kind, names]) => [kind, [...names, ...(own[kind as keyof Promised] ?? [])]]),
  ) as Promised;

/** Where somebody who is not signed in begins, both elements can lead to the other's forms. */
const entrance = {
  properties: list('agreements context'),
  events: list('auth-signed-in auth-registered auth-step auth-before-redirect'),
  slots: list('before-social after-social signed-in closed'),
  parts: list('active tabs tab divider social social-button meter qr avatar'),
};

export const promised: Readonly<Record<string, Promised>> = {
  'auth-provider': {
    attributes: list('host app-id user-pool-id storage timeout theme'),
    properties: list('client messages'),
    methods: [],
    events: list('auth-signed-out'),
    slots: [''],
    parts: [],
  },
  'auth-if': {
    attributes: list('host app-id signed-in signed-out pending has-role'),
    properties: list('client'),
    methods: [],
    events: [],
    slots: [''],
    parts: [],
  },
  'auth-user-button': {
    attributes: list('host app-id theme login-url profile-url'),
    properties: list('client messages'),
    methods: list('focus'),
    events: list('auth-signed-out auth-before-redirect'),
    slots: ['', 'signed-out'],
    parts: list('base button trigger secondary-button avatar name panel list list-item link'),
  },
  'auth-login': and({
    ...entrance,
    attributes: list('methods account auto-register remember social hide redirect-url register-url'),
  }),
  'auth-register': and({
    ...entrance,
    attributes: list('methods phone-password fields login-url redirect-url'),
    properties: [...entrance.properties, 'values'],
  }),
  'auth-mfa': and({
    attributes: list('mode factors'),
    methods: list('cancel challenge'),
    events: list('auth-signed-in auth-profile-updated'),
    parts: list('qr danger-button section section-heading'),
  }),
  'auth-profile': and({
    attributes: list('sections section layout fields readonly'),
    methods: list('open refresh'),
    events: list('auth-profile-updated auth-account-deleted auth-before-redirect'),
    parts: list('active tabs tab meter qr avatar danger-button section section-heading'),
  }),
};

/** The sections of an account page: each has a slot before and after it. */
export const sections = list(`avatar profile email phone password security mfa passkeys sessions social custom-data
  applications orgs roles resources data sign-out delete`);
