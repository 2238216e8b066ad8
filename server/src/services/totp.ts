import { Secret, TOTP } from 'otpauth';
import { toDataURL } from 'qrcode';
import type { Clock } from '../clock.ts';
import type { TotpAssociation } from '../contract.ts';
import type { App } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow, TotpRow } from '../store/tables.ts';
import type { Accounts } from './accounts.ts';
import type { Admission, Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { Mfa, Pending } from './mfa.ts';
import type { RecoveryCodes } from './recovery-codes.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';
import type { Vault } from './vault.ts';

type TotpNeeds = {
  store: Store;
  clock: Clock;
  accounts: Accounts;
  limits: Limits;
  mfa: Mfa;
  recoveryCodes: RecoveryCodes;
  random: (bytes: number) => Uint8Array;
  sessions: Sessions;
  trail: Trail;
  vault: Vault;
};

/** RFC 6238 with the parameters that every authenticator app knows. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const period = form.period * 1000;
/** Bytes of a secret: as many as SHA-1 has. */
const secretLength = 20;
/** Milliseconds in which an app has to be confirmed. */
const confirmable = 600_000;

const wrong = () => new Refusal('wrong-totp', { field: 'totp' });

/** Authenticator apps. */
export const createTotp = (needs: TotpNeeds) => {
  const { store, clock, accounts, limits, mfa, recoveryCodes, random, sessions, trail, vault } = needs;

  /** The time step that a code belongs to, or null: this one, the one before or the one after. */
  const stepOf = ({ secret }: TotpRow, token: string): number | null => {
    const totp = new TOTP({ ...form, secret: Secret.fromBase32(vault.unlock(secret).replace(/=+$/, '')) });
    const timestamp = clock.now();
    const delta = totp.validate({ token, timestamp, window: 1 });
    return delta === null ? null : Math.floor(timestamp / period) + delta;
  };

  const associate = async (account: AccountRow, app: App): Promise<TotpAssociation> => {
    const secret = new Secret({ buffer: new Uint8Array(random(secretLength)).buffer });
    const label = account.email ?? account.username ?? account.phone ?? account.id;
    const uri = new TOTP({ ...form, issuer: app.name, label, secret }).toString();
    const code = await recoveryCodes.draw();
    const row: TotpRow = {
      account: account.id,
      secret: vault.lock(secret.base32),
      confirmed_at: null,
      last_step: 0,
      created_at: clock.now(),
      recovery_hash: code.hash,
    };
    if (!(await store.totp.put(row))) throw new Refusal('not-allowed');
    return {
      authenticator_type: 'totp',
      secret: secret.base32,
      qrcode_uri: uri,
      qrcode_data_url: await toDataURL(uri),
      recovery_code: code.shown,
    };
  };

  /** The app that waits to be confirmed, and the step of the code that does so. */
  const judgeNew = async (account: string, code: string) => {
    const row = await store.totp.unconfirmedOf(account, clock.now() - confirmable);
    if (!row) throw new Refusal((await store.totp.confirmedOf(account)) ? 'not-allowed' : 'mfa-state-invalid');
    const step = stepOf(row, code);
    if (step === null) throw wrong();
    return { row, step };
  };

  const confirm = async (within: Queries, { account, secret }: TotpRow, step: number) => {
    if (!(await within.totp.confirm({ account, secret, step, at: clock.now() }))) throw wrong();
  };

  const tell = (act: string, account: string, { app, address }: Visit) =>
    trail.record(act, { account, app: app.id, address, method: 'totp' });

  /** Takes a try of the app, and gives it back to whoever was right or was not judged. */
  const guessing = async <Result>({ id }: AccountRow, judge: () => Promise<Result>): Promise<Result> => {
    const attempt = await limits.factor('totp', id, 'wrong-totp');
    try {
      const result = await judge();
      await attempt.succeeded();
      return result;
    } catch (error) {
      const isGuess = error instanceof Refusal && error.refusal === 'wrong-totp';
      if (!isGuess) await attempt.release();
      throw error;
    }
  };

  /** The same, and a try of the step. */
  const taking = (pending: Pending, visit: Visit, judge: () => Promise<Admission>): Promise<Admission> =>
    guessing(pending.account, () => mfa.trying(pending, visit, { factor: 'OTP', judge }));

  return {
    /**
     * Makes a secret for an app, to be confirmed within ten minutes.
     *
     * @throws {Refusal} `not-allowed` when there is an app already, or, on the way in, any factor.
     */
    async associate(caller: SignedIn | Pending, visit: Visit): Promise<TotpAssociation> {
      if ('challenge' in caller) await mfa.mayEnrol(caller, visit, 'OTP');
      return associate(caller.account, visit.app);
    },

    /**
     * Confirms the app of somebody signed in, with a code it shows. Their other sessions end.
     *
     * @throws {Refusal} `wrong-totp`; `mfa-state-invalid` when there is nothing to confirm, `not-allowed` when that is done.
     */
    async confirm(caller: SignedIn, visit: Visit, code: string): Promise<void> {
      const { account } = caller;
      await guessing(account, async () => {
        const { row, step } = await judgeNew(account.id, code);
        await store.transaction(async (within) => {
          await accounts.hold(within, caller);
          await confirm(within, row, step);
          await sessions.endOthers(within, caller);
        });
      });
      tell('factor-added', account.id, visit);
    },

    /** The same on the way in, for somebody without any factor. @throws {Refusal} `wrong-totp`, `not-allowed`, `mfa-state-invalid`. */
    confirmPending: (pending: Pending, visit: Visit, code: string): Promise<Admission> =>
      taking(pending, visit, async () => {
        await mfa.mayEnrol(pending, visit, 'OTP');
        const { row, step } = await judgeNew(pending.account.id, code);
        const effect = (within: Queries) => confirm(within, row, step);
        const admission = await mfa.pass(pending, visit, { factor: 'OTP', effect, enrols: true });
        tell('factor-added', pending.account.id, visit);
        return admission;
      }),

    /** Removes the app and its recovery code. Other sessions end. Nothing happens where there is none. */
    async remove(caller: SignedIn, visit: Visit): Promise<void> {
      const { account } = caller;
      const removed = await store.transaction(async (within) => {
        await accounts.hold(within, caller);
        const gone = await within.totp.remove(account.id);
        if (!gone) return false;
        await sessions.endOthers(within, caller);
        return true;
      });
      if (removed) tell('factor-removed', account.id, visit);
    },

    /** @throws {Refusal} `wrong-totp`, also for a code used before; `mfa-state-invalid`. */
    byCode: (pending: Pending, visit: Visit, code: string): Promise<Admission> =>
      taking(pending, visit, async () => {
        const row = await store.totp.confirmedOf(pending.account.id);
        const step = row ? stepOf(row, code) : null;
        if (!row || step === null) throw wrong();
        const effect = async (within: Queries) => {
          // RFC 6238 5.2: a code is accepted once.
          if (!(await within.totp.useStep(row.account, step))) throw wrong();
        };
        return mfa.pass(pending, visit, { factor: 'OTP', effect });
      }),

    /**
     * Lets somebody in who has lost the app. The code is replaced by the answered one, which has to be kept.
     *
     * @throws {Refusal} `wrong-recovery-code`; `mfa-state-invalid`.
     */
    async byRecoveryCode(pending: Pending, visit: Visit, typed: string) {
      const refused = new Refusal('wrong-recovery-code', { field: 'recoveryCode' });
      if (!recoveryCodes.isOne(typed)) throw refused;
      const { id } = pending.account;
      const judge = async () => {
        const kept = (await store.totp.confirmedOf(id))?.recovery_hash;
        if (!kept || !(await recoveryCodes.matches(kept, typed))) throw refused;
        const next = await recoveryCodes.draw();
        const effect = async (within: Queries) => {
          if (!(await within.totp.swapRecovery(id, { from: kept, to: next.hash }))) throw refused;
        };
        return { admission: await mfa.pass(pending, visit, { factor: 'OTP', effect }), recoveryCode: next.shown };
      };
      const recovered = await mfa.trying(pending, visit, { factor: 'OTP', judge });
      tell('recovery-code-used', id, visit);
      return recovered;
    },

    /** Removes secrets that nobody confirmed in time. */
    sweep: () => store.totp.sweep(clock.now() - confirmable),
  };
};

export type Totp = ReturnType<typeof createTotp>;
