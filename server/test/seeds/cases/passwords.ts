import assert from 'node:assert/strict';
import { type Case, type Cases, email, next, password, phone, signedIn, someone, type Start } from '../world.ts';

const both = { users: [{ email, phone, password }] };

/** The two names of a reset by phone: the new password may be called `password` under the second. */
const byPhone = (
  method: 'resetPasswordByPhone' | 'resetPasswordByPhoneCode',
  key: 'newPassword' | 'password',
): Cases => {
  const reset = async (start: Start, given: object, setting: object = both) => {
    const { client, texted } = await start(setting);
    const code = await texted('reset');
    const all = { phone, code, [key]: next, ...given } as never;
    await client[method](all);
    return client;
  };
  return {
    [`${method}/success`]: async (start) => {
      const client = await reset(start, { phone: '13800138000', phoneCountryCode: '+86' });
      assert.equal(client.session.get().status, 'anonymous');
      assert.equal((await client.loginByAccount({ account: email, password: next })).status, 'signed-in');
    },
    [`${method}/user-not-found`]: async (start) =>
      (await start()).client[method]({ phone, code: '123456', [key]: next } as never),
    [`${method}/wrong-code`]: (start) => reset(start, { code: '000000' }),
    [`${method}/bad-contact`]: (start) => reset(start, { phone: '123' }),
    [`${method}/weak-password`]: (start) => reset(start, { [key]: 'short' }),
    [`${method}/cannot-decrypt`]: (start) => reset(start, {}, { ...both, spoils: true }),
  };
};

const byEmail = (
  method: 'resetPasswordByEmail' | 'resetPasswordByEmailCode',
  key: 'newPassword' | 'password',
): Cases => {
  const reset = async (start: Start, given: object, setting: object = both) => {
    const { client, mailed } = await start(setting);
    const code = await mailed('RESET_PASSWORD');
    const all = { email, code, [key]: next, ...given } as never;
    await client[method](all);
    return client;
  };
  return {
    [`${method}/success`]: async (start) => {
      const client = await reset(start, {});
      assert.equal(client.session.get().status, 'anonymous');
      assert.equal((await client.loginByAccount({ account: email, password: next })).status, 'signed-in');
    },
    [`${method}/user-not-found`]: async (start) =>
      (await start()).client[method]({ email, code: '123456', [key]: next } as never),
    [`${method}/wrong-code`]: (start) => reset(start, { code: '000000' }),
    [`${method}/bad-contact`]: (start) => reset(start, { email: 'nobody' }),
    [`${method}/weak-password`]: (start) => reset(start, { [key]: 'password1' }),
    [`${method}/cannot-decrypt`]: (start) => reset(start, {}, { ...both, spoils: true }),
  };
};

const newcomer = { users: [{ ...someone, resetPasswordOnFirstLogin: true }] };

const byToken = (method: 'resetPasswordByFirstTimeLoginToken' | 'resetPasswordByFirstLoginToken'): Cases => {
  const begin = async (start: Start) => {
    const { client, spoil } = await start(newcomer);
    const outcome = await client.loginByAccount({ account: email, password });
    assert.ok(outcome.status === 'pending' && outcome.step.kind === 'new-password');
    return { client, spoil, token: outcome.step.token };
  };
  const spent: Case = async (start) => {
    const { client, token } = await begin(start);
    await client[method]({ token, password: next });
    return client[method]({ token, password: next });
  };
  return {
    [`${method}/success`]: async (start) => {
      const { client, token } = await begin(start);
      await client[method]({ token, password: next });
      assert.equal((await client.loginByAccount({ account: email, password: next })).status, 'signed-in');
    },
    [`${method}/login-expired`]: spent,
    [`${method}/weak-password`]: async (start) => {
      const { client, token } = await begin(start);
      return client[method]({ token, password: 'short' });
    },
    [`${method}/cannot-decrypt`]: async (start) => {
      const { client, spoil, token } = await begin(start);
      spoil();
      return client[method]({ token, password: next });
    },
  };
};

const updating: Cases = {
  'updatePassword/success': async (start) => {
    const { client } = await signedIn(start);
    assert.equal((await client.updatePassword({ newPassword: next, oldPassword: password })).email, email);
    assert.equal((await client.getCurrentUser()).email, email);
  },
  'updatePassword/not-signed-in': async (start) => (await start()).client.updatePassword({ newPassword: next }),
  'updatePassword/wrong-old-password': async (start) =>
    (await signedIn(start)).client.updatePassword({ newPassword: next, oldPassword: 'wrong' }),
  'updatePassword/weak-password': async (start) =>
    (await signedIn(start)).client.updatePassword({ newPassword: 'short', oldPassword: password }),
  'updatePassword/cannot-decrypt': async (start) => {
    const { client, mailed } = await start({ spoils: true });
    await client.registerByEmailCode({ email, code: await mailed('VERIFY_CODE') });
    return client.updatePassword({ newPassword: next });
  },
  'updatePassword/login-expired': async (start) => {
    const { client, mailed, server } = await start();
    await client.registerByEmailCode({ email, code: await mailed('VERIFY_CODE') });
    server.pass(601);
    return client.updatePassword({ newPassword: next });
  },
};

export const passwords: Cases = {
  ...byPhone('resetPasswordByPhone', 'newPassword'),
  ...byPhone('resetPasswordByPhoneCode', 'password'),
  ...byEmail('resetPasswordByEmail', 'newPassword'),
  ...byEmail('resetPasswordByEmailCode', 'password'),
  ...byToken('resetPasswordByFirstTimeLoginToken'),
  ...byToken('resetPasswordByFirstLoginToken'),
  ...updating,
};
