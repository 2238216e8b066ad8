import { accounts } from './0001-accounts.ts';
import { sessions } from './0002-sessions.ts';
import { codes } from './0003-codes.ts';
import { challenges } from './0004-challenges.ts';
import { limits } from './0005-limits.ts';
import { deliveries } from './0006-deliveries.ts';
import { keys } from './0007-keys.ts';
import { totp } from './0008-totp.ts';
import { recoveryCodes } from './0009-recovery-codes.ts';
import { pictures } from './0010-pictures.ts';
import { faces } from './0011-faces.ts';
import { identities } from './0012-identities.ts';
import { flows } from './0013-flows.ts';
import { recipients } from './0014-recipients.ts';
import { enrolling } from './0015-enrolling.ts';
import { definitions } from './0016-definitions.ts';
import { passkeys } from './0017-passkeys.ts';
import type { Migration } from './migration.ts';

/** Every step of the tables, in order. A name that stands here once stays. */
export const migrations: Record<string, Migration> = {
  '0001-accounts': accounts,
  '0002-sessions': sessions,
  '0003-codes': codes,
  '0004-challenges': challenges,
  '0005-limits': limits,
  '0006-deliveries': deliveries,
  '0007-keys': keys,
  '0008-totp': totp,
  '0009-recovery-codes': recoveryCodes,
  '0010-pictures': pictures,
  '0011-faces': faces,
  '0012-identities': identities,
  '0013-flows': flows,
  '0014-recipients': recipients,
  '0015-enrolling': enrolling,
  '0016-definitions': definitions,
  '0017-passkeys': passkeys,
};
