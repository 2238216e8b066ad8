import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { AwayError, createBreaker } from '../outside/breaker.ts';
import { type CarrierTokens, createCarrier } from '../outside/one-auth.ts';
import { mobileNumber } from '../pool/phones.ts';
import type { UserPool } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import type { Entry, Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { Trail } from './trail.ts';

type OneAuthNeeds = {
  store: Store;
  clock: Clock;
  userPool: UserPool;
  outbound: typeof fetch;
  accounts: Accounts;
  entry: Entry;
  limits: Limits;
  trail: Trail;
  metrics: Metrics;
  log: Log;
};

const method = 'one-auth';

/** Signing in with one tap: the carrier says which number the SIM in the phone has. */
export const createOneAuth = (needs: OneAuthNeeds) => {
  const { store, clock, userPool, outbound, accounts, entry, limits, trail, metrics, log } = needs;
  const { oneAuth } = userPool.connections;
  const carrier = oneAuth && createCarrier({ url: oneAuth.verifyUrl, fetch: outbound });
  const breaker = createBreaker({ clock });

  const refuse = ({ app, address }: Visit): never => {
    metrics.count('auth_logins_total', { method, outcome: 'refused' });
    trail.record('sign-in', { app: app.id, address, method, outcome: 'refused' });
    throw new Refusal('wrong-credentials');
  };

  const unavailable = ({ cause, retryAfter, isPaused }: AwayError): Refusal => {
    metrics.count('auth_logins_total', { method, outcome: 'unavailable' });
    if (!isPaused) log.warn('carrier-away', { method, error: cause });
    return new Refusal('unavailable', { retryAfter, cause });
  };

  /** The number that the carrier vouches for, E.164, or null when it does not. */
  const vouchedFor = async (tokens: CarrierTokens): Promise<string | null> => {
    const said = (await carrier?.verify(tokens)) ?? null;
    if (!said) return null;
    const phone = mobileNumber(said.phone, said.phoneCountryCode);
    if (phone === null) throw new Error('the carrier answered with no mobile number');
    return phone;
  };

  const findOrOpen = ({ app }: Visit, phone: string) =>
    store.transaction(async (within) => {
      const known = await accounts.withPhone(within, phone);
      if (known) return accounts.prove(within, known, 'phone');
      if (!app.registerMethods.includes('phone-code')) throw new Refusal('registration-disabled');
      const account = await accounts.open(within, { phone, verified: 'phone', source: 'basic:phone' });
      return { account, tookPasswordAway: false };
    });

  /** The account with a phone. Somebody unknown gets one, where phones may register. */
  const accountWith = (visit: Visit, phone: string) =>
    findOrOpen(visit, phone).catch((error: unknown) => {
      // Opened at the same moment by another tap: by now it is there.
      if (error instanceof Refusal && error.refusal === 'already-exists') return findOrOpen(visit, phone);
      throw error;
    });

  return {
    /**
     * Lets in whoever holds the SIM that the tokens were given to.
     *
     * @throws {Refusal} `wrong-credentials`; `unavailable` when the carrier cannot tell; `registration-disabled`, `rate-limited`, `not-allowed`.
     */
    async login(visit: Visit, tokens: CarrierTokens) {
      if (!carrier || !visit.app.loginMethods.includes(method)) throw new Refusal('not-allowed');
      const attempt = await limits.login({ account: `${method}:${tokens.token}`, address: visit.caller });
      const phone = await breaker(() => vouchedFor(tokens)).catch(async (error: unknown) => {
        await attempt.release();
        throw error instanceof AwayError ? unavailable(error) : error;
      });
      if (phone === null) {
        await attempt.failed(false);
        return refuse(visit);
      }
      await attempt.succeeded();
      const { account, tookPasswordAway } = await accountWith(visit, phone);
      // The SIM has answered for the phone already: a text message to it would prove nothing more.
      return entry.admit(account, visit, { by: method, methods: ['sms'], factor: 'SMS', tookPasswordAway });
    },
  };
};

export type OneAuth = ReturnType<typeof createOneAuth>;
