/** Every view there is, each with the way to it, for tests that go through all of them. */
import type { MfaChallenge } from '../../src/contract/index.ts';
import { refused, silence, user, wantsFactor, wantsPassword } from './answers.ts';
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
  'signed-in': async (given) => {
    const visitor = await signIn(await login(given));
    await visitor.arrivesAt('signed-in');
    return visitor;
  },
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
  closed: (given) => register(given, { config: { registerDisabled: true } }),
  'sign-in in its place': async (given) => goTo(await register(given), 'sign-in'),
};

/** What must be found nowhere: passwords, codes, tokens. */
export const secrets = [
  'marked-secret-1', 'marked-secret-2', 'marked-secret-3', 'marked-secret-4', 'marked-secret-5', '123456', user().token,
]; // prettier-ignore
