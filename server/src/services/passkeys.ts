import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Passkey } from '../contract.ts';
import type { Metrics } from '../metrics.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow, PasskeyRow } from '../store/tables.ts';
import type { Accounts } from './accounts.ts';
import type { Occasion } from './ceremonies.ts';
import type { Admission, Entry, Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { Mfa, Pending } from './mfa.ts';
import type { Answered, PasskeyChecks } from './passkey-checks.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';
import type { Ways } from './ways.ts';

type PasskeysNeeds = {
  store: Store;
  checks: PasskeyChecks;
  accounts: Accounts;
  entry: Entry;
  limits: Limits;
  mfa: Mfa;
  sessions: Sessions;
  ways: Ways;
  trail: Trail;
  metrics: Metrics;
};

/** A browser's answer with a passkey that it has proved. */
export type Assertion = Answered<AuthenticationResponseJSON>;

/** A browser's answer with a passkey that it has made, and what its owner calls it. */
export type Attestation = Answered<RegistrationResponseJSON> & { name: string | undefined };

/** Passkeys of one account. */
const most = 10;

/** What an id looks like. Databases refuse some texts, and that would be another answer. */
const shape = /^[\w-]{1,1364}$/;

const at = (milliseconds: number) => new Date(milliseconds).toISOString();

const onWire = ({ id, name, created_at, last_used_at, backed_up_at }: PasskeyRow): Passkey => ({
  id,
  name,
  createdAt: at(created_at),
  lastUsedAt: last_used_at === null ? null : at(last_used_at),
  backedUp: backed_up_at !== null,
});

const anybody = (visit: Visit): Occasion => ({ purpose: 'login', visit, holder: '' });

const asSignedIn = (purpose: 'authentication' | 'registration', visit: Visit, { session }: SignedIn): Occasion => ({
  ...{ purpose, visit },
  holder: session.id,
});

const onTheWayIn = (purpose: 'mfa-verify' | 'mfa-bind', visit: Visit, { challenge }: Pending): Occasion => ({
  ...{ purpose, visit },
  holder: challenge.digest,
});

const tooMany = () => new Refusal('not-allowed', { reason: 'too-many' });

/** Passkeys: as the only thing somebody signs in with, as a second factor, and the list of them. */
export const createPasskeys = (needs: PasskeysNeeds) => {
  const { store, checks, accounts, entry, limits, mfa, sessions, ways, trail, metrics } = needs;

  const tell = (act: string, account: string, { app, address }: Visit) =>
    trail.record(act, { account, app: app.id, address, method: 'passkey' });

  const allow = ({ app }: Visit) => {
    if (!app.loginMethods.includes('passkey')) throw new Refusal('not-allowed');
  };

  const refuse = ({ app, address }: Visit): never => {
    metrics.count('auth_logins_total', { method: 'passkey', outcome: 'refused' });
    trail.record('sign-in', { app: app.id, address, method: 'passkey', outcome: 'refused' });
    throw new Refusal('wrong-credentials');
  };

  /** Lets somebody in by a passkey and nothing else: whoever was verified by it has shown what they have and are, or know. */
  const enter = async (occasion: Occasion, assertion: Assertion, account: string | null): Promise<Admission> => {
    const { visit } = occasion;
    allow(visit);
    const attempt = await limits.passkey(visit.caller);
    const passkey = await checks
      .proved(occasion, assertion, { account, verified: true })
      .catch(async (error: unknown) => {
        await attempt.release();
        throw error;
      });
    const owner = passkey && (await store.accounts.withId(passkey.account));
    if (!owner) return refuse(visit);
    await attempt.release();
    return entry.admit(owner, visit, { by: 'passkey', methods: ['hwk', 'mfa'], factor: 'PASSKEY', isWhole: true });
  };

  /** Keeps one for an account that is held. Ten are enough, and one is nobody else's. */
  const keep = async (within: Queries, passkey: PasskeyRow, field: string): Promise<PasskeyRow> => {
    if ((await within.passkeys.of(passkey.account)).length >= most) throw tooMany();
    const kept = await within.passkeys.add(passkey);
    if (!kept) throw new Refusal('invalid-request', { field, reason: 'bad-passkey' });
    return kept;
  };

  /** What was made, under the name that its owner has for it. */
  const made = async (occasion: Occasion, account: AccountRow, attestation: Attestation, field: string) => {
    const passkey = await checks.made(occasion, account, attestation);
    if (!passkey) throw new Refusal('invalid-request', { field, reason: 'bad-passkey' });
    return { ...passkey, name: attestation.name ?? passkey.name };
  };

  const askNew = async (occasion: Occasion, account: AccountRow) => {
    const present = await store.passkeys.of(account.id);
    if (present.length >= most) throw tooMany();
    return checks.askNew(occasion, account, present);
  };

  return {
    /** Asks for the passkey of anybody. @throws {Refusal} `not-allowed` where the application has none; `rate-limited`. */
    async beginLogin(visit: Visit) {
      allow(visit);
      await limits.ceremony(visit.caller);
      return checks.ask(anybody(visit), null, 'required');
    },

    /** @throws {Refusal} `wrong-credentials`, whatever the cause; `not-allowed`, `rate-limited`. */
    login: (visit: Visit, assertion: Assertion) => enter(anybody(visit), assertion, null),

    /** Asks somebody signed in for one of theirs. @throws {Refusal} `not-allowed`. */
    async beginAuthentication(visit: Visit, caller: SignedIn) {
      allow(visit);
      const own = await store.passkeys.of(caller.account.id);
      return checks.ask(asSignedIn('authentication', visit, caller), own, 'required');
    },

    /** Signs them in anew by it. @throws {Refusal} as `login` does. */
    authenticate: (visit: Visit, caller: SignedIn, assertion: Assertion) =>
      enter(asSignedIn('authentication', visit, caller), assertion, caller.account.id),

    /** Asks somebody on the way in for one of theirs. @throws {Refusal} `not-allowed` when there is none for this page. */
    async beginVerification(visit: Visit, pending: Pending) {
      const own = await store.passkeys.of(pending.account.id);
      return checks.ask(onTheWayIn('mfa-verify', visit, pending), own, 'preferred');
    },

    /** Lets them in by it. @throws {Refusal} `wrong-credentials`, `not-allowed`, `mfa-state-invalid`. */
    verify(visit: Visit, pending: Pending, assertion: Assertion): Promise<Admission> {
      const judge = async () => {
        const of = { account: pending.account.id, verified: false };
        const passkey = await checks.proved(onTheWayIn('mfa-verify', visit, pending), assertion, of);
        if (!passkey) throw new Refusal('wrong-credentials');
      };
      return mfa
        .trying(pending, visit, { factor: 'PASSKEY', judge })
        .then(() => mfa.pass(pending, visit, { factor: 'PASSKEY' }));
    },

    /** Asks somebody on the way in, without any factor, to make one. @throws {Refusal} `not-allowed`. */
    async beginEnrolment(visit: Visit, pending: Pending) {
      await mfa.mayEnrol(pending, visit, 'PASSKEY');
      return askNew(onTheWayIn('mfa-bind', visit, pending), pending.account);
    },

    /** Keeps it, and lets them in. @throws {Refusal} `invalid-request`, `not-allowed`, `mfa-state-invalid`. */
    async enrol(visit: Visit, pending: Pending, attestation: Attestation): Promise<Admission> {
      await mfa.mayEnrol(pending, visit, 'PASSKEY');
      const { account } = pending;
      const passkey = await made(onTheWayIn('mfa-bind', visit, pending), account, attestation, 'credential');
      const effect = async (within: Queries) => void (await keep(within, passkey, 'credential'));
      const admission = await mfa.pass(pending, visit, { factor: 'PASSKEY', effect, enrols: true });
      tell('factor-added', account.id, visit);
      return admission;
    },

    /** Asks somebody signed in to make one. @throws {Refusal} `not-allowed` with the reason `too-many`. */
    beginRegistration: (visit: Visit, caller: SignedIn) =>
      askNew(asSignedIn('registration', visit, caller), caller.account),

    /** Keeps it. Their other sessions end. @throws {Refusal} `invalid-request`, and as above. */
    async register(visit: Visit, caller: SignedIn, attestation: Attestation): Promise<Passkey> {
      const field = 'registrationCredential';
      const passkey = await made(asSignedIn('registration', visit, caller), caller.account, attestation, field);
      const kept = await store.transaction(async (within) => {
        await accounts.hold(within, caller);
        const kept = await keep(within, passkey, field);
        await sessions.endOthers(within, caller);
        return kept;
      });
      tell('factor-added', caller.account.id, visit);
      return onWire(kept);
    },

    /** Those of somebody, the oldest first. */
    list: async ({ account }: SignedIn): Promise<Passkey[]> => (await store.passkeys.of(account.id)).map(onWire),

    /** @throws {Refusal} `not-allowed` for one that is not theirs, or not there: nobody learns which. */
    async rename({ account }: SignedIn, id: string, name: string): Promise<Passkey> {
      const renamed = shape.test(id) && (await store.passkeys.rename({ id, account: account.id, name }));
      if (!renamed) throw new Refusal('not-allowed');
      return onWire(renamed);
    },

    /** Other sessions end. @throws {Refusal} `not-allowed` as above; `last-login-method` when no way in would be left. */
    async remove(visit: Visit, caller: SignedIn, id: string): Promise<void> {
      await store.transaction(async (within) => {
        const held = await accounts.hold(within, caller);
        const removed = shape.test(id) && (await within.passkeys.remove({ id, account: held.id }));
        if (!removed) throw new Refusal('not-allowed');
        if (!(await ways.remain(within, held))) throw new Refusal('last-login-method');
        await sessions.endOthers(within, caller);
      });
      tell('factor-removed', caller.account.id, visit);
    },
  };
};

export type Passkeys = ReturnType<typeof createPasskeys>;
