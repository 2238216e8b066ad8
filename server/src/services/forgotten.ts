import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import type { Challenges, WayHere } from './challenges.ts';
import type { Codes } from './codes.ts';
import type { Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { Passwords } from './passwords.ts';
import type { Address, Recovery } from './recovery.ts';
import type { Sealing } from './sealing.ts';
import type { Trail } from './trail.ts';

type ForgottenNeeds = {
  store: Store;
  clock: Clock;
  accounts: Accounts;
  challenges: Challenges;
  codes: Codes;
  limits: Limits;
  passwords: Passwords;
  recovery: Pick<Recovery, 'chosen' | 'meant' | 'renew'>;
  sealing: Sealing;
  trail: Trail;
};

type Chosen = { resetPasswordToken: string; newPassword: string; repeatPassword: string };

/** A reset in two steps: a code for a token, and the token for a password. Nobody is signed in by either. */
export const createForgotten = (needs: ForgottenNeeds) => {
  const { store, clock, accounts, challenges, codes, limits, passwords, recovery, sealing, trail } = needs;

  return {
    /**
     * Takes a code for a token that sets a new password, once.
     *
     * @throws {Refusal} `bad-contact`, `user-not-found`, `wrong-code`, `rate-limited`.
     */
    async check(visit: Visit, { code, ...typed }: Address & { code: string }): Promise<string> {
      const { account, recipient, channel } = await recovery.meant(typed);
      await limits.reset(visit.caller);
      if (!account) throw new Refusal('user-not-found', { field: channel });
      const proof = await codes.prove({ app: visit.app.id, recipient }, 'reset', code);
      await store.transaction((within) => codes.spend(within, proof));
      const way: WayHere = { methods: [], by: channel, recipient };
      return challenges.leave('reset', { account: account.id, app: visit.app.id, way });
    },

    /**
     * Sets the new password.
     *
     * @throws {Refusal} `login-expired` when the token is wrong, spent or over, or its address is no longer the account's;
     * `invalid-request` when the two passwords differ; `weak-password`, `cannot-decrypt`.
     */
    async reset(visit: Visit, { resetPasswordToken, newPassword, repeatPassword }: Chosen): Promise<void> {
      const challenge = await challenges.find('reset', resetPasswordToken, visit.app.id);
      const account = challenge && (await store.accounts.withId(challenge.account));
      if (!account) throw new Refusal('login-expired');
      const password = recovery.chosen(newPassword, account, 'newPassword');
      if (sealing.open(repeatPassword) !== password)
        throw new Refusal('invalid-request', { field: 'repeatPassword', reason: 'bad-value' });
      const kept = await passwords.kept(password);
      const { by, recipient } = JSON.parse(challenge.visit) as WayHere;
      const channel = by === 'email' ? 'email' : 'phone';
      await store.transaction(async (within) => {
        const held = await within.accounts.hold(account.id, clock.now());
        // The proof was of an address. Whoever has lost it since may not take the account by it.
        if (!held || accounts.addressOf(held, channel) !== recipient) throw new Refusal('login-expired');
        if (!(await challenges.spendFound(within, challenge))) throw new Refusal('login-expired');
        await recovery.renew(within, held, { kept, channel });
      });
      await limits.forgive(accounts.countedBy(account));
      trail.record('password-reset', { account: account.id, app: visit.app.id, address: visit.address });
    },
  };
};

export type Forgotten = ReturnType<typeof createForgotten>;
