import { Hono } from 'hono';
import { z } from 'zod';
import { callerIn, tokenIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import { type Asked, type Env, visitOf } from '../http/context.ts';
import { contact, countryCode, optional } from '../http/fields.ts';
import { reply } from '../http/reply.ts';
import { Refusal } from '../refusal.ts';
import type { Purpose } from '../services/codes.ts';
import type { Services } from '../services/services.ts';

/** What a code is for, by the scenes of emails: coarse ones, and the finer ones of newer clients. */
const emailScenes = {
  VERIFY_CODE: 'verify',
  VERIFY_EMAIL: 'verify',
  FIRST_EMAIL_LOGIN_VERIFY: 'verify',
  CONSOLE_CONDUCTED_VERIFY: 'verify',
  INFORMATION_COMPLETION_VERIFY_CODE: 'verify',
  LOGIN_VERIFY_CODE: 'sign-in',
  REGISTER_VERIFY_CODE: 'register',
  RESET_PASSWORD: 'reset',
  RESET_PASSWORD_VERIFY_CODE: 'reset',
  CHANGE_EMAIL: 'bind',
  EMAIL_BIND_VERIFY_CODE: 'bind',
  EMAIL_UNBIND_VERIFY_CODE: 'bind',
  MFA_VERIFY: 'mfa',
  MFA_VERIFY_CODE: 'mfa',
} as const satisfies Record<string, Purpose>;

/** The same for messages to phones. Without a scene a code is good for anything, once. */
const smsScenes = {
  'complete-phone': 'verify',
  login: 'sign-in',
  register: 'register',
  reset: 'reset',
  bind: 'bind',
  unbind: 'bind',
  'mfa-verify': 'mfa',
  'mfa-bind': 'mfa',
  'mfa-unbind': 'mfa',
} as const satisfies Record<string, Purpose>;

type SmsScene = keyof typeof smsScenes;

const namesOf = <Scenes extends object>(scenes: Scenes) => Object.keys(scenes) as (keyof Scenes & string)[];

const toEmail = z.object({ email: contact, scene: z.enum(namesOf(emailScenes)) });
const toPhone = z.object({
  phone: contact,
  phoneCountryCode: countryCode,
  scene: optional(z.enum(namesOf(smsScenes))),
});

/** A step that is over is no reason to send nothing: then it is anybody who asks. */
const unlessRefused = (error: unknown): null => {
  if (error instanceof Refusal) return null;
  throw error;
};

/** Sending codes. The answer is the same whether or not there is such an account. */
export const verificationRoutes = ({ delivery, mfa, sessions, tokens }: Services) => {
  /** Who asks: somebody signed in, somebody on the way in, or anybody. */
  const callerOf = async (c: Asked) => {
    const token = tokenIn(c);
    if (token === null || tokens.typeOf(token) !== 'mfa+jwt')
      return { caller: (await callerIn(c, sessions))?.account.id ?? null, enrols: null };
    const pending = await mfa.pendingOf(token, c.get('app')).catch(unlessRefused);
    return { caller: null, enrols: pending?.account.id ?? null };
  };

  const sms = async (c: Asked, asked: z.output<typeof toPhone>, fixed?: SmsScene) => {
    const scene = fixed ?? asked.scene ?? null;
    const wanted = {
      purpose: scene ? smsScenes[scene] : 'any',
      scene,
      lang: c.get('lang'),
      ...(await callerOf(c)),
    } as const;
    return reply(c, await delivery.sms(visitOf(c), asked, wanted));
  };

  return new Hono<Env>()
    .post('/sms/send', reads(toPhone), (c) => sms(c, c.req.valid('json')))
    .post('/sms/send-login', reads(toPhone), (c) => sms(c, c.req.valid('json'), 'login'))
    .post('/sms/send-register', reads(toPhone), (c) => sms(c, c.req.valid('json'), 'register'))
    .on('POST', ['/email/send', '/email/send-email'], reads(toEmail), async (c) => {
      const { email, scene } = c.req.valid('json');
      const wanted = { purpose: emailScenes[scene], scene, lang: c.get('lang'), ...(await callerOf(c)) };
      return reply(c, await delivery.email(visitOf(c), { email }, wanted));
    });
};
