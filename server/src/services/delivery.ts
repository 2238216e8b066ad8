import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Channel } from '../outside/channel.ts';
import type { App } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { DeliveryRow } from '../store/tables.ts';
import type { Codes, Purpose } from './codes.ts';
import type { Contacts } from './contacts.ts';
import type { Visit } from './entry.ts';
import type { Lang, writeLetter } from './letters.ts';
import type { Limits } from './limits.ts';
import type { MfaContacts } from './mfa-contacts.ts';
import type { Trail } from './trail.ts';

/** How messages leave; null where nothing is configured. */
export type Channels = { sms: Channel | null; email: Channel | null };

/** What a message is asked for. */
export type Wanted = {
  purpose: Purpose;
  /** As the caller named it, or null. */
  scene: string | null;
  lang: Lang;
  /** The account of a caller who is signed in, or null. */
  caller: string | null;
  /** The account of a caller who is on the way in, to whose second factor the message may go, or null. */
  enrols: string | null;
};

type DeliveryNeeds = {
  store: Store;
  clock: Clock;
  codes: Codes;
  contacts: Contacts;
  limits: Limits;
  mfaContacts: MfaContacts;
  channels: Channels;
  apps: readonly App[];
  pool: string;
  policy: { ttlSeconds: number; resendSeconds: number };
  write: typeof writeLetter;
  random: (bytes: number) => Uint8Array;
  metrics: Metrics;
  trail: Trail;
  log: Log;
  /** Called once a message waits. */
  wake: () => void;
};

/** Milliseconds before the second and the third try. */
const waits = [5_000, 30_000];
/** Milliseconds for which who claimed a message has it alone: longer than any channel takes. */
const lease = 60_000;
/** Messages that leave at the same time. */
const width = 5;

/** Messages with codes. Who asks for one is answered when it is written down; it leaves afterwards. */
export const createDelivery = (needs: DeliveryNeeds) => {
  const {
    store,
    clock,
    codes,
    contacts,
    limits,
    mfaContacts,
    channels,
    apps,
    pool,
    policy,
    write,
    random,
    metrics,
    trail,
    log,
    wake,
  } = needs;

  /** Sorts by time, also within one millisecond on one machine. */
  const nextId = () => {
    const time = clock.now().toString().padStart(15, '0');
    return `${time}-${process.hrtime.bigint().toString().padStart(20, '0')}-${Buffer.from(random(4)).toString('hex')}`;
  };

  const ask = async (
    channel: 'sms' | 'email',
    recipient: string,
    { app, address, caller: from }: Visit,
    wanted: Wanted,
  ) => {
    if (!channels[channel]) throw new Refusal('not-allowed');
    const { purpose, scene, lang, caller, enrols } = wanted;
    await limits.send({
      recipient,
      subject: [recipient, purpose, caller ?? enrols ?? ''].join('\0'),
      interval: policy.resendSeconds,
      address: from,
      isSms: channel === 'sms',
    });
    const now = clock.now();
    // Nobody has looked yet whether there is such an account: both cost the same, and are answered alike.
    await store.deliveries.add({
      id: nextId(), app: app.id, channel, recipient, purpose, scene, lang, enrols, attempts: 0, due_at: now,
      expires_at: now + policy.ttlSeconds * 1000, created_at: now,
    }); // prettier-ignore
    trail.record('code-asked', { app: app.id, address, contact: recipient, channel, reason: purpose });
    wake();
    return { resendSeconds: policy.resendSeconds };
  };

  /** An unknown address gets no message about a password or a factor it cannot have. */
  const hasReader = async ({ channel, purpose, recipient, enrols }: DeliveryRow) => {
    if (purpose !== 'reset' && purpose !== 'mfa') return true;
    if (purpose === 'mfa' && enrols !== null)
      return mfaContacts.mayReceive(enrols, recipient, channel === 'sms' ? 'phone' : 'email');
    const names = channel === 'sms' ? { phone: recipient } : { email: recipient };
    const [account] = await store.accounts.withAny(pool, names);
    if (purpose === 'reset') return account !== undefined;
    const provedAt = channel === 'sms' ? account?.phone_verified_at : account?.email_verified_at;
    return typeof provedAt === 'number';
  };

  const handOver = async (row: DeliveryRow, channel: Channel) => {
    const { id, app, recipient, scene, created_at } = row;
    const purpose = row.purpose as Purpose;
    const kind = row.channel as 'sms' | 'email';
    // Drawn as late as this, so that no table ever holds a code, and a retry replaces the one before it.
    const code = await codes.draw({ app, recipient }, purpose);
    const name = apps.find((each) => each.id === app)?.name ?? app;
    const letter = write(kind, row.lang as Lang, {
      purpose,
      app: name,
      code,
      minutes: Math.max(1, Math.floor(policy.ttlSeconds / 60)),
    });
    await channel.send({
      id,
      channel: kind,
      to: recipient,
      scene,
      code,
      ...letter,
      createdAt: new Date(created_at).toISOString(),
    });
  };

  const settle = async (row: DeliveryRow, outcome: string) => {
    await store.deliveries.settle(row.id);
    metrics.count('auth_codes_sent_total', { channel: row.channel, outcome });
  };

  const deliverOne = async (row: DeliveryRow): Promise<number> => {
    const channel = channels[row.channel as 'sms' | 'email'];
    if (!channel || row.expires_at <= clock.now()) return settle(row, 'too-late').then(() => 0);
    if (!(await hasReader(row))) return settle(row, 'no-reader').then(() => 0);
    try {
      await handOver(row, channel);
    } catch (error) {
      const wait = waits[row.attempts - 1];
      log.warn('delivery-failed', { channel: row.channel, attempt: row.attempts, error });
      if (wait === undefined) await settle(row, 'failed');
      else await store.deliveries.postpone(row.id, clock.now() + wait);
      return 0;
    }
    await settle(row, 'sent');
    return 1;
  };

  const claimSome = async (): Promise<DeliveryRow[]> => {
    const claimed: DeliveryRow[] = [];
    while (claimed.length < width) {
      const row = await store.deliveries.claim({ now: clock.now(), lease: clock.now() + lease });
      if (row) claimed.push(row);
      // Empty-handed may mean that another process was quicker with the same one.
      else if (!(await store.deliveries.anyDue(clock.now()))) break;
    }
    return claimed;
  };

  return {
    /** @throws {Refusal} `bad-phone`, `sent-too-soon`, `rate-limited`, `not-allowed`, `unavailable`. */
    async sms(visit: Visit, typed: { phone: string; phoneCountryCode?: string | undefined }, wanted: Wanted) {
      const phone = contacts.phone(typed.phone, typed.phoneCountryCode);
      if (!phone) throw new Refusal('bad-phone', { field: 'phone' });
      return ask('sms', phone, visit, wanted);
    },

    /** @throws {Refusal} `bad-email-address`, and as above. */
    async email(visit: Visit, typed: { email: string }, wanted: Wanted) {
      const email = contacts.email(typed.email);
      if (!email) throw new Refusal('bad-email-address', { field: 'email' });
      return ask('email', email.key, visit, wanted);
    },

    /** Sends what is due; tells how many messages left. */
    async deliver(): Promise<number> {
      const claimed = await claimSome();
      const left = await Promise.all(claimed.map(deliverOne));
      return left.reduce((sum, one) => sum + one, 0);
    },
  };
};

export type Delivery = ReturnType<typeof createDelivery>;
