import assert from 'node:assert/strict';
import { signedIn as userOf } from '../../../../src/client.ts';
import { connectionsTo, freshSlapd, secrets } from '../../support/slapd.ts';
import { type Cases, email, password, phone, type Start, someone, wrong } from '../world.ts';

const context = { from: 'somewhere' };
const known = { users: [{ ...someone, phone }] };
const guarded = { ...known, app: { mfa: { required: true, factors: ['SMS', 'EMAIL'] } } };
const newcomer = { users: [{ ...someone, phone, resetPasswordOnFirstLogin: true }] };

/** What a step's case has to come to. */
const stepOf = (outcome: Awaited<ReturnType<Awaited<ReturnType<Start>>['client']['loginByAccount']>>) => {
  assert.equal(outcome.status, 'pending');
  return outcome.status === 'pending' ? outcome.step.kind : null;
};

const byEmail: Cases = {
  'loginByEmail/success': async (start) => {
    const { client, mailed } = await start();
    const code = await mailed('VERIFY_CODE');
    const user = userOf(await client.loginByEmail({ email, code, autoRegister: true, context }));
    assert.equal(user.email, email);
  },
  'loginByEmail/wrong-code': async (start) => {
    const { client, mailed } = await start(known);
    return client.loginByEmail({ email, code: wrong(await mailed('VERIFY_CODE')) });
  },
  'loginByEmail/user-not-found': async (start) => {
    const { client, mailed } = await start();
    return client.loginByEmail({ email, code: await mailed('VERIFY_CODE') });
  },
  'loginByEmail/mfa': async (start) => {
    const { client, mailed } = await start(guarded);
    return stepOf(await client.loginByEmail({ email, code: await mailed('VERIFY_CODE') }));
  },
  'loginByEmail/new-password': async (start) => {
    const { client, mailed } = await start(newcomer);
    return stepOf(await client.loginByEmail({ email, code: await mailed('VERIFY_CODE') }));
  },
};

const byAccount: Cases = {
  'loginByAccount/success': async (start) => {
    const { client } = await start(known);
    for (const account of ['someone', email, phone])
      assert.equal((await client.loginByAccount({ account, password })).status, 'signed-in');
    const given = { account: 'new@example.org', password, autoRegister: true, context, captchaCode: 'x7k2' };
    assert.equal(userOf(await client.loginByAccount(given)).email, 'new@example.org');
  },
  'loginByAccount/wrong-credentials': async (start) =>
    (await start(known)).client.loginByAccount({ account: 'someone', password: 'wrong' }),
  'loginByAccount/too-many-failures': async (start) => {
    const { client } = await start({ ...known, userPool: { rateLimits: { loginFailuresPause: 2 } } });
    for (let tries = 0; tries < 2; tries += 1)
      await assert.rejects(client.loginByAccount({ account: 'someone', password: 'wrong' }));
    return client.loginByAccount({ account: 'someone', password });
  },
  'loginByAccount/not-allowed': async (start) =>
    (await start({ app: { loginMethods: ['email-code'] } })).client.loginByAccount({ account: 'someone', password }),
  'loginByAccount/mfa': async (start) =>
    stepOf(await (await start(guarded)).client.loginByAccount({ account: 'someone', password })),
  'loginByAccount/new-password': async (start) =>
    stepOf(await (await start(newcomer)).client.loginByAccount({ account: 'someone', password })),
};

const byPhoneCode: Cases = {
  'loginByPhoneCode/success': async (start) => {
    const { client, texted } = await start();
    const given = { phone: '13800138000', phoneCountryCode: '+86', code: await texted('login') };
    const user = userOf(await client.loginByPhoneCode({ ...given, autoRegister: true, context }));
    assert.equal(user.phone, '13800138000');
  },
  'loginByPhoneCode/wrong-code': async (start) => {
    const { client, texted } = await start(known);
    return client.loginByPhoneCode({ phone, code: wrong(await texted()) });
  },
  'loginByPhoneCode/user-not-found': async (start) => {
    const { client, texted } = await start();
    return client.loginByPhoneCode({ phone, code: await texted() });
  },
  'loginByPhoneCode/mfa': async (start) => {
    const { client, texted } = await start(guarded);
    return stepOf(await client.loginByPhoneCode({ phone, code: await texted() }));
  },
  'loginByPhoneCode/new-password': async (start) => {
    const { client, texted } = await start(newcomer);
    return stepOf(await client.loginByPhoneCode({ phone, code: await texted() }));
  },
};

const directory = await freshSlapd();
const connected = { userPool: { connections: connectionsTo(directory) }, environment: secrets };
const nobodyThere = { ldap: 'ldap://127.0.0.1:1' };
const away = { userPool: { connections: connectionsTo(nobodyThere) }, environment: secrets };

const byDirectory = (method: 'loginByLDAP' | 'loginByAD', person: { username: string; password: string }): Cases => ({
  [`${method}/success`]: async (start) => {
    const user = userOf(await (await start(connected)).client[method](person));
    assert.ok(user.email?.startsWith(person.username));
  },
  [`${method}/wrong-credentials`]: async (start) =>
    (await start(connected)).client[method]({ ...person, password: 'wrong' }),
  [`${method}/not-allowed`]: async (start) => (await start()).client[method](person),
  [`${method}/unavailable`]: async (start) => (await start(away)).client[method](person),
  [`${method}/mfa`]: async (start) =>
    stepOf(await (await start({ ...connected, app: { mfa: { required: true } } })).client[method](person)),
});

const carrier = (answer: () => Response) => ({
  userPool: { connections: { oneAuth: { verifyUrl: 'https://carrier.example/verify' } } },
  outbound: () => Promise.resolve(answer()),
});
const vouching = carrier(() => Response.json({ phone: '13800138000', phoneCountryCode: '+86' }));
const tokens = { token: 'of-the-page', accessToken: 'of-the-carrier' };

const byCarrier: Cases = {
  'loginByOneAuth/success': async (start) => {
    const user = userOf(await (await start(vouching)).client.loginByOneAuth({ ...tokens, netWork: 1 }));
    assert.equal(user.phone, '13800138000');
  },
  'loginByOneAuth/wrong-credentials': async (start) =>
    (await start(carrier(() => new Response('', { status: 403 })))).client.loginByOneAuth(tokens),
  'loginByOneAuth/not-allowed': async (start) => (await start()).client.loginByOneAuth(tokens),
  'loginByOneAuth/unavailable': async (start) =>
    (await start(carrier(() => new Response('', { status: 503 })))).client.loginByOneAuth(tokens),
  'loginByOneAuth/mfa': async (start) => {
    const setting = { ...vouching, app: { mfa: { required: true, factors: ['SMS'] } } };
    return stepOf(await (await start(setting)).client.loginByOneAuth(tokens));
  },
};

export const login: Cases = {
  ...byEmail,
  ...byAccount,
  ...byPhoneCode,
  ...byDirectory('loginByLDAP', { username: 'ada', password: 'analytical-engine' }),
  ...byDirectory('loginByAD', { username: 'alan', password: 'bombe-number-6' }),
  ...byCarrier,
};
