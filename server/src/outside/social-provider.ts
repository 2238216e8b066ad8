import * as openid from 'openid-client';
import { type Claims, type Person, personIn, signedInAt } from './social-person.ts';
import { type Outbound, outbound } from './social-fetch.ts';

export type { Person } from './social-person.ts';

/** A client of ours with somebody else's accounts. */
export type ProviderSettings = {
  clientId: string;
  /** Null for a client that proves itself by PKCE alone. */
  clientSecret: string | null;
  scope: string;
  /** OpenID Connect, found by its issuer; or OAuth 2, by three addresses. */
  place: { issuer: string } | { authorization: string; token: string; userinfo: string; emails: string | null };
  /** Whether an address that it calls verified is. */
  vouchesForAddresses: boolean;
  /** Where it sends people back to: an address of this connection alone, so that no other provider can answer for it. */
  redirectUri: string;
};

/** What one way out and back is known by, and whether somebody is to prove on it who they are, whoever they were before. */
export type Trip = { state: string; nonce: string; verifier: string; isProof: boolean };

/** What came of it: somebody, and when they signed in there, in milliseconds, where that is told; or nobody. */
export type Vouched =
  { person: Person; at: number | null } | { refused: 'cancelled' | 'invalid' | 'away'; cause: unknown };

/** Milliseconds for which what an issuer says of itself holds. */
const freshness = 3_600_000;

/**
 * Seconds since a sign-in at a provider, after which it is asked for again: as long as a session lasts here. OpenID Connect 15.1:
 * who is asked for an age tells it, and many tell it only then.
 */
const longest = 2_592_000;

/** Errors of OAuth by which a provider says that it cannot answer, rather than no. */
const away = ['server_error', 'temporarily_unavailable', 'invalid_client', 'unauthorized_client'];

/** What an answer is made of. RFC 6749 4.1.2, RFC 9207 2. Whatever else stands in the address is not looked at. */
const answers = ['code', 'state', 'error', 'error_description', 'iss'];

/** What is not as agreed although the provider answered: it can be trusted with nobody. */
const invalid = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_MISSING_SERVER_METADATA',
];

/** Why nobody came back; null when the provider was simply not there to tell. */
const refusalIn = (error: unknown): 'cancelled' | 'invalid' | 'away' | null => {
  if (error instanceof openid.AuthorizationResponseError || error instanceof openid.ResponseBodyError) {
    // What stands in an address, anybody can write there: that shuts the provider for nobody else.
    if (away.includes(error.error)) return error instanceof openid.AuthorizationResponseError ? 'away' : null;
    return error.error === 'access_denied' ? 'cancelled' : 'invalid';
  }
  return error instanceof openid.ClientError && invalid.includes(error.code ?? '') ? 'invalid' : null;
};

/** Shows the secret the way that a provider says it takes it. RFC 6749 2.3.1: in the header, unless something else is said. */
const secretOf = ({ clientSecret, place }: ProviderSettings): openid.ClientAuth => {
  if (clientSecret === null) return openid.None();
  const [inBody, inHeader] = [openid.ClientSecretPost(clientSecret), openid.ClientSecretBasic(clientSecret)];
  return (server, client, body, headers) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ('issuer' in place ? [] : ['client_secret_post']);
    const isInBody = ways.includes('client_secret_post') && !ways.includes('client_secret_basic');
    return (isInBody ? inBody : inHeader)(server, client, body, headers);
  };
};

type Tokens = openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers;

type OAuthPlace = Exclude<ProviderSettings['place'], { issuer: string }>;

/** Finds out how a provider is spoken to, and again now and then. */
const createConfigured = (settings: ProviderSettings, needs: Outbound) => {
  const { clientId, place } = settings;
  const fetch = outbound(needs) as unknown as openid.CustomFetch;
  const isLocal = (address: string) => needs.isLocal(new URL(address).hostname);
  let known: { configuration: openid.Configuration; at: number } | null = null;

  const discovered = async (issuer: string): Promise<openid.Configuration> => {
    const execute = [openid.enableNonRepudiationChecks];
    // What may be asked in clear is for `outbound` to say, address by address.
    if (isLocal(issuer)) execute.push(openid.allowInsecureRequests);
    const options = { [openid.customFetch]: fetch, execute };
    return openid.discovery(new URL(issuer), clientId, {}, secretOf(settings), options);
  };

  const described = ({ authorization, token, userinfo }: OAuthPlace) => {
    const server = {
      issuer: new URL(authorization).origin,
      authorization_endpoint: authorization,
      token_endpoint: token,
      userinfo_endpoint: userinfo,
    };
    const configuration = new openid.Configuration(server, clientId, {}, secretOf(settings));
    configuration[openid.customFetch] = fetch;
    if (isLocal(token)) openid.allowInsecureRequests(configuration);
    return configuration;
  };

  return async (): Promise<openid.Configuration> => {
    if (known && known.at + freshness > Date.now()) return known.configuration;
    const configuration = 'issuer' in place ? await discovered(place.issuer) : described(place);
    known = { configuration, at: Date.now() };
    return configuration;
  };
};

const asked = async (configuration: openid.Configuration, token: string, address: string): Promise<unknown> => {
  const headers = new Headers({ accept: 'application/json' });
  const response = await openid.fetchProtectedResource(configuration, token, new URL(address), 'GET', null, headers);
  if (!response.ok) throw new Error(`the provider answered ${response.status}`);
  return response.json();
};

/** Whether a provider can say when somebody signed in there. OpenID Connect 15.1: all can that do not leave it out of what they say they say. */
const tellsWhen = (configuration: openid.Configuration): boolean =>
  configuration.serverMetadata().claims_supported?.includes('auth_time') ?? true;

/** What a provider says of whoever the tokens are. */
const claimsOf = async (place: ProviderSettings['place'], configuration: openid.Configuration, tokens: Tokens) => {
  const { access_token } = tokens;
  if (!('issuer' in place)) {
    const profile = (await asked(configuration, access_token, place.userinfo)) as Claims;
    const emails = place.emails === null ? null : await asked(configuration, access_token, place.emails);
    return { ...profile, ...(emails !== null && { emails }) };
  }
  const claims = tokens.claims() as Claims & { sub: string };
  const isAll = claims.email !== undefined || !configuration.serverMetadata().userinfo_endpoint;
  if (isAll) return claims;
  return { ...(await openid.fetchUserInfo(configuration, access_token, claims.sub)), sub: claims.sub };
};

const ageAsked = (isProof: boolean): Record<string, string> =>
  isProof ? { prompt: 'login', max_age: '0' } : { max_age: String(longest) };

/**
 * Somebody else's accounts: the way out to them, and who comes back. OpenID Connect where an issuer is known, else OAuth 2.
 * Both with PKCE; the first with a nonce, and a signature that is checked.
 */
export const createSocialProvider = (settings: ProviderSettings, needs: Outbound) => {
  const { scope, place, redirectUri } = settings;
  const configured = createConfigured(settings, needs);

  return {
    /**
     * Where to send somebody who is to say who they are.
     *
     * @throws {Error} when the issuer cannot be asked.
     */
    async begin({ state, nonce, verifier, isProof }: Trip): Promise<URL> {
      const code_challenge = await openid.calculatePKCECodeChallenge(verifier);
      const configuration = await configured();
      return openid.buildAuthorizationUrl(configuration, {
        ...{ redirect_uri: redirectUri, scope, state, code_challenge, code_challenge_method: 'S256' },
        ...('issuer' in place && { nonce, ...(tellsWhen(configuration) && ageAsked(isProof)) }),
      });
    },

    /**
     * Who came back, with what the provider put into the address, after so many `seconds`.
     *
     * @throws {Error} when the provider cannot be asked, is too slow, or points elsewhere.
     */
    async finish(
      answer: URLSearchParams,
      { state, nonce, verifier, isProof, seconds }: Trip & { seconds: number },
    ): Promise<Vouched> {
      const configuration = await configured();
      const address = new URL(redirectUri);
      // Nobody has said how a server that is known by three addresses alone calls itself: there is nothing to compare.
      const told = [...answer].filter(([key]) => answers.includes(key) && ('issuer' in place || key !== 'iss'));
      address.search = new URLSearchParams(told).toString();
      try {
        const tokens = await openid.authorizationCodeGrant(configuration, address, {
          expectedState: state,
          pkceCodeVerifier: verifier,
          ...('issuer' in place && { expectedNonce: nonce, idTokenExpected: true }),
          // What was asked in an address, whoever sits there can take out of it: they have to have signed in on the way.
          ...('issuer' in place && isProof && tellsWhen(configuration) && { maxAge: seconds }),
        });
        const at = 'issuer' in place ? signedInAt(tokens.claims()) : null;
        const person = personIn(await claimsOf(place, configuration, tokens), settings.vouchesForAddresses);
        return person ? { person, at } : { refused: 'invalid', cause: new Error('the provider answered nobody') };
      } catch (cause) {
        const refused = refusalIn(cause);
        if (refused === null) throw cause;
        return { refused, cause };
      }
    },
  };
};

export type SocialProvider = ReturnType<typeof createSocialProvider>;
