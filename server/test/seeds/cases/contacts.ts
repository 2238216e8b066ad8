import assert from 'node:assert/strict';
import type { AuthClient } from '../../../../src/client.ts';
import {
  type Case,
  type Cases,
  email,
  password,
  phone,
  signedIn,
  someone,
  type Start,
  type World,
  wrong,
} from '../world.ts';

const other = { email: 'other@example.org', phone: '+8613900139000' };
const taken = { users: [someone, { username: 'other', password, ...other }] };
const withPhone = { users: [{ ...someone, phone }] };
const named = { users: [{ username: 'someone', password }] };
const strict = { userPool: { verifyOldContact: true } };

type Act = (world: World) => Promise<unknown>;

/** What every one of these asks for. */
const guarded = (method: keyof AuthClient, act: (client: AuthClient) => Promise<unknown>): Cases => ({
  [`${method}/not-signed-in`]: async (start) => act((await start()).client),
  [`${method}/login-expired`]: async (start) => {
    const { client, server } = await signedIn(start, withPhone);
    server.pass(601);
    return act(client);
  },
});

const being =
  (setting: Parameters<Start>[0], act: Act): Case =>
  async (start) =>
    act(await signedIn(start, setting));

const bindPhone = ({ client, texted }: World, to = other.phone) =>
  texted('bind', to).then((code) => client.bindPhone({ phone: to, code }));

const bindingPhones: Cases = {
  ...guarded('bindPhone', (client) => client.bindPhone({ phone, code: '123456' })),
  'bindPhone/success': being({}, async ({ client, texted }) => {
    const code = await texted('bind');
    const user = await client.bindPhone({ phone: '13800138000', phoneCountryCode: '+86', code });
    assert.deepEqual([user.phone, user.phoneVerified, client.currentUser?.phone], ['13800138000', true, '13800138000']);
  }),
  'bindPhone/wrong-code': being({}, async ({ client, texted }) =>
    client.bindPhone({ phone, code: wrong(await texted('bind')) }),
  ),
  'bindPhone/taken-by-other': being(taken, (world) => bindPhone(world)),
  'bindPhone/phone-already-bound': being(withPhone, (world) => bindPhone(world)),
  'bindPhone/bad-contact': being({}, ({ client }) => client.bindPhone({ phone: '123', code: '123456' })),
  'bindPhone/invalid-request': being({}, ({ client }) => client.bindPhone({ phone, code: '' })),

  ...guarded('unbindPhone', (client) => client.unbindPhone({})),
  'unbindPhone/success': being(withPhone, async ({ client }) => {
    assert.equal((await client.unbindPhone()).phone, null);
    assert.equal((await client.getCurrentUser()).phone, null);
  }),
  'unbindPhone/cannot-unbind': being({}, ({ client }) => client.unbindPhone()),

  ...guarded('updatePhone', (client) => client.updatePhone({ phone: other.phone, phoneCode: '123456' })),
  'updatePhone/success': being({ ...withPhone, ...strict }, async ({ client, texted }) => {
    const [oldPhoneCode, phoneCode] = [await texted('bind'), await texted('bind', other.phone)];
    const old = { oldPhone: '13800138000', oldPhoneCountryCode: '+86', oldPhoneCode };
    const user = await client.updatePhone({ phone: '13900139000', phoneCountryCode: '+86', phoneCode, ...old });
    assert.equal(user.phone, '13900139000');
  }),
  'updatePhone/taken-by-other': being(taken, async ({ client, texted }) =>
    client.updatePhone({ phone: other.phone, phoneCode: await texted('bind', other.phone) }),
  ),
  'updatePhone/wrong-code': being(withPhone, async ({ client, texted }) =>
    client.updatePhone({ phone: other.phone, phoneCode: wrong(await texted('bind', other.phone)) }),
  ),
  'updatePhone/same-phone': being(withPhone, async ({ client, texted }) =>
    client.updatePhone({ phone, phoneCode: await texted('bind') }),
  ),
  'updatePhone/old-phone-mismatch': being({ ...withPhone, ...strict }, async ({ client, texted }) =>
    client.updatePhone({ phone: other.phone, phoneCode: await texted('bind', other.phone) }),
  ),
  'updatePhone/bad-contact': being(withPhone, ({ client }) => client.updatePhone({ phone: '12', phoneCode: '123456' })),
};

const bindEmail = ({ client, mailed }: World, to = other.email) =>
  mailed('CHANGE_EMAIL', to).then((code) => client.bindEmail({ email: to, code }));

const bindingEmails: Cases = {
  ...guarded('bindEmail', (client) => client.bindEmail({ email, code: '123456' })),
  'bindEmail/success': being(named, async (world) => {
    const user = await bindEmail(world, email);
    assert.deepEqual([user.email, user.emailVerified, world.client.currentUser?.email], [email, true, email]);
  }),
  'bindEmail/wrong-code': being(named, async ({ client, mailed }) =>
    client.bindEmail({ email, code: wrong(await mailed('CHANGE_EMAIL')) }),
  ),
  'bindEmail/bad-email': being(named, ({ client }) => client.bindEmail({ email: 'nobody', code: '123456' })),
  'bindEmail/taken-by-other': being({ users: [...named.users, taken.users[1]!] }, (world) => bindEmail(world)),
  'bindEmail/email-already-bound': being({}, (world) => bindEmail(world)),
  'bindEmail/invalid-request': being(named, ({ client }) => client.bindEmail({ email, code: '' })),

  ...guarded('unbindEmail', (client) => client.unbindEmail({})),
  'unbindEmail/success': being({}, async ({ client }) => {
    assert.equal((await client.unbindEmail()).email, null);
  }),
  'unbindEmail/cannot-unbind': being(named, ({ client }) => client.unbindEmail()),
  'unbindEmail/last-login-method': async (start) => {
    const { client, mailed } = await start();
    await client.registerByEmailCode({ email, code: await mailed('VERIFY_CODE') });
    return client.unbindEmail();
  },

  ...guarded('updateEmail', (client) => client.updateEmail({ email: other.email, emailCode: '123456' })),
  'updateEmail/success': being(strict, async ({ client, mailed }) => {
    const [oldEmailCode, emailCode] = [await mailed('CHANGE_EMAIL'), await mailed('CHANGE_EMAIL', other.email)];
    const user = await client.updateEmail({ email: other.email, emailCode, oldEmail: email, oldEmailCode });
    assert.equal(user.email, other.email);
  }),
  'updateEmail/taken-by-other': being(taken, async ({ client, mailed }) =>
    client.updateEmail({ email: other.email, emailCode: await mailed('CHANGE_EMAIL', other.email) }),
  ),
  'updateEmail/wrong-code': being({}, async ({ client, mailed }) =>
    client.updateEmail({ email: other.email, emailCode: wrong(await mailed('CHANGE_EMAIL', other.email)) }),
  ),
  'updateEmail/bad-email': being({}, ({ client }) => client.updateEmail({ email: 'nobody', emailCode: '123456' })),
  'updateEmail/same-email': being({}, async ({ client, mailed }) =>
    client.updateEmail({ email, emailCode: await mailed('CHANGE_EMAIL') }),
  ),
  'updateEmail/old-email-mismatch': being(strict, async ({ client, mailed }) =>
    client.updateEmail({ email: other.email, emailCode: await mailed('CHANGE_EMAIL', other.email) }),
  ),
};

export const contacts: Cases = { ...bindingPhones, ...bindingEmails };
