import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badPhone, hostedRefusals, refusals } from '../../src/contract/index.ts';
import { done, failed, json, raw, type Reply, refused, user, wantsFactor } from '../support/answers.ts';
import { errorOf, freshClient, tokenKey, shelf } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };

const html = { headers: { 'content-type': 'text/html' } };
const page = '<!doctype html><title>Log on to the Wi-Fi</title>';
const { token: _, ...nameless } = user();

/** What may stand in front of a server, or be wrong with it, under HTTP 200. */
const odd: Record<string, Reply> = {
  nothing: raw(''),
  'no body': raw(null),
  'white space': raw(' \n'),
  'a page': raw(page, html),
  'a page that says it is JSON': raw(page, { headers: { 'content-type': 'application/json' } }),
  'half an answer': raw('{"code":200,"statusCode":200,"data":{"id":"user-1","tok'),
  'two answers': raw('{"code":200}{"code":200}'),
  null: raw('null'),
  true: raw('true'),
  'a number': raw('200'),
  'a text': raw('"ok"'),
  'an empty list': raw('[]'),
  'a list with a user': raw(JSON.stringify([user()])),
  'an empty object': raw('{}'),
  'a user without an envelope': raw(JSON.stringify(user())),
  'marks of byte order around something else': raw('\ufeff\ufeff{"code":200}'),
  'five million letters': raw('x'.repeat(5_000_000), html),
  'bytes that are no text': raw(new Uint8Array([0xff, 0xfe, 0x00, 0x80])),
  'done without data': json({ code: 200, statusCode: 200, message: 'ok' }),
  'done with null': done(null),
  'done with a list': done([]),
  'done with a text': done('token-1'),
  'a user without a token': done(nameless),
  'a token without a user': done({ token: 'token-1' }),
  'a token that fits no header': done(user({ token: 'a\nb' })),
  'a step without what opens it': json({ code: 1636, statusCode: 302, message: '', data: {} }),
};

for (const [name, reply] of Object.entries(odd)) {
  test(`C4: ${name} under HTTP 200 signs nobody in`, async () => {
    const storage = shelf();
    const { client } = freshClient({ '/login/email-code': reply }, { storage });

    const error = await errorOf(client.loginByEmail(code));

    assert.deepEqual([error.code, error.number], ['bad-response', 0]);
    assert.equal(client.session.get().status, 'anonymous');
    assert.equal(storage.items.has(tokenKey), false);
  });
}

const named = (numbers: Record<string, number>) => Object.entries(numbers);

test('every number of the contract has its name, the hosted ones too', async () => {
  const { client, server } = freshClient();

  for (const [name, number] of [...named(refusals), ...named(hostedRefusals)]) {
    server.reply('/login/email-code', refused(number));
    const error = await errorOf(client.loginByEmail(code));
    assert.deepEqual([error.code, error.number], [name, number]);
  }
});

test('500 means a malformed phone where SMS are sent, and a fault anywhere else', async () => {
  const { client } = freshClient({ '/sms/send': refused('bad-phone'), '/email/send': refused(500) });

  const sms = await errorOf(client.sendSms({ phone: '123' }));
  const email = await errorOf(client.sendEmail({ email: 'a@b.io', scene: 'VERIFY_CODE' }));

  assert.deepEqual([sms.code, sms.number], ['bad-phone', badPhone['bad-phone']]);
  assert.equal(email.code, 'server-error');
});

test('C18: a number that nobody has named keeps its number and the sentence of the server, as text and not too long', async () => {
  const message = `<b>${'long '.repeat(100)}</b>`;
  const { client } = freshClient({
    '/login/email-code': json({ code: 77001, statusCode: 499, message, data: { news: 1 } }),
  });

  const error = await errorOf(client.loginByEmail(code));

  assert.deepEqual([error.code, error.number], ['error-77001', 77001]);
  assert.equal(error.message, message.slice(0, 200));
});

test('C18: what a newer server adds to its answers is left alone', async () => {
  const { client } = freshClient({ '/login/email-code': done({ ...user(), invented: { later: true } }) });

  assert.equal((await client.loginByEmail(code)).status, 'signed-in');
});

test('a refusal tells the field, the reason, the wait and what to quote', async () => {
  const details = { field: 'email', reason: 'too-short', retryAfter: 42 };
  const { client } = freshClient({ '/login/email-code': refused('rate-limited', details) });

  const { field, reason, retryAfter, requestId } = await errorOf(client.loginByEmail(code));

  assert.deepEqual({ field, reason, retryAfter }, details);
  assert.equal(requestId, 'request-1');
});

const readings: [what: string, reply: Reply, code: string, number: number][] = [
  ['a number in quotes', json({ code: '2001', message: 'no' }), 'wrong-code', 2001],
  ['only statusCode and apiCode', json({ statusCode: 499, apiCode: '2004', message: 'no' }), 'user-not-found', 2004],
  ['only statusCode', json({ statusCode: 403, message: 'no' }), 'forbidden', 403],
  ['a number under HTTP 400', json({ code: 2003, message: 'no' }, 400), 'bad-email', 2003],
  ['success under HTTP 500', json({ code: 200, data: user() }, 500), 'server-error', 500],
  ['a page under HTTP 502', raw(page, { status: 502, ...html }), 'unavailable', 502],
  ['nothing under HTTP 503', raw('', { status: 503, headers: { 'retry-after': '7' } }), 'unavailable', 503],
  ['a page under HTTP 403', raw(page, { status: 403, ...html }), 'forbidden', 403],
  ['a status that nobody has named', raw('', { status: 418 }), 'error-418', 418],
];

for (const [what, reply, name, number] of readings) {
  test(`C3: ${what} is ${name}`, async () => {
    const { client } = freshClient({ '/login/email-code': reply });

    const error = await errorOf(client.loginByEmail(code));

    assert.deepEqual([error.code, error.number], [name, number]);
    assert.doesNotMatch(error.message, /</);
  });
}

test('C3: how long to wait is read from the header where the body does not say', async () => {
  const limited = raw(page, { status: 429, headers: { 'retry-after': '7', 'x-request-id': 'proxy-3' } });
  const { client } = freshClient({ '/login/email-code': limited, '/sms/send': failed(503, { retryAfter: 9 }) });

  const byHeader = await errorOf(client.loginByEmail(code));
  const byBody = await errorOf(client.sendSms({ phone: '1' }));

  assert.deepEqual([byHeader.code, byHeader.retryAfter, byHeader.requestId], ['rate-limited', 7, 'proxy-3']);
  assert.deepEqual([byBody.code, byBody.retryAfter], ['unavailable', 9]);
});

test('success by statusCode alone, or by a number in quotes, is success', async () => {
  const { client, server } = freshClient({ '/login/email-code': json({ statusCode: 200, data: user() }) });

  const first = await client.loginByEmail(code);
  server.reply('/login/email-code', json({ code: '200', data: user() }));
  const second = await client.loginByEmail(code);

  assert.deepEqual([first.status, second.status], ['signed-in', 'signed-in']);
});

test('a user under the names of OpenID Connect, or one level deeper, is the same user', async () => {
  const oidc = { sub: 'user-7', id_token: 'token-7', refresh_token: 'r', access_token: 'a', picture: 'https://p.io/1', phone_number: '5', email_verified: true }; // prettier-ignore
  const { client, server } = freshClient({ '/login/email-code': done(oidc) });

  await client.loginByEmail(code);
  const first = client.currentUser;
  server.reply('/login/email-code', done({ userEntity: user({ id: 'user-8', token: 'token-8' }) }));
  await client.loginByEmail(code);

  assert.deepEqual(first, { id: 'user-7', token: 'token-7', photo: 'https://p.io/1', phone: '5', emailVerified: true });
  assert.deepEqual([client.currentUser?.id, client.currentUser?.token], ['user-8', 'token-8']);
});

const stepsAsked: [number: number, data: object, step: object][] = [
  [1635, { mfaToken: 'm', nickname: null }, { kind: 'mfa', challenge: { mfaToken: 'm', nickname: null, applicationMfa: [] } }],
  [1639, { token: 't' }, { kind: 'new-password', token: 't', account: code.email }],
  [2058, { token: 't' }, { kind: 'new-password', token: 't', account: code.email }],
  [1640, { key: 'k', methods: ['password'] }, { kind: 'social-binding', key: 'k', methods: ['password'], accounts: [], mayCreate: false, mustChoose: false }],
  [1641, { key: 'k' }, { kind: 'social-binding', key: 'k', methods: [], accounts: [], mayCreate: true, mustChoose: false }],
  [2921, { key: 'k', accounts: [{ id: '1' }] }, { kind: 'social-binding', key: 'k', methods: [], accounts: [{ id: '1' }], mayCreate: false, mustChoose: true }],
]; // prettier-ignore

for (const [number, data, step] of stepsAsked) {
  test(`${number} is a step and no error`, async () => {
    const { client } = freshClient({
      '/login/email-code': json({ code: number, statusCode: 302, apiCode: number, message: '', data }),
    });

    const outcome = await client.loginByEmail(code);

    assert.deepEqual(outcome, { status: 'pending', step });
    assert.equal(client.session.get(), outcome);
  });
}

test('a pending second factor lends its token to the calls that follow, and a step is kept nowhere', async () => {
  const storage = shelf();
  const { client, server } = freshClient({ '/login/email-code': wantsFactor({ mfaToken: 'factor-1' }) }, { storage });

  await client.loginByEmail(code);
  await client.sendSms({ phone: '1', scene: 'mfa-verify' });

  assert.equal(server.asked('/sms/send')[0]?.headers.authorization, 'Bearer factor-1');
  assert.equal(storage.items.has(tokenKey), false);
});
