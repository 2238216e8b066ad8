import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { freshCarrier } from '../support/carrier.ts';
import { saying } from '../support/faces.ts';
import { plain, upload, withChunk } from '../support/images.ts';
import { freshOidcProvider, oidcClient } from '../support/oidc-provider.ts';
import { open, totpOf } from '../support/second-factor.ts';
import { type Answer, freshServer } from '../support/server.ts';
import { connectionsTo, freshSlapd, secrets as directorySecrets } from '../support/slapd.ts';
import { envelopeIn, traveller } from '../support/traveller.ts';
import { ask, bodyOf, inApi, routesOf } from './routes.ts';
import { dumped } from './tables.ts';

const provider = await freshOidcProvider({ callback: 'https://auth.example/connections/social/corner/callback' });
const carrier = await freshCarrier();
const directory = await freshSlapd();

const email = 'owner@example.org';

const withEverything = async () => {
  const connections = { ...connectionsTo(directory), ...carrier.connection, social: [provider.connection] };
  const server = await freshServer({
    userPool: { ...open, connections },
    app: { loginMethods: ['password', 'email-code', 'phone-code', 'ldap', 'ad', 'one-auth'], mfa: { factors: ['SMS', 'EMAIL', 'OTP', 'FACE'] } },
    users: [{ username: 'first', password: 'canary-for-a-day', resetPasswordOnFirstLogin: true, totpSecret: 'CANARYCANARYCANA' }],
    environment: { ...directorySecrets, ...provider.environment },
    faceModel: saying(async () => [{ score: 1, size: 200, descriptor: [1, 2, 3], real: 0.9, live: 0.9 }]),
  }); // prettier-ignore
  const secrets = new Map<string, string>();
  const keep = <Text extends string>(what: string, text: Text): Text => {
    assert.ok(text, what);
    secrets.set(`${what} ${secrets.size}`, text);
    return text;
  };
  const answers: Answer[] = [];
  /** Notes every answer: a refusal tells no secret either. */
  const call: typeof server.call = async (...asked) => {
    const answer = await server.call(...asked);
    answers.push(answer);
    return answer;
  };
  return { ...server, call, keep, secrets, answers };
};

type Everything = Awaited<ReturnType<typeof withEverything>>;

/** Six digits may stand in a time, or in an id: as a value of their own they may not. */
const isIn = (secret: string, text: string) =>
  /^\d{6}$/.test(secret) ? new RegExp(`(?<![\\w.+-])${secret}(?![\\w.-])`).test(text) : text.includes(secret);

const assertNowhere = async (server: Everything) => {
  const refusals = server.answers.filter(({ code }) => ![200, 1636, 1639].includes(code));
  const places = {
    'the log': server.lines.join(''),
    metrics: server.metrics.render(),
    'a refusal': refusals.map(({ headers: _, ...said }) => JSON.stringify(said)).join('\n'),
    'the store': Object.values(await dumped(server))
      .flat()
      .join('\n'),
  };
  for (const [what, secret] of server.secrets)
    for (const [place, text] of Object.entries(places)) assert.ok(!isIn(secret, text), `${what} in ${place}`);
};

/** A code on its way, and where it has arrived. */
const codeTo = async (server: Everything, to: { email: string } | { phone: string }, scene: string, token?: string) => {
  const path = 'email' in to ? '/email/send' : '/sms/send';
  assert.equal((await server.call(path, { ...to, scene }, token ? { token } : {})).code, 200);
  const waiting = JSON.stringify((await dumped(server))['deliveries']);
  assert.ok(waiting.length > 10);
  const code = await server.codeFor('email' in to ? to.email : `+86${to.phone}`);
  assert.ok(!isIn(code, waiting.replace(/\\+/g, ' ')), 'a code that waits is not readable');
  return server.keep('code', code);
};

/** Somebody lives through all that there is. */
const live = async (server: Everything) => {
  const { call, seal, keep } = server;
  const [password, next] = [keep('password', 'canary-password-1'), keep('password', 'canary-password-2')];
  const token = keep('token', (await call('/register/email', { email, password: seal(password) })).data.token);
  await call('/login/account', { account: email, password: seal(keep('wrong password', 'canary-wrong-pass')) });
  await call('/login/account', { account: email, password: keep('password in clear', 'canary-in-clear') });
  await call('/login/account', `{"account":"x","password":"${keep('broken body', 'canary-broken')}`);
  await call('/password/update', { newPassword: seal(next), oldPassword: seal(password) }, { token });
  const renewed = keep('token', (await call('/users/refresh-token', {}, { token })).data.token);
  await call('/users/email/bind', { email, emailCode: await codeTo(server, { email }, 'CHANGE_EMAIL', renewed) }, { token: renewed });
  await call('/users/phone/bind', { phone: '13800138000', phoneCode: await codeTo(server, { phone: '13800138000' }, 'bind', renewed) }, { token: renewed });
  const made = (await call('/mfa/totp/associate', {}, { token: renewed })).data as unknown as Record<string, string>;
  keep('TOTP secret', made['secret']!);
  keep('recovery code', made['recovery_code']!);
  await call('/mfa/totp/associate/confirm', { totp: keep('TOTP', totpOf(server, made['secret'])) }, { token: renewed });
  server.pass(60);
  const step = keep('token of a step', (await call('/login/account', { account: email, password: seal(next) })).data.mfaToken);
  await call('/mfa/totp/recovery', { recoveryCode: keep('wrong recovery code', 'canary00canary00canary00') }, { token: step });
  const back = await call('/mfa/totp/recovery', { recoveryCode: made['recovery_code'] }, { token: step });
  keep('token', back.data.token);
  keep('recovery code', (back.data as unknown as { recoveryCode: string }).recoveryCode);
  const reset = await codeTo(server, { email }, 'RESET_PASSWORD');
  const { resetPasswordToken } = (await call('/users/password/forget/check-code', { email, code: reset })).data as unknown as { resetPasswordToken: string };
  keep('token of a reset', resetPasswordToken);
  const handedOut = keep('password of the pool file', 'canary-for-a-day');
  keep('token of a first sign-in', (await call('/login/account', { account: 'first', password: seal(handedOut) })).data.token);
  keep('TOTP secret of the pool file', 'CANARYCANARYCANA');
}; // prettier-ignore

const arriveFromElsewhere = async (server: Everything) => {
  const { call, keep } = server;
  carrier.give('canary-carrier-token', { phone: '13800138009', phoneCountryCode: '+86' });
  await call('/ecConn/oneAuth/login', { token: keep('token of a carrier', 'canary-carrier-token'), accessToken: keep('token of a carrier', 'canary-carrier-access') });
  await call('/ldap/verify-user', { username: 'ada', password: keep('password of a directory', 'analytical-engine') });
  await call('/ldap/verify-user', { username: 'ada', password: keep('wrong password of a directory', 'canary-wrong-engine') });
  keep('password of the reader', directorySecrets.LDAP_PASSWORD);
  keep('secret of the client', oidcClient.secret);
  provider.let('somebody', { email, email_verified: true, nickname: 'somebody' });
  const held = envelopeIn(await traveller(server).open('corner'));
  keep('key of a choice', (held.data as unknown as { key: string }).key);
  const marked = withChunk(await plain('png'), 'tEXt', Buffer.from(`Comment\0${keep('bytes of an upload', 'canary-in-a-picture')}`));
  assert.equal((await upload(server, marked)).code, 200);
  assert.equal((await upload(server, marked, 'private=true')).code, 200);
}; // prettier-ignore

suite('P9: T48: a secret', () => {
  test('stands in no log, no metric, no refusal, and nowhere readable in the store, whatever somebody lives through', async () => {
    const server = await withEverything();
    await live(server);
    await arriveFromElsewhere(server);

    assert.ok(server.secrets.size > 25, 'there is something to be found');
    await assertNowhere(server);
  });

  test('of any field is told by no route, whether it is answered, refused, or meets a fault of ours', async () => {
    const server = await withEverything();
    const token = server.keep('token', (await server.call('/register/email', { email, password: server.seal('violet-anchor-61') })).data.token); // prettier-ignore
    const secret = /assword|[cC]ode$|[tT]oken$|totp|^key$|ticket|verifier|photo|secret/;
    const canaryOf = (field: string) => server.keep(field, `canary-${field}-${server.secrets.size}-7f3a`);
    const routes = (await routesOf(server)).filter((route) => inApi(route) && !/logout|delete/.test(route.path));
    const breaking = () => Promise.reject(new Error('broken'));

    for (const route of routes) {
      for (const isBroken of [false, true]) {
        const body = Object.fromEntries(
          Object.entries(bodyOf(route, server)).map(([field, value]) => [field, secret.test(field) && !/CountryCode/.test(field) ? canaryOf(field) : value]),
        ); // prettier-ignore
        const { withId } = server.store.sessions;
        const { withAny } = server.store.accounts;
        if (isBroken) Object.assign(server.store.accounts, { withAny: breaking });
        if (isBroken) Object.assign(server.store.sessions, { withId: breaking });
        for (const shown of [token, canaryOf('token'), undefined])
          server.answers.push(await ask(server, route, { ...(shown && { token: shown }) }, body));
        Object.assign(server.store.accounts, { withAny });
        Object.assign(server.store.sessions, { withId });
      }
    }

    assert.ok(server.lines.some((line) => line.includes('broken')));
    await assertNowhere(server);
  });
});
