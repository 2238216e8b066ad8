import { Hono } from 'hono';
import { z } from 'zod';
import { recentlySignedIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import { underChallenge, underChallengeOrSignedIn } from '../http/challenge.ts';
import { type Env, visitOf } from '../http/context.ts';
import { optional, typedCode } from '../http/fields.ts';
import { reply, replyAdmission } from '../http/reply.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services/services.ts';

/** Nothing typed counts as left out: that has a number of its own. */
const typed = <Schema extends z.ZodType>(schema: Schema) =>
  optional(z.union([z.literal('').transform(() => undefined), schema]));

const withTotp = z.object({ totp: typed(typedCode) });
const withRecoveryCode = z.object({ recoveryCode: typed(z.string().max(128)) });

/** @throws {Refusal} `missing-totp`, and `wrong-totp` for what cannot be a code: that costs no try. */
const totpIn = ({ totp }: z.output<typeof withTotp>): string => {
  if (totp === undefined) throw new Refusal('missing-totp', { field: 'totp' });
  if (totp.length !== 6) throw new Refusal('wrong-totp', { field: 'totp' });
  return totp;
};

/** Clients differ in where they look for these. */
const verify = ['/mfa/totp/verify', '/applications/mfa/totp/verify'];
const recovery = ['/mfa/totp/recovery', '/applications/mfa/totp/recovery'];

/** Authenticator apps, and the recovery code that stands in for a lost one. */
export const totpRoutes = (services: Services) => {
  const { totp, profiles, sessions } = services;
  const onTheWayIn = underChallenge(services);
  const enrolling = underChallengeOrSignedIn(services);
  return new Hono<Env>()
    .on('POST', verify, onTheWayIn)
    .on('POST', verify, reads(withTotp), async (c) =>
      replyAdmission(c, await totp.byCode(c.get('pending'), visitOf(c), totpIn(c.req.valid('json'))), profiles),
    )
    .on('POST', recovery, onTheWayIn)
    .on('POST', recovery, reads(withRecoveryCode), async (c) => {
      const code = c.req.valid('json').recoveryCode;
      if (code === undefined) throw new Refusal('missing-recovery-code', { field: 'recoveryCode' });
      const { admission, recoveryCode } = await totp.byRecoveryCode(c.get('pending'), visitOf(c), code);
      return replyAdmission(c, admission, profiles, { recoveryCode });
    })
    .post('/mfa/totp/associate', enrolling, reads(z.object({})), async (c) =>
      reply(c, await totp.associate(c.get('enrolling'), visitOf(c))),
    )
    .post('/mfa/totp/associate/confirm', enrolling, reads(withTotp), async (c) => {
      const caller = c.get('enrolling');
      const code = totpIn(c.req.valid('json'));
      if ('challenge' in caller)
        return replyAdmission(c, await totp.confirmPending(caller, visitOf(c), code), profiles);
      await totp.confirm(caller, visitOf(c), code);
      return reply(c);
    })
    .delete('/mfa/totp/associate', recentlySignedIn(sessions), async (c) => {
      await totp.remove(c.get('signedIn'), visitOf(c));
      return reply(c);
    });
};
