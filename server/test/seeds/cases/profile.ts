import assert from 'node:assert/strict';
import sharp from 'sharp';
import { profileFields } from '../../../src/contract.ts';
import { type Cases, password, signedIn, someone } from '../world.ts';

/** A picture of one colour. */
export const picture = async (): Promise<Blob> => {
  const create = { width: 64, height: 64, channels: 3, background: '#2450b8' } as const;
  return new Blob([new Uint8Array(await sharp({ create }).png().toBuffer())], { type: 'image/png' });
};

export const noPicture = new Blob(['hello'], { type: 'image/png' });

/** More than any server takes. */
export const tooLarge = () => new Blob([new Uint8Array(12_000_000)], { type: 'image/png' });

/** A good value for each field of a profile. */
const filled = {
  ...Object.fromEntries(profileFields.map((field) => [field, `some ${field}`])),
  gender: 'F',
  birthdate: '1990-02-03',
  website: 'https://example.org/me',
  profile: 'https://example.org/me',
  photo: 'https://example.org/me.png',
  zoneinfo: 'Europe/Berlin',
  locale: 'de-DE',
};

const customFields = [
  { key: 'seats', label: 'Seats', dataType: 'NUMBER' },
  { key: 'theme', label: 'Theme', dataType: 'STRING' },
];
const custom = { userPool: { customFields } };
const rows = [
  { key: 'seats', value: 3, dataType: 'NUMBER', label: 'Seats' },
  { key: 'theme', value: null, dataType: 'STRING', label: 'Theme' },
];

export const profile: Cases = {
  'updateProfile/success': async (start) => {
    const { client } = await signedIn(start);
    const user = await client.updateProfile(filled);
    for (const [field, value] of Object.entries(filled)) assert.equal(user[field as 'nickname'], value, field);
    assert.equal((await client.updateProfile({ nickname: null })).nickname, null);
    assert.equal(client.currentUser?.company, 'some company');
  },
  'updateProfile/not-signed-in': async (start) => (await start()).client.updateProfile({ nickname: 'Iron' }),
  'updateProfile/already-exists': async (start) => {
    const { client } = await signedIn(start, { users: [someone, { username: 'other', password }] });
    return client.updateProfile({ username: 'other' });
  },
  'updateProfile/invalid-request': async (start) =>
    (await signedIn(start)).client.updateProfile({ gender: 'x'.repeat(99) }),

  'uploadAvatar/success': async (start) => {
    const { client, server } = await signedIn(start);
    const { photo } = await client.uploadAvatar({ image: await picture() });
    assert.equal((await server.fetch(new Request(photo ?? ''))).headers.get('content-type'), 'image/webp');
    assert.equal(client.currentUser?.photo, photo);
  },
  'uploadAvatar/not-signed-in': async (start) => (await start()).client.uploadAvatar({ image: await picture() }),
  'uploadAvatar/invalid-request': async (start) => (await signedIn(start)).client.uploadAvatar({ image: noPicture }),
  'uploadAvatar/too-large': async (start) => (await signedIn(start)).client.uploadAvatar({ image: tooLarge() }),

  'getCustomUserData/success': async (start) => {
    const { client } = await signedIn(start, custom);
    await client.setCustomUserData({ customData: { seats: 3 } });
    const user = await client.getCustomUserData({ userInfo: await client.getCurrentUser() });
    assert.deepEqual(user.customData, rows);
    assert.deepEqual(client.currentUser?.customData, rows);
    assert.deepEqual((await client.getCustomUserData()).customData, rows);
  },
  'getCustomUserData/not-signed-in': async (start) =>
    (await start()).client.getCustomUserData({ userInfo: { id: 'somebody' } }),
  'getCustomUserData/not-allowed': async (start) =>
    (await signedIn(start)).client.getCustomUserData({ userInfo: { id: 'somebody-else' } }),
  'getCustomData/success': async (start) => {
    const { client } = await signedIn(start, custom);
    const { id } = await client.getCurrentUser();
    assert.equal((await client.getCustomData({ userId: id })).customData.length, 2);
  },
  'getCustomData/not-signed-in': async (start) => (await start()).client.getCustomData({ userId: 'somebody' }),
  'getCustomData/not-allowed': async (start) => (await signedIn(start)).client.getCustomData({ userId: 'somebody' }),

  'setCustomUserData/success': async (start) => {
    const { client } = await signedIn(start, custom);
    assert.deepEqual(await client.setCustomUserData({ customData: { seats: 3 } }), rows);
    assert.deepEqual(client.currentUser?.customData, rows);
  },
  'setCustomUserData/not-signed-in': async (start) =>
    (await start()).client.setCustomUserData({ customData: { seats: 3 } }),
  'setCustomUserData/invalid-request': async (start) =>
    (await signedIn(start, custom)).client.setCustomUserData({ customData: { seats: 'three' } }),
  'setCustomData/success': async (start) => {
    const { client } = await signedIn(start, custom);
    const [first, second] = await client.setCustomData({ data: [{ key: 'theme', value: 'dark' }] });
    assert.deepEqual([first?.value, second?.value], [null, 'dark']);
  },
  'setCustomData/not-signed-in': async (start) =>
    (await start()).client.setCustomData({ data: [{ key: 'theme', value: 'dark' }] }),
  'setCustomData/invalid-request': async (start) =>
    (await signedIn(start, custom)).client.setCustomData({ data: [{ key: 'unknown', value: 1 }] }),
};
