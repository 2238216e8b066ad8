import type { Clock } from '../clock.ts';
import type { RefusalName } from '../contract.ts';
import type { Metrics } from '../metrics.ts';
import type { RateLimits } from '../pool/limits.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';

/** One thing that is counted: how often, in how many seconds, and what is said when that is too often. */
export type Slot = { rule: string; subject: string; most: number; seconds: number; refusal: RefusalName };

type LimitsNeeds = {
  store: Store;
  clock: Clock;
  metrics: Metrics;
  rates: RateLimits | 'off';
  digest: (label: string, text: string) => string;
};

const minute = 60;
const hour = 3600;
const day = 86_400;

/** Milliseconds of the pauses after failures in a row: 30 s, doubling up to an hour. */
const pauses = [30, 60, 120, 240, 480, 960, 1920, hour].map((seconds) => seconds * 1000) as [number, ...number[]];

/** How long failures are remembered that only a reset forgives: a hundred years. */
const forEver = 100 * 365 * day * 1000;

/** Five wrong tries of a second factor in a row pause it for a quarter of an hour. */
const factorPatience = {
  pauseFrom: 5,
  pauses: [15 * minute * 1000] as [number],
  // Never: the largest number that a count holds on PostgreSQL.
  off: 2 ** 31 - 1,
  memory: day * 1000,
};

/** What is given back when the work a slot was taken for did not come to be judged. */
export type Taken = { release(): Promise<void> };

const nothing: Taken = { release: async () => undefined };

/**
 * Who may do what how often. A slot is taken before the work, in one statement, and given back where only failures count:
 * so callers at the same moment cannot all slip through.
 */
export const createLimits = ({ store, clock, metrics, rates, digest }: LimitsNeeds) => {
  const patience = rates === 'off' ? null : {
    pauseFrom: rates.loginFailuresPause,
    off: rates.loginFailuresOff,
    pauses,
    memory: day * 1000,
  }; // prettier-ignore
  const failureKey = (account: string) => digest('failures', account);
  const seconds = (until: number) => Math.max(1, Math.ceil((until - clock.now()) / 1000));

  const refuse = async (slot: Slot, key: string): Promise<never> => {
    metrics.count('auth_rate_limited_total', { rule: slot.rule });
    // RFC 4226 7.3 in spirit: a guesser is not told whether the guess or the budget was wrong.
    if (slot.refusal === 'wrong-code') throw new Refusal('wrong-code', { field: 'code' });
    const [window] = await store.limits.ends([key]);
    throw new Refusal(slot.refusal, { retryAfter: seconds(window?.expires_at ?? clock.now()) });
  };

  /** Takes one slot of each, or none and refuses by the first that is missing. */
  const take = async (slots: readonly Slot[]): Promise<Taken> => {
    const now = clock.now();
    const keyed = slots.map((slot) => ({ slot, key: digest(slot.rule, slot.subject) }));
    // In one order everywhere, so that two who take the same ones cannot wait for each other.
    const rows = keyed
      .map(({ slot, key }) => ({ key, count: 1, most: slot.most, expires_at: now + slot.seconds * 1000 }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const taken = (await store.limits.take(rows, now)).map(({ key }) => key);
    const missing = keyed.find(({ key }) => !taken.includes(key));
    const release = async () => void (taken.length > 0 && (await store.limits.release(taken)));
    if (!missing) return { release };
    await release();
    return refuse(missing.slot, missing.key);
  };

  const perAddress = (rule: string, address: string, most: number, seconds: number): Slot => ({
    rule, subject: address, most, seconds, refusal: 'rate-limited',
  }); // prettier-ignore

  /** What takes one slot of an address, where that is counted. */
  const ofAddress =
    (rule: string, rate: keyof RateLimits, seconds: number, times = 1) =>
    async (address: string): Promise<Taken> =>
      rates === 'off' ? nothing : take([perAddress(rule, address, times * rates[rate], seconds)]);

  /** Takes a try of an account that may be paused after failures. */
  const takeFailure = async (account: string): Promise<number> => {
    if (!patience) return 0;
    const key = failureKey(account);
    const taken = await store.failures.take(key, { now: clock.now(), patience });
    if (taken) return taken.failures;
    metrics.count('auth_rate_limited_total', { rule: 'login-failures' });
    const row = await store.failures.withKey(key);
    const isOff = row && row.failures >= patience.off;
    const until = isOff ? clock.now() + patience.memory : (row?.paused_until ?? clock.now());
    throw new Refusal('too-many-failures', { retryAfter: seconds(until) });
  };

  const releaseFailure = async (account: string) =>
    void (patience && (await store.failures.release(failureKey(account), patience)));

  return {
    /**
     * Before a password is checked. `account` is what was typed, in one spelling, known or not.
     *
     * @throws {Refusal} `rate-limited` for the caller, `too-many-failures` for the account.
     */
    async login({ account, address }: { account: string; address: string }) {
      const slots = rates === 'off' ? null : await take([
        perAddress('login-address-minute', address, rates.loginPerAddressMinute, minute),
        perAddress('login-address-hour', address, rates.loginPerAddressHour, hour),
        perAddress('login-address-account', `${address} ${account}`, rates.loginPerAddressAccountMinute, minute),
      ]); // prettier-ignore
      const { release } = slots ?? nothing;
      const failures = await takeFailure(account).catch(async (error: unknown) => {
        await release();
        throw error;
      });
      return {
        /** The password was right: nothing has been tried. */
        succeeded: async () => void (await Promise.all([release(), store.failures.clear([failureKey(account)])])),
        /** The password was wrong. Where it can be reset, only that ends a stop for good. */
        async failed(canReset: boolean) {
          if (!patience || failures < patience.off || !canReset) return;
          await store.failures.remember(failureKey(account), clock.now() + forEver);
        },
        /** Nobody came to judge it. */
        release: async () => void (await Promise.all([release(), releaseFailure(account)])),
      };
    },

    /** Before an old password is checked that its owner, signed in, has to know. */
    async oldPassword(account: string) {
      const subject = `account:${account}`;
      await takeFailure(subject);
      return {
        succeeded: async () => void (await store.failures.clear([failureKey(subject)])),
        release: () => releaseFailure(subject),
      };
    },

    /**
     * Before a second factor is compared. It counts as wrong until it has succeeded.
     *
     * @throws {Refusal} `refusal` while it is paused.
     */
    async factor(name: 'face' | 'totp', account: string, refusal: RefusalName) {
      const key = failureKey(`${name}:${account}`);
      const isCounted = rates !== 'off';
      if (isCounted && !(await store.failures.take(key, { now: clock.now(), patience: factorPatience }))) {
        metrics.count('auth_rate_limited_total', { rule: `${name}-failures` });
        const row = await store.failures.withKey(key);
        throw new Refusal(refusal, { retryAfter: seconds(row?.paused_until ?? clock.now()) });
      }
      return {
        succeeded: async () => void (isCounted && (await store.failures.clear([key]))),
        /** Nobody came to judge it. */
        release: async () => void (isCounted && (await store.failures.release(key, factorPatience))),
      };
    },

    /** The password is another now, or nobody's any more: what was tried before no longer matters. */
    forgive: (accounts: readonly string[], within: Queries = store) => within.failures.clear(accounts.map(failureKey)),

    /**
     * A name of an account became another one, was added, or went. What was tried with it counts for the next one, by way of
     * the account where there is none: renaming buys no guesses. The old name is free of it.
     */
    async follow(
      within: Queries,
      { account, kind, from, to }: { account: string; kind: string; from: string | null; to: string | null },
    ): Promise<void> {
      const keyOf = (name: string | null) => failureKey(name === null ? `account:${account}` : `${kind}:${name}`);
      await within.failures.carry(keyOf(from), keyOf(to));
      if (from !== null) await within.failures.clear([keyOf(from)]);
    },

    /** Before an account is opened. @throws {Refusal} `rate-limited`. */
    register: ofAddress('register', 'registerPerAddressHour', hour),

    /** Before a password is reset. @throws {Refusal} `rate-limited`. */
    reset: ofAddress('reset', 'resetPerAddressHour', hour),

    /** Before it is told whether an address is somebody's. @throws {Refusal} `rate-limited`. */
    exists: ofAddress('exists', 'existsPerAddressHour', hour),

    /** Before somebody is sent to a provider elsewhere. @throws {Refusal} `rate-limited`. */
    depart: ofAddress('social-address-minute', 'loginPerAddressMinute', minute),

    /** Before a passkey is asked for: a form that offers them does so whenever it is shown. @throws {Refusal} `rate-limited`. */
    ceremony: ofAddress('passkey-address-minute', 'loginPerAddressMinute', minute, 10),

    /** Before a passkey is judged: it counts with the passwords of an address until it is given back. @throws {Refusal} `rate-limited`. */
    passkey: async (address: string): Promise<Taken> =>
      rates === 'off'
        ? nothing
        : take([
            perAddress('login-address-minute', address, rates.loginPerAddressMinute, minute),
            perAddress('login-address-hour', address, rates.loginPerAddressHour, hour),
          ]),

    /** Before an upload is read. @throws {Refusal} `rate-limited`. */
    upload: ofAddress('upload', 'uploadsPerAddressHour', hour),

    /** Before a code is compared: ten wrong ones in a day are enough. @throws {Refusal} `wrong-code`, as for a wrong one. */
    wrongCode: (subject: string): Promise<Taken> =>
      rates === 'off'
        ? Promise.resolve(nothing)
        : take([{ rule: 'wrong-codes', subject, most: 10, seconds: day, refusal: 'wrong-code' }]),

    /**
     * Before a message is written. The interval between two holds in any case.
     *
     * @throws {Refusal} `sent-too-soon` for the recipient, `rate-limited` for the caller, `unavailable` for all.
     */
    send: ({ recipient, subject, interval, address, isSms }: {
      recipient: string;
      /** Recipient, purpose and caller. */
      subject: string;
      /** Seconds. */
      interval: number;
      address: string;
      isSms: boolean;
    }): Promise<Taken> => {
      const resend: Slot[] = interval > 0 ? [{ rule: 'resend', subject, most: 1, seconds: interval, refusal: 'sent-too-soon' }] : [];
      if (rates === 'off') return resend.length > 0 ? take(resend) : Promise.resolve(nothing);
      const { sendsPerRecipientHour, sendsPerRecipientDay, sendsPerAddressHour, smsHour } = rates;
      return take([
        ...resend,
        { rule: 'send-recipient-hour', subject: recipient, most: sendsPerRecipientHour, seconds: hour, refusal: 'sent-too-soon' },
        { rule: 'send-recipient-day', subject: recipient, most: sendsPerRecipientDay, seconds: day, refusal: 'sent-too-soon' },
        perAddress('send-address', address, sendsPerAddressHour, hour),
        ...(isSms ? [{ rule: 'sms-all', subject: 'all', most: smsHour, seconds: hour, refusal: 'unavailable' } as const] : []),
      ]);
    }, // prettier-ignore
  };
};

export type Limits = ReturnType<typeof createLimits>;
