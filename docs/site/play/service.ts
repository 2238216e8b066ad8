import type { Passkey, SessionRow, User } from '../../../src/contract/index.ts';
import { type Answering, answering, done, refused, type Reply, settings, unsealed, user, wantsFactor, wantsPassword } from '../../../test/support/answers.ts'; // prettier-ignore

/** What every code is, in a place where no message can arrive. */
export const everyCode = '123456';

const accounts: Readonly<Record<string, { password: string; step?: Reply }>> = {
  'member@example.com': { password: 'green-kettle-42' },
  'operator@example.com': { password: 'quiet-harbour-17', step: wantsFactor({ email: 'operator@example.com', mfaEmail: 'operator@example.com', applicationMfa: [{ mfaPolicy: 'OTP', status: 1, sort: 1 }, { mfaPolicy: 'EMAIL', status: 1, sort: 2 }] }) },
  'newcomer@example.com': { password: 'change-on-day-1', step: wantsPassword() },
}; // prettier-ignore

const member = (): User =>
  user({ nickname: 'Member', email: 'member@example.com', username: 'member', phone: '2025550123', phoneCountryCode: '+1', phoneVerified: true }); // prettier-ignore

const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();

const places = (): SessionRow[] => [
  { id: 's1', current: true, browser: 'Chrome', device: 'Windows', ip: '203.0.113.7', createdAt: days(1), lastSeenAt: days(0) },
  { id: 's2', current: false, browser: 'Safari', device: 'iPhone', ip: '198.51.100.4', createdAt: days(9), lastSeenAt: days(2) },
]; // prettier-ignore

const passkeys: Passkey[] = [{ id: 'k1', name: 'Laptop', createdAt: days(30), lastUsedAt: days(2), backedUp: true }];

const roles = [{ id: 'r1', code: 'editor', namespace: 'default', description: 'Writes and mends' }];
const applications = [{ id: 'a1', name: 'Shop', description: 'Where everything is ordered', domain: null }];
const fields = [{ key: 'seats', label: 'Seats', dataType: 'NUMBER', value: 3 }, { key: 'newsletter', label: 'Newsletter', dataType: 'BOOLEAN', value: true }]; // prettier-ignore

/** What is asked with a code, and how a wrong one is refused. */
const withCode = {
  '/login/email-code': 'wrong-code', '/login/phone-code': 'wrong-code', '/register/email-code': 'wrong-code', '/register/phone-code': 'wrong-code',
  '/mfa/totp/verify': 'wrong-totp', '/mfa/totp/associate/confirm': 'wrong-totp', '/applications/mfa/email/verify': 'wrong-code',
  '/applications/mfa/sms/verify': 'wrong-code', '/password/reset/email': 'wrong-code', '/password/reset/sms': 'wrong-code',
} as const; // prettier-ignore

/** Lets through whoever has the code. */
const guarded =
  (refusal: 'wrong-code' | 'wrong-totp', then: Reply): Reply =>
  (request) => {
    const code = request.body?.['code'] ?? request.body?.['totp'];
    return (code === everyCode ? then : refused(refusal))(request);
  };

/** A password counts as it does on a server: one answer for a wrong one and for an account that is not there. */
const byPassword =
  (server: Answering): Reply =>
  (request) => {
    const account = String(request.body?.['account']).toLowerCase();
    const known = accounts[account.includes('@') ? account : `${account}@example.com`];
    const isRight = known?.password === unsealed(request.body?.['password']);
    if (!known || !isRight) return refused('wrong-credentials')(request);
    return known.step ? known.step(request) : done(server.signIn())(request);
  };

const keeping = (someone: User, changes: (body: Record<string, unknown>) => Partial<User>): Reply => (request) => {
  const token = (request.headers['authorization'] ?? '').replace('Bearer ', '');
  return done({ ...Object.assign(someone, changes(request.body ?? {})), token })(request);
}; // prettier-ignore

const own = (someone: User): Record<string, Reply> => ({
  '/users/me/security-level': done({ score: 60, email: true, phone: true, password: true, passwordSecurityLevel: 2, mfa: false, factors: [], addable: ['OTP', 'SMS', 'EMAIL'] }),
  '/users/profile/update': keeping(someone, (body) => body),
  '/users/email/bind': keeping(someone, ({ email }) => ({ email: String(email), emailVerified: true })),
  '/users/email/update': keeping(someone, ({ email }) => ({ email: String(email), emailVerified: true })),
  '/users/email/unbind': keeping(someone, () => ({ email: null, emailVerified: false })),
  '/users/phone/unbind': keeping(someone, () => ({ phone: null, phoneCountryCode: null, phoneVerified: false })),
  '/password/update': keeping(someone, () => ({})),
  '/users/me/sessions': done(places()),
  '/api/v3/webauthn/credentials': done(passkeys),
  '/udvs/get': done(fields),
  '/users/me/applications/allowed': done({ list: applications, totalCount: 1 }),
  '/users/me/orgs': done([]),
  '/users/me/roles': done(roles),
  '/users/resource/authorized': done({ list: [], totalCount: 0 }),
}); // prettier-ignore

/** A service of the mind: it answers by the contract, knows three accounts, and forgets everything with the page. */
export const createService = (): Answering => {
  const someone = member();
  const config = settings({ loginTabs: { list: ['password', 'phone-code'], default: 'password', title: {} } });
  const server = answering({ '/applications/app/public-config': done(config), ...own(someone) }, someone);
  const usual: Record<string, Reply> = {};
  for (const path of ['/login/email-code', '/login/phone-code', '/register/email-code', '/register/phone-code', '/mfa/totp/verify', '/applications/mfa/email/verify', '/applications/mfa/sms/verify'])
    usual[path] = (request) => done(server.signIn())(request); // prettier-ignore
  for (const [path, refusal] of Object.entries(withCode)) server.reply(path, guarded(refusal, usual[path] ?? done()));
  server.reply('/login/account', byPassword(server));
  server.reply('/register/email', (request) =>
    (accounts[String(request.body?.['email'])] ? refused('already-exists') : done(server.signIn({ ...someone, email: String(request.body?.['email']) })))(request),
  ); // prettier-ignore
  return server;
};
