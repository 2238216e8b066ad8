import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { CeremonyRow } from '../store/tables.ts';
import type { Visit } from './entry.ts';
import type { RelyingParty } from './relying-party.ts';

/** What a passkey is made or proved for. A ticket of one purpose is worth nothing for another. */
export type Purpose = 'login' | 'authentication' | 'mfa-verify' | 'registration' | 'mfa-bind';

/** What a ceremony is for, and whose: a session, a step, or nobody's yet. */
export type Occasion = { purpose: Purpose; visit: Visit; holder: string };

type CeremoniesNeeds = {
  store: Store;
  clock: Clock;
  relyingParty: RelyingParty;
  random: (bytes: number) => Uint8Array;
};

/** Milliseconds that a ceremony may take. */
const lifetime = 300_000;

const digestOf = (ticket: string) => createHash('sha256').update(ticket).digest('base64url');

/** What browsers are asked to sign. WebAuthn 13.4.3: 32 random bytes, good for one answer. */
export const createCeremonies = ({ store, clock, relyingParty, random }: CeremoniesNeeds) => {
  const secret = () => Buffer.from(random(32)).toString('base64url');

  return {
    lifetime,

    /** Begins one. */
    async begin({ purpose, visit, holder }: Occasion) {
      const [ticket, challenge] = [secret(), secret()];
      const row: CeremonyRow = {
        ...{ digest: digestOf(ticket), purpose, holder, challenge },
        app: visit.app.id,
        rp_id: relyingParty.idOf(visit),
        origin: relyingParty.originOf(visit),
        expires_at: clock.now() + lifetime,
      };
      await store.ceremonies.add(row);
      return { ticket, challenge, rpId: row.rp_id };
    },

    /**
     * Spends one before anything is judged, so that no answer is judged twice. Undefined when it is over, or was begun for
     * something else, by somebody else or on another page.
     */
    async spend({ purpose, visit, holder }: Occasion, ticket: string): Promise<CeremonyRow | undefined> {
      const asked = { digest: digestOf(ticket), purpose, app: visit.app.id, holder, now: clock.now() };
      const ceremony = await store.ceremonies.spend(asked);
      return ceremony?.origin === relyingParty.originOf(visit) ? ceremony : undefined;
    },
  };
};

export type Ceremonies = ReturnType<typeof createCeremonies>;
