import assert from 'node:assert/strict';
import { type Cases, email, password, phone, signedIn } from '../world.ts';

export const session: Cases = {
  'getCurrentUser/success': async (start) => {
    const { client } = await signedIn(start);
    const user = await client.getCurrentUser({});
    assert.equal(user.email, email);
    assert.ok(user.token);
  },
  'getCurrentUser/not-signed-in': async (start) => (await start()).client.getCurrentUser(),

  'logout/success': async (start) => {
    const { client, server } = await signedIn(start);
    const { token } = await client.getCurrentUser();
    await client.logout({});
    assert.equal(client.session.get().status, 'anonymous');
    assert.equal((await server.call('/users/me', undefined, { token })).code, 2020);
  },
  // Whoever is out already is out: the client takes it for done, so a bare request shows the number.
  'logout/session-invalid': async (start) => {
    const { client, server } = await signedIn(start);
    const { token } = await client.getCurrentUser();
    await server.call('/logout', undefined, { token });
    await client.logout();
    return { number: (await server.call('/logout', undefined, { token })).code };
  },

  'updateIdToken/success': async (start) => {
    const { client, server } = await signedIn(start);
    const before = (await client.getCurrentUser()).token;
    server.pass(30);
    assert.notEqual((await client.updateIdToken({})).token, before);
    assert.equal((await client.getCurrentUser()).email, email);
  },
  'updateIdToken/not-signed-in': async (start) => (await start()).client.updateIdToken(),

  'sendSms/success': async (start) => {
    const { client, server } = await start();
    const { resendAt } = await client.sendSms({ phone: '13800138000', phoneCountryCode: '+86', scene: 'login' });
    assert.ok(resendAt > Date.now() + 50_000);
    assert.match(await server.codeFor(phone), /^\d{6}$/);
  },
  'sendSms/bad-phone': async (start) => (await start()).client.sendSms({ phone: '123' }),
  'sendSms/sent-too-soon': async (start) => {
    const { client } = await start();
    await client.sendSms({ phone });
    return client.sendSms({ phone });
  },
  'sendSms/rate-limited': async (start) => {
    const { client } = await start({ userPool: { rateLimits: { sendsPerAddressHour: 1 } } });
    await client.sendSms({ phone });
    return client.sendSms({ phone: '+8613900139000' });
  },
  'sendSms/invalid-request': async (start) => (await start()).client.sendSms({ phone, scene: 'party' }),

  'sendEmail/success': async (start) => {
    const scenes = ['VERIFY_CODE', 'RESET_PASSWORD', 'CHANGE_EMAIL', 'MFA_VERIFY'];
    const addressFor = (scene: string) => `${scene.toLowerCase()}@example.org`;
    const { client, server } = await start({ users: scenes.map((scene) => ({ email: addressFor(scene), password })) });
    for (const scene of scenes) {
      await client.sendEmail({ email: addressFor(scene), scene });
      assert.match(await server.codeFor(addressFor(scene)), /^\d{6}$/);
    }
  },
  'sendEmail/bad-email-address': async (start) =>
    (await start()).client.sendEmail({ email: 'nobody', scene: 'VERIFY_CODE' }),
  'sendEmail/sent-too-soon': async (start) => {
    const { client } = await start();
    await client.sendEmail({ email, scene: 'VERIFY_CODE' });
    return client.sendEmail({ email, scene: 'VERIFY_CODE' });
  },
  'sendEmail/rate-limited': async (start) => {
    const { client } = await start({ userPool: { rateLimits: { sendsPerAddressHour: 1 } } });
    await client.sendEmail({ email, scene: 'VERIFY_CODE' });
    return client.sendEmail({ email: 'other@example.org', scene: 'VERIFY_CODE' });
  },
  'sendEmail/invalid-request': async (start) => (await start()).client.sendEmail({ email, scene: 'PARTY' }),
};
