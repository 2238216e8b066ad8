import assert from 'node:assert/strict';
import { signedIn as userOf } from '../../../../src/client.ts';
import {
  type Case,
  type Cases,
  email,
  password,
  phone,
  someone,
  type Start,
  totpSecret,
  type World,
  wrong,
} from '../world.ts';

const all = { mfa: { required: true, factors: ['SMS', 'EMAIL', 'OTP'] } };
const open = { rateLimits: 'off', verifyCode: { resendSeconds: 0 } };

/** Somebody who has given the password, and is asked for a second factor. */
export const pending = async (start: Start, setting: object = {}) => {
  const world = await start({ users: [{ ...someone, phone }], app: all, userPool: open, ...setting });
  const outcome = await world.client.loginByAccount({ account: 'someone', password });
  assert.ok(outcome.status === 'pending' && outcome.step.kind === 'mfa');
  return { ...world, challenge: outcome.step.challenge };
};

const withApp = { users: [{ ...someone, phone, totpSecret }] };

/** Somebody whose token is that of a sign-in, or of a challenge that has run out. */
const late = (act: (world: World) => Promise<unknown>): Case => {
  return async (start) => {
    const world = await pending(start);
    world.server.pass(601);
    return act(world);
  };
};

const checking: Cases = {
  'mfaCheck/success': async (start) => {
    const { client } = await pending(start, {
      users: [
        { ...someone, phone },
        { email: 'other@example.org', password },
      ],
    });
    assert.equal(await client.mfaCheck({ phone }), true);
    assert.equal(await client.mfaCheck({ email }), true);
    assert.equal(await client.mfaCheck({ email: 'free@example.org' }), true);
    assert.equal(await client.mfaCheck({ email: 'other@example.org' }), false);
  },
  'mfaCheck/mfa-state-invalid': late(({ client }) => client.mfaCheck({ phone })),
  'mfaCheck/invalid-request': async (start) => (await pending(start)).client.mfaCheck({}),
  'mfaCheck/not-signed-in': async (start) => (await start()).client.mfaCheck({ phone }),
};

const byCode: Cases = {
  'mfaVerifyByPhone/success': async (start) => {
    const { client, texted } = await pending(start);
    const given = { phone: '13800138000', phoneCountryCode: '+86', code: await texted('mfa-verify') };
    assert.equal(userOf(await client.mfaVerifyByPhone(given)).email, email);
    assert.equal(client.session.get().status, 'signed-in');
  },
  'mfaVerifyByPhone/wrong-code': async (start) => {
    const { client, texted } = await pending(start);
    return client.mfaVerifyByPhone({ phone, code: wrong(await texted('mfa-verify')) });
  },
  'mfaVerifyByPhone/mfa-state-invalid': late(({ client }) => client.mfaVerifyByPhone({ phone, code: '123456' })),

  'mfaVerifyByEmail/success': async (start) => {
    const { client, mailed } = await pending(start);
    assert.equal(userOf(await client.mfaVerifyByEmail({ email, code: await mailed('MFA_VERIFY') })).email, email);
  },
  'mfaVerifyByEmail/wrong-code': async (start) => {
    const { client, mailed } = await pending(start);
    return client.mfaVerifyByEmail({ email, code: wrong(await mailed('MFA_VERIFY')) });
  },
  'mfaVerifyByEmail/mfa-state-invalid': late(({ client }) => client.mfaVerifyByEmail({ email, code: '123456' })),
};

const byApp = (method: 'mfaVerifyByOTP' | 'mfaVerifyByTOTP'): Cases => ({
  [`${method}/success`]: async (start) => {
    const { client, totp } = await pending(start, withApp);
    assert.equal(userOf(await client[method]({ code: totp() })).email, email);
  },
  [`${method}/wrong-totp`]: async (start) => {
    const { client, totp } = await pending(start, withApp);
    return client[method]({ code: wrong(totp()) });
  },
  [`${method}/missing-totp`]: async (start) => (await pending(start, withApp)).client[method]({ code: '' }),
  [`${method}/mfa-state-invalid`]: late(({ client, totp }) => client[method]({ code: totp() })),
});

/** Somebody who has set an authenticator app up, and signs in again. */
const enrolled = async (start: Start) => {
  const setting = { users: [someone], app: { mfa: { required: false } }, userPool: open };
  const { client, server, totp } = await start(setting);
  await client.loginByAccount({ account: 'someone', password });
  const { secret, recovery_code: recoveryCode } = await client.mfaAssociateByOTP();
  await client.mfaAssociateConfirmByOTP({ code: totp(secret) });
  const outcome = await client.loginByAccount({ account: 'someone', password });
  assert.equal(outcome.status, 'pending');
  return { client, server, totp, secret, recoveryCode };
};

const recovering: Cases = {
  'mfaVerifyByRecoveryCode/success': async (start) => {
    const { client, recoveryCode } = await enrolled(start);
    const outcome = await client.mfaVerifyByRecoveryCode({ code: recoveryCode });
    assert.equal(userOf(outcome).email, email);
    assert.match(outcome.recoveryCode ?? '', /^([0-9a-f]{4}-){5}[0-9a-f]{4}$/);
    assert.notEqual(outcome.recoveryCode, recoveryCode);
    assert.equal(JSON.stringify(client.session.get()).includes(outcome.recoveryCode ?? ''), false);
  },
  'mfaVerifyByRecoveryCode/wrong-recovery-code': async (start) =>
    (await enrolled(start)).client.mfaVerifyByRecoveryCode({ code: '0000-0000-0000-0000-0000-0000' }),
  'mfaVerifyByRecoveryCode/missing-recovery-code': async (start) =>
    (await enrolled(start)).client.mfaVerifyByRecoveryCode({ code: '' }),
  'mfaVerifyByRecoveryCode/mfa-state-invalid': late(({ client }) =>
    client.mfaVerifyByRecoveryCode({ code: '0000-0000-0000-0000-0000-0000' }),
  ),
};

const signedIn = async (start: Start) => {
  const world = await start({ users: [someone], userPool: open });
  await world.client.loginByAccount({ account: 'someone', password });
  return world;
};

const enrolling: Cases = {
  'mfaAssociateByOTP/success': async (start) => {
    const { client } = await signedIn(start);
    const { secret, qrcode_uri, qrcode_data_url, recovery_code } = await client.mfaAssociateByOTP({});
    assert.match(qrcode_uri, new RegExp(`^otpauth://totp/.*secret=${secret}`));
    assert.match(qrcode_data_url, /^data:image\/png;base64,/);
    assert.match(recovery_code, /^([0-9a-f]{4}-){5}[0-9a-f]{4}$/);
  },
  'mfaAssociateByOTP/not-signed-in': async (start) => (await start()).client.mfaAssociateByOTP(),
  // Whoever has a factor already answers with that: a stolen password must not add another.
  'mfaAssociateByOTP/not-allowed': async (start) => (await pending(start)).client.mfaAssociateByOTP(),
  'mfaAssociateByOTP/login-expired': async (start) => {
    const { client, server } = await signedIn(start);
    server.pass(601);
    return client.mfaAssociateByOTP();
  },

  'mfaAssociateConfirmByOTP/success': async (start) => {
    const { client, totp, secret, server } = await enrolled(start);
    server.pass(60);
    assert.equal(userOf(await client.mfaVerifyByOTP({ code: totp(secret) })).email, email);
    assert.equal((await client.getSecurityLevel()).mfa, true);
  },
  'mfaAssociateConfirmByOTP/wrong-totp': async (start) => {
    const { client, totp } = await signedIn(start);
    const { secret } = await client.mfaAssociateByOTP();
    return client.mfaAssociateConfirmByOTP({ code: wrong(totp(secret)) });
  },
  'mfaAssociateConfirmByOTP/missing-totp': async (start) => {
    const { client } = await signedIn(start);
    await client.mfaAssociateByOTP();
    return client.mfaAssociateConfirmByOTP({ code: '' });
  },
  'mfaAssociateConfirmByOTP/not-signed-in': async (start) =>
    (await start()).client.mfaAssociateConfirmByOTP({ code: '123456' }),

  'mfaDeleteOTP/success': async (start) => {
    const { client, server, totp, secret } = await enrolled(start);
    server.pass(60);
    await client.mfaVerifyByOTP({ code: totp(secret) });
    await client.mfaDeleteOTP({});
    assert.equal((await client.loginByAccount({ account: 'someone', password })).status, 'signed-in');
  },
  'mfaDeleteOTP/not-signed-in': async (start) => (await start()).client.mfaDeleteOTP(),
  'mfaDeleteOTP/login-expired': async (start) => {
    const { client, server } = await signedIn(start);
    server.pass(601);
    return client.mfaDeleteOTP();
  },
};

export const mfa: Cases = {
  ...checking,
  ...byCode,
  ...byApp('mfaVerifyByOTP'),
  ...byApp('mfaVerifyByTOTP'),
  ...recovering,
  ...enrolling,
};
