/** What is known of a provider beside its name. */
export type KnownProvider = {
  displayName: string;
  /** OpenID Connect: everything else is asked there. */
  issuer?: string;
  /** OAuth 2. */
  authorizationEndpoint?: string;
  tokenEndpoint?: string;
  userinfoEndpoint?: string;
  /** Where the addresses of somebody stand, with what is known of each. */
  emailsEndpoint?: string;
  scope: string;
  /**
   * False where an address that is called verified may be anybody's: administrators of a tenant at Microsoft write down
   * whatever they like.
   */
  vouchesForAddresses: boolean;
};

const openid = 'openid email profile';

/**
 * Providers that need nothing but a client of theirs in the pool file. Apple is none of them: its secret is a token to be
 * signed anew, and it answers by a form that no cookie of ours would come with.
 */
export const knownProviders: Readonly<Record<string, KnownProvider>> = {
  github: {
    displayName: 'GitHub',
    authorizationEndpoint: 'https://github.com/login/oauth/authorize',
    tokenEndpoint: 'https://github.com/login/oauth/access_token',
    userinfoEndpoint: 'https://api.github.com/user',
    emailsEndpoint: 'https://api.github.com/user/emails',
    scope: 'read:user user:email',
    vouchesForAddresses: true,
  },
  gitlab: { displayName: 'GitLab', issuer: 'https://gitlab.com', scope: openid, vouchesForAddresses: true },
  google: { displayName: 'Google', issuer: 'https://accounts.google.com', scope: openid, vouchesForAddresses: true },
  linkedin: {
    displayName: 'LinkedIn',
    issuer: 'https://www.linkedin.com/oauth',
    scope: openid,
    vouchesForAddresses: true,
  },
  microsoft: {
    displayName: 'Microsoft',
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    scope: openid,
    vouchesForAddresses: false,
  },
};

/** What is known of a provider by its name; undefined for one that the pool file has to describe. */
export const knownProvider = (name: string): KnownProvider | undefined =>
  Object.hasOwn(knownProviders, name) ? knownProviders[name] : undefined;
