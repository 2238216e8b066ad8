import { Hono } from 'hono';
import { z } from 'zod';
import { recentlySignedIn, signedIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import { underChallenge } from '../http/challenge.ts';
import { type Env, visitOf } from '../http/context.ts';
import { opaque, optional } from '../http/fields.ts';
import { reply, replyAdmission } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

const bytes = z.string().regex(/^[\w-]{1,16384}$/);
/** WebAuthn 5.8.3: 1,023 bytes at most. */
const id = z.string().regex(/^[\w-]{1,1364}$/);
const kind = z.literal('public-key');

/** What a browser tells of a passkey. What else it says is of no use here. */
const credential = <Response extends z.ZodType>(response: Response) =>
  z.object({ id, rawId: id, type: kind, response }).transform((told) => ({ ...told, clientExtensionResults: {} }));

/** What a browser has proved. */
const assertion = credential(
  z
    .object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: optional(z.literal('').or(bytes)),
    })
    .transform(({ userHandle, ...response }) => ({ ...response, ...(userHandle !== undefined && { userHandle }) })),
);

/** What a browser has made. */
const attestation = credential(
  z
    .object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: optional(z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])).max(8)),
    })
    .transform(({ transports, ...response }) => ({ ...response, ...(transports !== undefined && { transports }) })),
);

/** One line, without what cannot be seen. */
const name = z
  .string()
  .min(1)
  .transform((text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim())
  .pipe(z.string().min(1).max(64));

const proved = z.object({ ticket: opaque, credential: assertion });
const provedAgain = z.object({ ticket: opaque, authenticationCredential: assertion });
const bound = z.object({ ticket: opaque, credential: attestation, name: optional(name) });
const made = z.object({
  ticket: opaque,
  registrationCredential: attestation,
  authenticatorCode: optional(z.string().max(64)),
  name: optional(name),
});

const nothing = z.object({});

/** Passkeys: signing in, the second factor, and the list. */
export const passkeyRoutes = (services: Services) => {
  const { passkeys, profiles, sessions } = services;
  const onTheWayIn = underChallenge(services);
  const recent = recentlySignedIn(sessions);
  return new Hono<Env>()
    .post('/login/initialize', reads(nothing), async (c) => reply(c, await passkeys.beginLogin(visitOf(c))))
    .post('/login/finalize', reads(proved), async (c) =>
      replyAdmission(c, await passkeys.login(visitOf(c), c.req.valid('json')), profiles),
    )
    .get('/authentication', signedIn(sessions), async (c) =>
      reply(c, await passkeys.beginAuthentication(visitOf(c), c.get('signedIn'))),
    )
    .post('/authentication', signedIn(sessions), reads(provedAgain), async (c) => {
      const { ticket, authenticationCredential: credential } = c.req.valid('json');
      const admission = await passkeys.authenticate(visitOf(c), c.get('signedIn'), { ticket, credential });
      return replyAdmission(c, admission, profiles);
    })
    .post('/mfa-verify/initialize', onTheWayIn, reads(nothing), async (c) =>
      reply(c, await passkeys.beginVerification(visitOf(c), c.get('pending'))),
    )
    .post('/mfa-verify/finalize', onTheWayIn, reads(proved), async (c) =>
      replyAdmission(c, await passkeys.verify(visitOf(c), c.get('pending'), c.req.valid('json')), profiles),
    )
    .post('/mfa-bind/initialize', onTheWayIn, reads(nothing), async (c) =>
      reply(c, await passkeys.beginEnrolment(visitOf(c), c.get('pending'))),
    )
    .post('/mfa-bind/finalize', onTheWayIn, reads(bound), async (c) =>
      replyAdmission(c, await passkeys.enrol(visitOf(c), c.get('pending'), c.req.valid('json')), profiles),
    )
    .get('/registration', recent, async (c) =>
      reply(c, await passkeys.beginRegistration(visitOf(c), c.get('signedIn'))),
    )
    .post('/registration', recent, reads(made), async (c) => {
      const { ticket, registrationCredential: credential, name } = c.req.valid('json');
      return reply(c, await passkeys.register(visitOf(c), c.get('signedIn'), { ticket, credential, name }));
    })
    .get('/credentials', signedIn(sessions), async (c) => reply(c, await passkeys.list(c.get('signedIn'))))
    .post('/rename-credential/:id', signedIn(sessions), reads(z.object({ name })), async (c) =>
      reply(c, await passkeys.rename(c.get('signedIn'), c.req.param('id'), c.req.valid('json').name)),
    )
    .post('/remove-credential/:id', recent, reads(nothing), async (c) => {
      await passkeys.remove(visitOf(c), c.get('signedIn'), c.req.param('id'));
      return reply(c);
    });
};
