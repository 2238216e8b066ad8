/** Every place where something is sent to the service: how to come there with everything filled in, and what is asked then. */
import { views } from './views.ts';
import type { Visit, Visitor } from './visitor.ts';

export type Desk = {
  /** The view that is reached first, of `views`. */
  readonly view: string;
  /** What is filled in there. */
  readonly fill?: Readonly<Record<string, string>>;
  /** What is ticked there. */
  readonly tick?: string;
  /** What the main button asks for, without `/api/v2`. */
  readonly path: string;
  /** Whether the answer has to say who is signed in; any other is done with whatever says that it went well. */
  readonly signsIn?: boolean;
  /** What the view is told before. */
  readonly given?: Visit;
};

const email = { email: 'someone@example.org' };
const password = { 'new-password': 'marked-secret-2' };

/** By what is done there. */
export const desks: Readonly<Record<string, Desk>> = {
  'signing in with a password': {
    view: 'password',
    fill: { username: 'someone@example.org', password: 'marked-secret-1' },
    path: '/login/account',
    signsIn: true,
  },
  'asking for a code by email': { view: 'email-code', fill: email, path: '/email/send' },
  'signing in with a code by email': {
    view: 'email-code with a code',
    fill: { code: '123456' },
    path: '/login/email-code',
    signsIn: true,
  },
  'asking for a code because the password is forgotten': { view: 'forgot', fill: email, path: '/email/send' },
  'replacing a forgotten password': {
    view: 'reset',
    fill: { code: '123456', ...password },
    path: '/password/reset/email',
  },
  'choosing a password of one’s own': {
    view: 'new-password',
    fill: password,
    path: '/users/password/reset-by-first-login-token',
  },
  'answering with an app': { view: 'mfa by app', fill: { code: '123456' }, path: '/mfa/totp/verify', signsIn: true },
  'answering with a message': {
    view: 'mfa by message',
    fill: { code: '123456' },
    path: '/applications/mfa/sms/verify',
    signsIn: true,
  },
  'answering with the recovery code': {
    view: 'mfa by recovery code',
    fill: { 'recovery-code': 'marked-secret-5' },
    path: '/mfa/totp/recovery',
    signsIn: true,
  },
  'proving a first phone': { view: 'a first phone', fill: { phone: '2025550123' }, path: '/sms/send' },
  'confirming a first app': { view: 'a first app', fill: { code: '123456' }, path: '/mfa/totp/associate/confirm' },
  'opening an account with an email address': {
    view: 'register by email',
    fill: { ...email, ...password },
    tick: 'agreement-1',
    path: '/register/email',
    signsIn: true,
  },
  'opening an account with a user name': {
    view: 'register by user name',
    fill: { username: 'someone', ...password },
    path: '/register/username',
    signsIn: true,
  },
  'opening an account with a code': {
    view: 'register by email code',
    fill: { code: '123456' },
    path: '/register/email-code',
    signsIn: true,
  },
};

/** Comes to a desk with everything filled in, and nothing sent yet. */
export const stepUpTo = async ({ view, fill = {}, tick, given = {} }: Desk, extra: Visit = {}): Promise<Visitor> => {
  const visitor = await views[view]!({ ...given, ...extra });
  const { code, ...rest } = fill;
  visitor.fill(rest);
  if (tick) visitor.tick(tick);
  // The last digit of a code may send the form by itself: it comes with the fault, and not before.
  if (code && visitor.control('code').value !== code) visitor.autofill({ code });
  return visitor;
};
