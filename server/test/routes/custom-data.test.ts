import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CustomDataRow } from '../../src/contract.ts';
import { rounds } from '../support/database.ts';
import { password, registered, signIn } from '../support/people.ts';
import { type Answer, freshServer, type TestServer } from '../support/server.ts';

const customFields = [
  { key: 'employeeNo', label: 'Employee number', dataType: 'STRING' },
  { key: 'seats', dataType: 'NUMBER' },
  { key: 'newsletter', dataType: 'BOOLEAN' },
  { key: 'hiredAt', dataType: 'DATETIME' },
  { key: 'preferences', dataType: 'OBJECT' },
  { key: 'constructor', dataType: 'OBJECT' },
  { key: 'toString', dataType: 'STRING' },
];
const nothing = {
  employeeNo: null,
  seats: null,
  newsletter: null,
  hiredAt: null,
  preferences: null,
  constructor: null,
  toString: null,
};

/** Somebody signed in, and the calls for their data. */
const member = async (setting: Parameters<typeof freshServer>[0] = {}) => {
  const server = await freshServer({ ...setting, userPool: { customFields, rateLimits: 'off', ...setting.userPool } });
  const { id, token } = await registered(server);
  return { server, id, token, ...calls(server, token) };
};

const calls = (server: TestServer, token: string) => ({
  set: (values: Record<string, unknown>) => server.call('/udfs/values', { udfs: udfsOf(values) }, { token }),
  write: (payload: unknown) => server.call('/udfs/values', payload, { token }),
  read: async () => byKey((await server.call('/udfs/values', undefined, { token })).data),
});

const udfsOf = (values: Record<string, unknown>) =>
  Object.entries(values).map(([definition, value]) => ({ definition, value }));

const byKey = (rows: unknown) => Object.fromEntries((rows as CustomDataRow[]).map(({ key, value }) => [key, value]));

/** The list that stands alone in an answer. */
const bare = (answer: Answer) => JSON.parse((answer as unknown as { text: string }).text) as CustomDataRow[];

suite('custom data', () => {
  test('is a bare list of all declared fields on one path, and the same in the envelope on the other', async () => {
    const { server, id, token, set } = await member();
    await set({ seats: 3 });

    const first = await server.call('/udvs/get', { targetType: 'USER', targetId: id }, { token });
    const second = await server.call(`/udfs/values?targetType=USER&targetId=${id}`, undefined, { token });

    assert.equal(first.status, 200);
    assert.deepEqual(bare(first).slice(0, 2), [
      { key: 'employeeNo', value: null, dataType: 'STRING', label: 'Employee number' },
      { key: 'seats', value: 3, dataType: 'NUMBER', label: 'seats' },
    ]);
    assert.deepEqual([second.code, second.statusCode], [200, 200]);
    assert.deepEqual(second.data, bare(first));
    assert.deepEqual((await server.call('/users/me', undefined, { token })).data.customData, second.data);
    assert.deepEqual(bare(await server.call('/udvs/get', {}, { token })), second.data);
    assert.deepEqual((await server.call('/udfs/values', undefined, { token })).data, second.data);
  });

  test('refuses in the envelope, also where it answers without', async () => {
    const { server, token } = await member();

    const stranger = await server.call('/udvs/get', {});
    const foreign = await server.call('/udvs/get', { targetId: 'x' }, { token });

    assert.deepEqual([stranger.status, stranger.code, stranger.statusCode], [200, 2020, 401]);
    assert.deepEqual([foreign.status, foreign.code, foreign.statusCode], [200, 1001, 403]);
  });

  test('is set by key, each value of its type, and answered whole', async () => {
    const { set, read } = await member();
    const values = {
      employeeNo: ' Ω 🧑🏽‍🚀 <b>', seats: -1.5, newsletter: false, hiredAt: '2024-02-29T10:00:00.5+02:00', preferences: { theme: ['dark', null, 1] },
      constructor: {}, toString: '',
    }; // prettier-ignore

    const answer = await set(values);

    assert.equal(answer.code, 200);
    assert.deepEqual(byKey(answer.data), { ...values, hiredAt: '2024-02-29T08:00:00.500Z' });
    assert.deepEqual(await read(), byKey(answer.data));
  });

  test('keeps what is left out, and loses what is set to null', async () => {
    const { set, read, write, server, id } = await member();
    await set({ seats: 3, newsletter: true, hiredAt: '2024-02-01' });

    assert.deepEqual(byKey((await set({ seats: null, employeeNo: 'E-1' })).data), {
      ...nothing,
      ...{ employeeNo: 'E-1', newsletter: true, hiredAt: '2024-02-01T00:00:00.000Z' },
    });
    assert.equal((await write({ udfs: [] })).code, 200);
    assert.equal((await read())['newsletter'], true);
    assert.equal((await server.store.accounts.withId(id))?.custom_data.includes('seats'), false);
  });

  test('takes the whole list back as it was told', async () => {
    const { set, read } = await member();
    await set({ seats: 3, hiredAt: '2024-02-01' });
    const before = await read();

    assert.deepEqual(byKey((await set(before)).data), before);
  });

  const wrong: Record<string, unknown[]> = {
    employeeNo: [1, true, {}, [], 'x'.repeat(4_097)],
    seats: ['3', true, {}, [3], 2 ** 53],
    newsletter: ['true', 0, 1, {}],
    hiredAt: [
      1,
      '',
      'yesterday',
      '2024-02-30',
      '2023-02-29T00:00:00Z',
      '2024-02-01T00:00:00',
      '01/02/2024',
      '2024-13-01',
      {},
    ],
    preferences: ['{}', 1, true, [], ['a']],
    undeclared: ['x', null, 1],
    __proto__x: ['x'],
    hasOwnProperty: ['x'],
    seatS: [3],
    '': ['x'],
  };
  for (const [key, values] of Object.entries(wrong)) {
    test(`B27: refuses what cannot be ${key || 'a key'}, names it, and sets nothing with it`, async () => {
      const { set, server, id } = await member();
      await set({ seats: 3 });
      const before = await server.store.accounts.withId(id);

      for (const value of values) {
        const { status, code, data } = await set({ newsletter: true, [key]: value });
        assert.deepEqual([status, code], [200, 400], JSON.stringify(value));
        if (key) assert.equal(data.field, key);
      }

      assert.deepEqual(await server.store.accounts.withId(id), before);
    });
  }

  test('B25: refuses numbers that JSON can write and nobody can keep', async () => {
    const { write, read } = await member();

    for (const number of ['9007199254740993', '-9007199254740993', '-0', '1e400']) {
      const { code, data } = await write(`{"udfs":[{"definition":"seats","value":${number}}]}`);
      assert.equal(code, 400, number);
      assert.ok(['seats', 'udfs'].includes(data.field), number);
    }
    assert.deepEqual(await read(), nothing);
  });

  test('T35: pollutes no prototype', async () => {
    const { write, read } = await member();

    const raw = '{"udfs":[{"definition":"__proto__","value":{"polluted":1}},{"definition":"seats","value":1}]}';
    assert.deepEqual([(await write(raw)).code, (await write(raw)).data.field], [400, '__proto__']);
    const inside =
      '{"udfs":[{"definition":"constructor","value":{"__proto__":{"polluted":1},"prototype":{"polluted":1}}}]}';
    assert.equal((await write(inside)).code, 200);

    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.equal((await read())['seats'], null);
  });

  const malformed: [payload: unknown, field: string][] = [
    [{}, 'udfs'], [{ udfs: null }, 'udfs'], [{ udfs: {} }, 'udfs'], [{ udfs: 'x' }, 'udfs'], [{ udfs: [null] }, 'udfs'], [{ udfs: ['x'] }, 'udfs'],
    [{ udfs: [[]] }, 'udfs'], [{ udfs: [{}] }, 'udfs'], [{ udfs: [{ value: 1 }] }, 'udfs'], [{ udfs: [{ definition: 5, value: 1 }] }, 'udfs'],
    [{ udfs: [{ definition: null, value: 1 }] }, 'udfs'], [{ udfs: [{ definition: 'seats' }] }, 'seats'],
    [{ udfs: [{ definition: 'seats', value: 1 }, { definition: 'seats', value: 2 }] }, 'seats'], [{ udfs: [], targetId: 5 }, 'targetId'],
    [{ udfs: [], targetType: 'ROLE' }, 'targetType'], [{ udfs: [], targetType: {} }, 'targetType'],
  ]; // prettier-ignore
  for (const [payload, field] of malformed) {
    test(`is not set by ${JSON.stringify(payload)}`, async () => {
      const { write } = await member();

      const { status, code, data } = await write(payload);

      assert.deepEqual([status, code, data.field], [200, 400, field]);
    });
  }

  test('has an end, and keeps what was there', async () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ key: `text${index}`, dataType: 'STRING' }));
    const { set, read } = await member({ userPool: { customFields: many } });
    assert.equal((await set({ text0: 'ä'.repeat(4_000), text1: 'ö'.repeat(4_000) })).code, 200);
    const before = await read();

    const { code, data } = await set({ text2: 'z'.repeat(4_096) });

    assert.deepEqual([code, data], [400, { field: 'text2', reason: 'too-long' }]);
    assert.deepEqual(await read(), before);
    assert.equal((await set({ text0: null, text2: 'z'.repeat(4_096) })).code, 200);
  });

  test('of a field that is of another type by now is nothing, and set anew by the new type', async () => {
    const { server, set } = await member();
    await set({ seats: 3, newsletter: true });

    const later = await freshServer({
      userPool: { customFields: [{ key: 'seats', dataType: 'STRING' }], rateLimits: 'off' },
      beside: server,
    });
    const { token } = (await signIn(later, 'someone@example.org')).data;
    const there = calls(later, token);

    assert.deepEqual(await there.read(), { seats: null });
    assert.deepEqual(byKey((await there.set({ seats: 'three' })).data), { seats: 'three' });
  });

  test('of the pool file is told in the same form', async () => {
    const users = [
      { username: 'someone', password, customData: { hiredAt: '2024-02-01', seats: 2, employeeNo: null } },
    ];
    const server = await freshServer({ userPool: { customFields }, users });

    const { data } = await signIn(server, 'someone');

    assert.deepEqual(byKey(data.customData), { ...nothing, hiredAt: '2024-02-01T00:00:00.000Z', seats: 2 });
  });

  test('is not set once the session has ended', async () => {
    const { server, token, set } = await member();
    await server.call('/logout', undefined, { token });

    assert.equal((await set({ seats: 1 })).code, 2020);
  });

  for (const [path, payload] of [
    ['/udvs/get', { targetId: 5 }],
    ['/udfs/values', { udfs: 5 }],
    ['/udfs/values?targetId=a&targetId=b'],
  ] as const) {
    test(`is nothing for nobody: ${path}`, async () => {
      const { call } = await freshServer({ userPool: { customFields } });

      assert.equal((await call(path, payload)).code, 2020);
    });
  }

  for (let round = 1; round <= rounds; round += 1) {
    test(`of two who write other keys at once keeps both (${round})`, async () => {
      const { set, read } = await member();
      const values = {
        employeeNo: 'E-1',
        seats: 3,
        newsletter: true,
        hiredAt: '2024-02-01',
        preferences: { a: 1 },
        toString: 'x',
      };

      const answers = await Promise.all(Object.entries(values).map(([key, value]) => set({ [key]: value })));

      assert.deepEqual(answers.map(({ code }) => code), Array(6).fill(200)); // prettier-ignore
      assert.deepEqual(await read(), { ...nothing, ...values, hiredAt: '2024-02-01T00:00:00.000Z' });
    });
  }
});
