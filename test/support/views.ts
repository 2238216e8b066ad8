/** Every view there is, each with the way to it, for tests that go through all of them. */
import type { MfaChallenge } from '../../src/contract/index.ts';
import { done, refused, silence, user, wantsFactor, wantsPassword } from './answers.ts';
import { visitAccount, wantsRecentSignIn } from './account.ts';
import { connection, openingWindows } from './social.ts';
import { until, visit, type Visit, type Visitor } from './visitor.ts';

const someone = { username: 'someone@example.org', password: 'marked-secret-1' };
const terms = {
  agreementEnabled: true,
  agreements: [{ id: 1, title: 'I agree to the terms of use', required: true }],
};

const login = (given: Visit, own: Visit = {}) => visit('auth-login', merged(given, own));
const register = (given: Visit, own: Visit = {}) => visit('auth-register', merged(given, own));

const merged = (given: Visit, own: Visit): Visit => ({
  ...given,
  ...own,
  attributes: { ...own.attributes, ...given.attributes },
  properties: { ...own.properties, ...given.properties },
});

const signIn = async (visitor: Visitor) => {
  visitor.fill(someone);
  await visitor.submit();
  return visitor;
};

const withCode = async (visitor: Visitor) => {
  visitor.fill({ email: 'someone@example.org' });
  await visitor.submit();
  await until(() => visitor.asks('code'), 'the code');
  return visitor;
};

const goTo = async (visitor: Visitor, view: string) => {
  visitor.element.show(view);
  await visitor.arrivesAt(view);
  return visitor;
};

const pressed = async (visitor: Visitor) => {
  await visitor.submit();
  return visitor;
};

/** Where one can sign in with an account elsewhere, too. */
const elsewhere = async (given: Visit) => {
  const config = { passkeyEnabled: true, socialConnections: [connection('github', 'GitHub')] };
  const visitor = await login(given, { config });
  await until(() => visitor.part('social-button'), 'the button');
  return visitor;
};

const owners = [
  { id: 'user-1', username: 's***e', email: 's***e@example.org', phone: null },
  { id: 'user-2', username: 'o***r', email: null, phone: '***0123' },
];

/** Comes back from there with a question. */
const asked = async (given: Visit, code: number, accounts: object[]) => {
  const visitor = await elsewhere(given);
  const windows = openingWindows();
  visitor.press(visitor.part('social-button')!);
  windows.answer({ code, data: { key: 'marked-secret-6', methods: ['password', 'email-code'], accounts } });
  await visitor.arrivesAt('social-binding');
  windows.letGo();
  return visitor;
};

const offered = (['OTP', 'SMS', 'EMAIL'] as const).map((mfaPolicy, sort) => ({ mfaPolicy, sort, status: 1 }));
const someFactors = {
  mfaPhone: '2025550123',
  mfaPhoneCountryCode: '+1',
  mfaEmail: 'someone@example.org',
  applicationMfa: offered,
};
const noFactor = { totpMfaEnabled: false, applicationMfa: offered };

/** Signs in where a second factor is wanted. */
const factor = async (given: Visit, challenge: Partial<MfaChallenge> = {}, replies: Visit['replies'] = {}) => {
  const wanted = wantsFactor({ mfaToken: 'marked-secret-4', ...challenge });
  const visitor = await signIn(await login(given, { replies: { '/login/account': wanted, ...replies } }));
  await visitor.arrivesAt('mfa');
  return visitor;
};

const bound = { ...someFactors, faceMfaEnabled: true, passkeyEnabled: true };
const ways = (...factors: string[]) =>
  factors.map((mfaPolicy, sort) => ({ mfaPolicy, sort, status: 1 })) as MfaChallenge['applicationMfa'];

/** Stands before an element for second factors, while one is wanted. */
const challenged = async (given: Visit, challenge: Partial<MfaChallenge>, own: Visit = {}) => {
  const wanted = wantsFactor({ mfaToken: 'marked-secret-4', ...challenge });
  const visitor = await visit(
    'auth-mfa',
    merged(given, { ...own, replies: { '/login/account': wanted, ...own.replies } }),
  );
  await visitor.client.loginByAccount({ account: 'someone', password: someone.password });
  await until(() => visitor.element.view !== 'idle', 'the challenge');
  await visitor.settled();
  return visitor;
};

const guarded = { score: 100, email: true, phone: false, password: true, passwordSecurityLevel: 2, mfa: true };
const ownPasskey = {
  id: 'one',
  name: 'Laptop',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastUsedAt: '2026-01-02T00:00:00.000Z',
  backedUp: true,
};

/** Looks after factors of one's own. */
const managing = async (given: Visit, mode = 'manage') => {
  const replies = {
    '/users/me/security-level': done({ ...guarded, factors: ['OTP'], addable: ['FACE'] }),
    '/api/v3/webauthn/credentials': done([ownPasskey]),
    '/mfa/totp/associate/confirm': done(),
  };
  const visitor = await visit('auth-mfa', merged(given, { replies, attributes: { mode } }));
  await visitor.client.loginByAccount({ account: 'someone', password: someone.password });
  await visitor.arrivesAt(mode === 'enroll' ? 'choose' : mode);
  await until(() => visitor.part('list-item'), 'the list');
  return visitor;
};

/** Signed in before an account page with the sections that are asked for. */
const account = (
  given: Visit,
  sections = 'avatar profile email phone password security',
  replies: Visit['replies'] = {},
) => visitAccount({ ...given, replies, attributes: { sections, 'default-country': 'US', ...given.attributes } });

const pressIn = async (visitor: Visitor, section: string, at: number) => {
  const seen = () =>
    [...visitor.element.renderRoot.querySelectorAll<HTMLElement>(`section.${section} button`)]
      .filter((each) => each.getClientRects().length > 0)
      .at(at);
  visitor.press(await until(seen, `a button of the section ${section}`));
};

/** From nothing to a view, on a page of one's own. */
export const views: Readonly<Record<string, (given: Visit) => Promise<Visitor>>> = {
  password: (given) => login(given, { attributes: { remember: 'on', 'auto-register': 'on' } }),
  'password with every field missing': async (given) => pressed(await login(given, { config: terms })),
  'password refused': async (given) =>
    signIn(await login(given, { replies: { '/login/account': refused('wrong-credentials') } })),
  'password paused': async (given) =>
    signIn(await login(given, { replies: { '/login/account': refused('too-many-failures', { retryAfter: 60 }) } })),
  'password on its way': async (given) => {
    const visitor = await login(given, { replies: { '/login/account': silence } });
    visitor.fill(someone);
    visitor.press(visitor.mainButton);
    await until(() => visitor.isBusy, 'the spinner');
    return visitor;
  },
  'phone-code': async (given) => {
    const visitor = await login(given, { attributes: { methods: 'phone-code', 'default-country': 'US' } });
    visitor.fill({ phone: '2025550123' });
    await visitor.submit();
    return visitor;
  },
  'email-code': (given) => login(given, { attributes: { methods: 'email-code password' } }),
  'email-code with a code': async (given) => withCode(await login(given, { attributes: { methods: 'email-code' } })),
  'email-code refused': async (given) => {
    const visitor = await withCode(
      await login(given, {
        attributes: { methods: 'email-code' },
        replies: { '/login/email-code': refused('wrong-code') },
      }),
    );
    visitor.fill({ code: '123456' });
    await until(() => visitor.isWrong('code'), 'the error');
    return visitor;
  },
  forgot: async (given) => goTo(await login(given), 'forgot'),
  reset: async (given) => {
    const visitor = await goTo(await login(given), 'forgot');
    visitor.fill({ email: 'someone@example.org' });
    await visitor.submit();
    await visitor.arrivesAt('reset');
    visitor.fill({ code: '123456', 'new-password': 'marked-secret-2' });
    return visitor;
  },
  'password after a reset': async (given) => {
    const visitor = await views.reset!(given);
    await visitor.submit();
    await visitor.arrivesAt('password');
    return visitor;
  },
  'new-password': async (given) => {
    const visitor = await signIn(
      await login(given, { replies: { '/login/account': wantsPassword('marked-secret-3') } }),
    );
    await visitor.arrivesAt('new-password');
    visitor.fill({ 'new-password': 'marked-secret-2' });
    return visitor;
  },
  waiting: async (given) => {
    const factor = wantsFactor({
      mfaToken: 'marked-secret-4',
      applicationMfa: [{ mfaPolicy: 'FACE', status: 1, sort: 1 }],
    });
    const visitor = await signIn(await login(given, { replies: { '/login/account': factor } }));
    await visitor.arrivesAt('waiting');
    return visitor;
  },
  'mfa by app': (given) => factor(given),
  'mfa by app refused': async (given) => {
    const visitor = await factor(given, {}, { '/mfa/totp/verify': refused('wrong-totp') });
    visitor.fill({ code: '123456' });
    await until(() => visitor.isWrong('code'), 'the error');
    return visitor;
  },
  'mfa by message': async (given) => {
    const visitor = await factor(given, { ...someFactors, totpMfaEnabled: false });
    await visitor.submit();
    await until(() => visitor.asks('code'), 'the code');
    return visitor;
  },
  'mfa to choose': async (given) => {
    const visitor = await factor(given, someFactors);
    visitor.press(visitor.parts('link')[1]!);
    await until(() => visitor.part('list'), 'the list');
    return visitor;
  },
  'mfa by recovery code': async (given) => {
    const visitor = await factor(given);
    visitor.press(visitor.parts('link')[0]!);
    await until(() => visitor.asks('recovery-code'), 'the field');
    return visitor;
  },
  'recovery-code': async (given) => {
    const visitor = await views['mfa by recovery code']!(given);
    visitor.fill({ 'recovery-code': 'marked-secret-5' });
    await visitor.submit();
    await visitor.arrivesAt('recovery-code');
    return visitor;
  },
  'a first factor to choose': (given) => factor(given, noFactor),
  'a first phone': async (given) => {
    const visitor = await factor(given, noFactor);
    visitor.press(visitor.parts('list-item')[1]!);
    await until(() => visitor.asks('phone'), 'the phone');
    return visitor;
  },
  'a first app': async (given) => {
    const visitor = await factor(given, noFactor);
    visitor.press(visitor.parts('list-item')[0]!);
    await until(() => visitor.part('primary-button'), 'the button');
    visitor.press(visitor.mainButton);
    await until(() => visitor.asks('code') && visitor.part('qr'), 'the picture');
    return visitor;
  },
  'second factor to choose': (given) =>
    challenged(given, { ...bound, applicationMfa: ways('OTP', 'SMS', 'EMAIL', 'FACE', 'PASSKEY') }).then((visitor) =>
      goTo(visitor, 'choose'),
    ),
  'second factor by face': async (given) => {
    const visitor = await challenged(given, { ...bound, applicationMfa: ways('FACE', 'OTP') });
    await until(() => visitor.part('primary-button'), 'the button');
    return visitor;
  },
  'second factor by passkey': (given) =>
    challenged(given, {
      ...bound,
      applicationMfa: ways(...('PublicKeyCredential' in globalThis ? ['PASSKEY'] : []), 'OTP'),
    }),
  'second factor that cannot be had': (given) => challenged(given, {}, { attributes: { factors: 'sms' } }),
  'sign in first': async (given) => {
    const visitor = await visit('auth-mfa', merged(given, { attributes: { mode: 'manage' } }));
    await until(() => visitor.heading, 'the heading');
    return visitor;
  },
  'factors to look after': (given) => managing(given),
  'a factor to remove': async (given) => {
    const visitor = await managing(given);
    visitor.press(visitor.parts('secondary-button')[0]!);
    await until(() => visitor.part('danger-button'), 'the question');
    return visitor;
  },
  'a factor to add': (given) => managing(given, 'enroll'),
  'signed-in': async (given) => {
    const visitor = await signIn(await login(given));
    await visitor.arrivesAt('signed-in');
    return visitor;
  },
  'other ways in': (given) => elsewhere(given),
  'other ways in, the window blocked': async (given) => {
    const visitor = await elsewhere(given);
    const windows = openingWindows({ blocked: true });
    visitor.press(visitor.part('social-button')!);
    await until(() => visitor.said, 'the note');
    windows.letGo();
    return visitor;
  },
  'an account elsewhere to connect': (given) => asked(given, 1641, []),
  'accounts to choose among': (given) => asked(given, 2921, owners),
  unavailable: (given) => login(given, { replies: { '/applications/app/public-config': refused('app-not-found') } }),
  'register in its place': async (given) => goTo(await login(given), 'register'),
  'register by email': async (given) => {
    const visitor = await register(given, { config: { ...terms, passwordStrength: 3 } });
    visitor.fill({ email: 'someone@example.org', 'new-password': 'marked-secret-2' });
    return visitor;
  },
  'register by a taken email': async (given) => {
    const visitor = await register(given, { replies: { '/register/email': refused('already-exists') } });
    visitor.fill({ email: 'someone@example.org', 'new-password': 'marked-secret-2' });
    await visitor.submit();
    return visitor;
  },
  'register by email code': async (given) => withCode(await register(given, { attributes: { methods: 'email-code' } })),
  'register by user name': (given) => register(given, { attributes: { methods: 'username email' } }),
  'register by phone': async (given) => {
    const visitor = await register(given, { attributes: { methods: 'phone-code', 'default-country': 'US' } });
    visitor.fill({ phone: '2025550123' });
    await visitor.submit();
    await until(() => visitor.asks('code'), 'the code');
    return visitor;
  },
  registered: async (given) => {
    const visitor = await register(given);
    visitor.fill({ email: 'someone@example.org', 'new-password': 'marked-secret-2' });
    await visitor.submit();
    await visitor.arrivesAt('signed-in');
    return visitor;
  },
  'account of nobody': (given) => visit('auth-profile', given),
  account: (given) => account(given),
  'account read only': (given) =>
    account({ ...given, attributes: { ...given.attributes, readonly: '' } }, 'avatar profile email phone password'),
  'account behind tabs': (given) =>
    account({ ...given, attributes: { ...given.attributes, layout: 'tabs', section: 'security' } }),
  'account being changed': async (given) => {
    const visitor = await account(given);
    await pressIn(visitor, 'phone', 0);
    await pressIn(visitor, 'password', 0);
    await pressIn(visitor, 'email', 1);
    await until(() => visitor.asks('new-password') && visitor.asks('phone'), 'the forms');
    visitor.fill({ website: 'no address', 'new-password': 'marked-secret-2' });
    await pressIn(visitor, 'profile', -1);
    await until(() => visitor.part('error'), 'what is wrong');
    await visitor.settled();
    return visitor;
  },
  'account to be confirmed': async (given) => {
    const visitor = await account(given, 'email', { '/users/email/unbind': wantsRecentSignIn });
    await pressIn(visitor, 'email', 1);
    await until(() => visitor.part('danger-button'), 'the question');
    visitor.press(visitor.part('danger-button')!);
    await until(() => visitor.asks('password'), 'the password');
    await visitor.settled();
    return visitor;
  },
  closed: (given) => register(given, { config: { registerDisabled: true } }),
  'sign-in in its place': async (given) => goTo(await register(given), 'sign-in'),
};

/** What must be found nowhere: passwords, codes, tokens. */
export const secrets = [
  'marked-secret-1', 'marked-secret-2', 'marked-secret-3', 'marked-secret-4', 'marked-secret-5', 'marked-secret-6', '123456', user().token,
]; // prettier-ignore
