import type { Factor, SecurityLevel } from '../contract.ts';
import type { App } from '../pool/schema.ts';
import type { AccountRow } from '../store/tables.ts';
import type { FactorService } from './factors.ts';
import type { Ways } from './ways.ts';

type SecurityLevelsNeeds = {
  factors: FactorService;
  ways: Ways;
  /** Whether there is somebody to recognise a face. */
  faceAvailable: boolean;
};

/** What each thing adds to the score of an account, up to a hundred. */
const points = { password: 60, email: 10, phone: 10, mfa: 20 };

/** How well accounts are guarded. */
export const createSecurityLevels = ({ factors, ways, faceAvailable }: SecurityLevelsNeeds) => ({
  async of(account: AccountRow, app: App): Promise<SecurityLevel> {
    const { personal } = await factors.of(account);
    const has = {
      password: account.password_hash !== null,
      email: account.email !== null,
      phone: account.phone !== null,
      mfa: personal.length > 0,
    };
    const sum = (Object.keys(points) as (keyof typeof points)[])
      .filter((each) => has[each])
      .reduce((score, each) => score + points[each], 0);
    // What guards a door that nobody can open is worth nothing.
    const score = has.password || ways.byCode(account) ? sum : 0;
    const takes: Partial<Record<Factor, boolean>> = {
      OTP: true,
      FACE: faceAvailable && app.mfa.factors.includes('FACE'),
      PASSKEY: app.loginMethods.includes('passkey') || app.mfa.factors.includes('PASSKEY'),
    };
    return {
      score,
      ...has,
      passwordSecurityLevel: has.password ? account.password_level : null,
      factors: personal,
      addable: (['OTP', 'FACE', 'PASSKEY'] as const).filter((factor) => takes[factor] && !personal.includes(factor)),
    };
  },
});

export type SecurityLevels = ReturnType<typeof createSecurityLevels>;
