import type { FactorName } from '../../forms/factors.ts';
import { email, sms } from './contact.ts';
import { face } from './face.ts';
import type { FactorKind } from './ground.ts';
import { otp } from './otp.ts';
import { passkey } from './passkey.ts';

/** Every second factor there is, and what is drawn of it. */
export const factorKinds: Readonly<Record<FactorName, FactorKind>> = { otp, sms, email, face, passkey };
