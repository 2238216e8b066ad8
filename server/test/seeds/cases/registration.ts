import assert from 'node:assert/strict';
import { signedIn as userOf } from '../../../../src/client.ts';
import { type Cases, email, password, phone, wrong } from '../world.ts';

const closed = { app: { registerMethods: [] } };
const context = { from: 'somewhere' };

export const registration: Cases = {
  'registerByEmail/success': async (start) => {
    const { client } = await start();
    const user = userOf(await client.registerByEmail({ email, password, context }));
    assert.deepEqual([user.email, user.emailVerified, client.currentUser?.id], [email, false, user.id]);
  },
  'registerByEmail/bad-email': async (start) => (await start()).client.registerByEmail({ email: 'nobody', password }),
  'registerByEmail/already-exists': async (start) => {
    const { client } = await start({ users: [{ email, password }] });
    return client.registerByEmail({ email: 'SOMEONE@example.org', password });
  },
  'registerByEmail/weak-password': async (start) =>
    (await start()).client.registerByEmail({ email, password: 'short' }),
  'registerByEmail/registration-disabled': async (start) =>
    (await start(closed)).client.registerByEmail({ email, password }),
  'registerByEmail/cannot-decrypt': async (start) =>
    (await start({ spoils: true })).client.registerByEmail({ email, password }),

  'registerByEmailCode/success': async (start) => {
    const { client, mailed } = await start();
    const user = userOf(await client.registerByEmailCode({ email, code: await mailed('VERIFY_CODE'), context }));
    assert.equal(user.emailVerified, true);
  },
  'registerByEmailCode/bad-email': async (start) =>
    (await start()).client.registerByEmailCode({ email: 'nobody', code: '123456' }),
  'registerByEmailCode/already-exists': async (start) => {
    const { client, mailed } = await start({ users: [{ email, password }] });
    return client.registerByEmailCode({ email, code: await mailed('VERIFY_CODE') });
  },
  'registerByEmailCode/wrong-code': async (start) => {
    const { client, mailed } = await start();
    return client.registerByEmailCode({ email, code: wrong(await mailed('VERIFY_CODE')) });
  },
  'registerByEmailCode/registration-disabled': async (start) => {
    const { client, mailed } = await start(closed);
    return client.registerByEmailCode({ email, code: await mailed('VERIFY_CODE') });
  },

  'registerByUserName/success': async (start) => {
    const { client } = await start();
    const user = userOf(await client.registerByUserName({ username: 'Someone', password, context }));
    assert.equal(user.username, 'Someone');
    assert.equal((await client.registerByUserName({ username: 'someone', password })).status, 'signed-in');
  },
  'registerByUserName/already-exists': async (start) => {
    const { client } = await start({ users: [{ username: 'someone', password }] });
    return client.registerByUserName({ username: 'someone', password });
  },
  'registerByUserName/weak-password': async (start) =>
    (await start()).client.registerByUserName({ username: 'someone', password: 'password1' }),
  'registerByUserName/registration-disabled': async (start) =>
    (await start(closed)).client.registerByUserName({ username: 'someone', password }),
  'registerByUserName/cannot-decrypt': async (start) =>
    (await start({ spoils: true })).client.registerByUserName({ username: 'someone', password }),

  'registerByPhoneCode/success': async (start) => {
    const { client, texted } = await start();
    const code = await texted('register');
    const given = { phone: '138 0013 8000', phoneCountryCode: '+86', code, password, context };
    const user = userOf(await client.registerByPhoneCode(given));
    assert.deepEqual([user.phone, user.phoneCountryCode, user.phoneVerified], ['13800138000', '+86', true]);
    assert.equal((await client.loginByAccount({ account: phone, password })).status, 'signed-in');
  },
  'registerByPhoneCode/wrong-code': async (start) => {
    const { client, texted } = await start();
    return client.registerByPhoneCode({ phone, code: wrong(await texted()) });
  },
  'registerByPhoneCode/already-exists': async (start) => {
    const { client, texted } = await start({ users: [{ phone, password }] });
    return client.registerByPhoneCode({ phone, code: await texted() });
  },
  'registerByPhoneCode/bad-contact': async (start) =>
    (await start()).client.registerByPhoneCode({ phone: '123', code: '123456' }),
  'registerByPhoneCode/weak-password': async (start) => {
    const { client, texted } = await start();
    return client.registerByPhoneCode({ phone, code: await texted(), password: 'short' });
  },
  'registerByPhoneCode/registration-disabled': async (start) => {
    const { client, texted } = await start(closed);
    return client.registerByPhoneCode({ phone, code: await texted() });
  },
};
