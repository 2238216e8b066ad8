import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import { rounds } from '../support/database.ts';
import { emailCode, password, registered } from '../support/people.ts';
import { freshOidcProvider } from '../support/oidc-provider.ts';
import { freshOAuthProvider } from '../support/oauth2-provider.ts';
import { type Answer, freshServer } from '../support/server.ts';
import { envelopeIn, postedIn, traveller } from '../support/traveller.ts';

type Setting = NonNullable<Parameters<typeof freshServer>[0]>;

const callback = 'https://auth.example/connections/social/corner/callback';
const ada = { email: 'ada@example.org', email_verified: true, name: 'Ada Lovelace', nickname: 'ada' };
const verifier = 'a-verifier-that-is-long-enough-for-rfc-7636-4-1';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const page = 'https://app.example/in';
const redirected = `&redirected=1&redirect_url=${encodeURIComponent(page)}&code_challenge=${challenge}`;

/** A server, its provider, and a browser. */
const connected = async (setting: Setting = {}) => {
  const provider = await freshOidcProvider({ callback });
  const userPool = { connections: { social: [provider.connection] }, ...setting.userPool };
  const server = await freshServer({ environment: provider.environment, ...setting, userPool });
  provider.let('ada', ada);
  return { ...server, server, provider, browser: traveller(server) };
};

/** The same with a provider of OAuth 2. */
const plainly = async (setting: Setting = {}) => {
  const provider = await freshOAuthProvider();
  const userPool = { connections: { social: [provider.connection] } };
  const server = await freshServer({ environment: provider.environment, ...setting, userPool });
  return { ...server, server, provider, browser: traveller(server) };
};

const bind = (way: string) => `/ecConn/wechatMobile/${way}`;

suite('signing in with an account elsewhere', () => {
  test('opens an account at first, and finds it again', async () => {
    const { browser, call, server } = await connected();

    const { to, message } = await browser.open('corner');

    assert.equal(to, 'https://app.example');
    assert.equal(message.code, 200, message.message);
    assert.deepEqual(message.event, { source: 'authing', eventType: 'socialLogin' });
    const { data } = message;
    assert.deepEqual([data.email, data.emailVerified, data.nickname, data.name], ['ada@example.org', true, 'ada', 'Ada Lovelace']); // prettier-ignore
    assert.deepEqual(data.registerSource, ['social:corner']);
    const [identity] = data.identities;
    assert.deepEqual([identity?.provider, identity?.connectionId, identity?.isSocial, identity?.openid], ['corner-shop', 'corner', true, 'ada']); // prettier-ignore
    assert.equal((await call('/users/me', undefined, { token: data.token })).data.id, data.id);
    assert.equal((await traveller(server).open('corner')).message.data.id, data.id);
  });

  test('works with plain OAuth 2, where people are known by a number', async () => {
    const { browser, server, provider } = await plainly();
    provider.let({ id: 4711, login: 'ada' });

    const { data, code } = (await browser.open('plain')).message;

    assert.deepEqual([code, data.nickname, data.identities[0]?.openid, data.email], [200, 'ada', '4711', null]);
    assert.equal((await traveller(server).open('plain')).message.data.id, data.id);
  });

  test('opens one account, however many windows come first', async () => {
    const { server, database } = await connected({ userPool: { rateLimits: 'off' } });
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      await database.db.deleteFrom('accounts').execute();

      const came = await Promise.all(Array.from({ length: 4 }, () => traveller(server).open('corner')));

      assert.deepEqual(came.map(({ message }) => message.code), [200, 200, 200, 200]); // prettier-ignore
      assert.equal(new Set(came.map(({ message }) => message.data.id)).size, 1);
    }
  });

  test('T20: ends at the second factor like every way in', async () => {
    const { browser, call } = await connected({ app: { mfa: { required: true, factors: ['EMAIL'] } } });

    const posted = await browser.open('corner');

    assert.equal(posted.message.code, 1636);
    assert.equal(envelopeIn(posted).data.mfaToken, posted.message.data.mfaToken);
    assert.equal((await call('/users/me', undefined, { token: posted.message.data.mfaToken })).code, 2020);
  });

  test('shows buttons for what is there, in the settings', async () => {
    const { call } = await connected();

    const { socialConnections, ssoPageComponentDisplay } = (await call('/applications/app-test/public-config')).data;

    assert.equal(ssoPageComponentDisplay.socialLoginBtns, true);
    assert.deepEqual(
      socialConnections.map(({ identifier, provider, displayName }) => [identifier, provider, displayName]),
      [['corner', 'corner-shop', 'Corner shop']],
    );
  });

  test('lets nobody in whose account is shut', async () => {
    const { browser, database } = await connected();
    await browser.open('corner');
    await database.db.updateTable('accounts').set({ status: 'Suspended' }).execute();

    assert.equal((await browser.open('corner')).message.code, 2333);
  });
});

suite('an account that has the same address', () => {
  test('T46: has to be proved, and is told no more of than its owner needs', async () => {
    const { server, browser, call, seal } = await connected();
    const owner = await registered(server, 'ada@example.org');

    const posted = await browser.open('corner');
    const { key, methods, accounts } = envelopeIn(posted).data as unknown as { key: string; methods: string[]; accounts: object[] }; // prettier-ignore

    assert.equal(posted.message.code, 1640);
    assert.equal(envelopeIn(posted).statusCode, 302);
    assert.deepEqual(methods, ['password', 'phone-code', 'email-code']);
    assert.deepEqual(accounts, [{ id: owner.id, userPoolId: 'pool-test', username: null, nickname: null, photo: null, email: 'a***a@example.org', emailVerified: false, phone: null, phoneVerified: false, phoneCountryCode: null }]); // prettier-ignore

    const proved = await call(bind('byAccount'), { key, account: 'ada@example.org', password: seal(password) });

    assert.deepEqual([proved.code, proved.data.id], [200, owner.id]);
    assert.equal(proved.data.identities[0]?.connectionId, 'corner');
    assert.equal((await browser.open('corner')).message.data.id, owner.id);
    const again = await call(bind('byAccount'), { key, account: 'ada@example.org', password: seal(password) });
    assert.equal(again.code, 2206, 'once');
  });

  test('T46: is never linked by an address that nobody vouches for; all who name one are asked the same', async () => {
    const { server, call, provider } = await connected();
    await registered(server, 'ada@example.org');
    const asked: Answer[] = [];
    for (const [id, email] of [['mallory', 'ada@example.org'], ['somebody', 'unknown@example.org']] as const) {
      provider.let(id, { email, email_verified: false });
      asked.push(envelopeIn(await traveller(server).open('corner')));
    } // prettier-ignore

    assert.deepEqual(asked.map(({ code }) => code), [1641, 1641]); // prettier-ignore
    assert.deepEqual(asked.map(({ data }) => (data as unknown as { accounts: [] }).accounts), [[], []]); // prettier-ignore
    const { key } = asked[0]!.data as unknown as { key: string };
    const { code, data } = await call(bind('register'), { key });
    assert.deepEqual([code, data.email], [200, null]);
    assert.equal(data.identities[0]?.openid, 'mallory');
  });

  test('is proved by a code as well, and its password from before goes if the address was never proved', async () => {
    const { server, browser, call } = await connected();
    const owner = await registered(server, 'ada@example.org');
    const { key } = envelopeIn(await browser.open('corner')).data as unknown as { key: string };

    const code = await emailCode(server, 'ada@example.org', 'LOGIN_VERIFY_CODE');
    const proved = await call(bind('byEmailCode'), { key, email: 'ada@example.org', code });

    assert.deepEqual([proved.code, proved.data.id], [200, owner.id]);
    assert.match(proved.message, /password/);
  });

  test('is not changed for another one that somebody proves instead', async () => {
    const { server, browser, call, seal } = await connected();
    await registered(server, 'ada@example.org');
    await registered(server, 'other@example.org');
    const { key } = envelopeIn(await browser.open('corner')).data as unknown as { key: string };

    const { code } = await call(bind('byAccount'), { key, account: 'other@example.org', password: seal(password) });

    assert.equal(code, 2333);
    assert.equal((await browser.open('corner')).message.code, 1640);
  });

  test('takes five tries by a key, counted before anything is compared, and the key is good in one application', async () => {
    const { server, browser, call, seal } = await connected({ apps: [{ id: 'app-other', name: 'Other' }], userPool: { rateLimits: 'off' } }); // prettier-ignore
    const right = { account: 'ada@example.org', password: seal(password) };
    await registered(server, 'ada@example.org');
    const { key } = envelopeIn(await browser.open('corner')).data as unknown as { key: string };

    assert.equal((await call(bind('byAccount'), { key, ...right }, { app: 'app-other' })).code, 2206);
    const wrong = { key, account: 'ada@example.org', password: seal('not the password') };
    const codes = (await Promise.all(Array.from({ length: 8 }, () => call(bind('byAccount'), wrong)))).map(({ code }) => code); // prettier-ignore

    assert.deepEqual(codes.filter((code) => code === 2333).length, 5);
    assert.deepEqual(codes.filter((code) => code === 2206).length, 3);
    assert.equal((await call(bind('byAccount'), { key, ...right })).code, 2206);
  });

  test('D14: waits ten minutes for its proof', async () => {
    const { server, browser, call, seal, pass } = await connected();
    await registered(server, 'ada@example.org');
    const { key } = envelopeIn(await browser.open('corner')).data as unknown as { key: string };
    pass(601);

    const { code } = await call(bind('byAccount'), { key, account: 'ada@example.org', password: seal(password) });

    assert.equal(code, 2206);
  });

  test('T20: gives a way in only once the second factor was shown', async () => {
    const users = [{ username: 'ada', email: 'ada@example.org', password, totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }]; // prettier-ignore
    const { browser, call, seal, store, codeFor } = await connected({ users });
    const { key } = envelopeIn(await browser.open('corner')).data as unknown as { key: string };

    const { code, data } = await call(bind('byAccount'), { key, account: 'ada', password: seal(password) });
    const [owner] = await store.accounts.withAny('pool-test', { username: 'ada' });

    assert.equal(code, 1636);
    assert.deepEqual(await store.identities.of(owner!.id), [], 'half a proof binds nothing');
    await call('/email/send', { email: 'ada@example.org', scene: 'MFA_VERIFY' }, { token: data.mfaToken });
    const typed = { email: 'ada@example.org', code: await codeFor('ada@example.org') };
    const entered = await call('/applications/mfa/email/verify', typed, { token: data.mfaToken });
    assert.deepEqual([entered.code, entered.data.identities[0]?.openid], [200, 'ada']);
  });

  test('is one of two where address and phone are two people’s: chosen first, then proved', async () => {
    const users = [
      { email: 'ada@example.org', password },
      { phone: '+12025550123', password },
    ];
    const { browser, call, seal, provider } = await connected({ users });
    provider.let('ada', { ...ada, phone_number: '+12025550123', phone_number_verified: true });

    const posted = await browser.open('corner');
    const { key, accounts } = envelopeIn(posted).data as unknown as { key: string; accounts: { id: string; phone: string | null }[] }; // prettier-ignore
    const chosen = accounts.find(({ phone }) => phone !== null)!;
    assert.deepEqual([posted.message.code, accounts.length, chosen.phone], [2921, 2, '***0123']);

    assert.equal((await call(bind('select'), { key, accountId: 'nobody' })).code, 400);
    const asked = await call(bind('byAccountId'), { key, account: chosen.id });
    const next = (asked.data as unknown as { key: string }).key;
    assert.deepEqual([asked.code, next === key], [1640, false]);
    assert.equal((await call(bind('byAccount'), { key, account: 'ada@example.org', password: seal(password) })).code, 2206); // prettier-ignore
    const proved = await call(bind('byAccount'), { key: next, account: '+12025550123', password: seal(password) });
    assert.deepEqual([proved.code, proved.data.id], [200, chosen.id]);
  });

  test('is asked for where nobody may register, and none is opened', async () => {
    const { browser, call } = await connected({ app: { registerMethods: [] } });

    const posted = await browser.open('corner');
    const { key } = envelopeIn(posted).data as unknown as { key: string };

    assert.equal(posted.message.code, 1640);
    assert.equal((await call(bind('register'), { key })).code, 2031);
  });

  test('is proved by the addresses of the widget too', async () => {
    const { server, browser, send, seal } = await connected();
    const owner = await registered(server, 'ada@example.org');
    const { key } = envelopeIn(await browser.open('corner')).data as unknown as { key: string };
    const path = '/interaction/federation/binding/byAccount';

    assert.equal((await send(path, { key }, { app: null })).code, 2011);
    const { code, data } = await send(path, { key, account: 'ada@example.org', password: seal(password), action: 'bind' }); // prettier-ignore
    assert.deepEqual([code, data.id], [200, owner.id]);
  });
});

suite('T46: the way back from a provider', () => {
  const sentence = /has expired/;

  test('is refused in another browser than the one that set out, and still open in that one', async () => {
    const { browser, server } = await connected();
    const back = await browser.wayBack('corner');

    const foreign = await traveller(server).go(back.href);

    assert.match(foreign.text, sentence);
    assert.equal(postedIn(await browser.go(back.href)).message.code, 200);
  });

  test('is open once', async () => {
    const { browser } = await connected();
    const cookies = new Map<string, string>();
    const back = await browser.wayBack('corner');
    for (const [name, value] of browser.cookies()) cookies.set(name, value);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await browser.go(back.href);

    const again = await browser.go(back.href, { headers: { cookie } });

    assert.match(again.text, sentence);
  });

  test('D14: is open for ten minutes', async () => {
    const { browser, pass } = await connected();
    const back = await browser.wayBack('corner');
    pass(601);

    assert.match((await browser.go(back.href)).text, sentence);
  });

  test('is refused to an answer of another issuer, and to one that leaves out which it is', async () => {
    const { browser } = await connected();
    for (const issuer of ['https://evil.example', null]) {
      const back = await browser.wayBack('corner');
      if (issuer === null) back.searchParams.delete('iss');
      else back.searchParams.set('iss', issuer);

      assert.equal(postedIn(await browser.go(back.href)).message.code, 2333, String(issuer));
    }
  });

  test('is refused with a nonce, a state or a challenge that is not the one sent', async () => {
    for (const parameter of ['nonce', 'code_challenge']) {
      const { browser, provider } = await connected();
      const out = await browser.go('/connections/social/corner?app_id=app-test', { until: ({ origin }) => origin === provider.issuer }); // prettier-ignore
      out.url.searchParams.set(parameter, challenge);

      const came = await browser.go(out.url.href);

      assert.equal(postedIn(came).message.code, 2333, parameter);
    }
    const { browser } = await connected();
    const back = await browser.wayBack('corner');
    back.searchParams.set('state', challenge);
    assert.match((await browser.go(back.href)).text, sentence);
  });

  test('belongs to one connection', async () => {
    const { browser } = await connected();
    const back = await browser.wayBack('corner');
    back.pathname = '/connections/social/other/callback';

    assert.match((await browser.go(back.href)).text, sentence);
  });

  test('B20: is closed to what is no state, without a fault of ours', async () => {
    const { send } = await connected();
    for (const state of ['', 'a%20b', 'a%3Bb', '%0D%0Ax', '%00', 'é'.repeat(43), 'x'.repeat(5000)]) {
      const { status, code } = await send(`/connections/social/corner/callback?code=1&state=${state}`);
      assert.deepEqual([status, code], [200, 2206], state.slice(0, 10));
    }
  });

  test('is bound by a cookie that scripts and other paths do not see', async () => {
    const { browser } = await connected();

    const response = await browser.ask(new URL('https://auth.example/connections/social/corner?app_id=app-test'));

    const [cookie = ''] = response.headers.getSetCookie();
    assert.match(cookie, /Max-Age=600/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/connections/social']) assert.ok(cookie.includes(part), part); // prettier-ignore
  });
});

suite('a provider', () => {
  test('that is told no leaves everybody as they were, and says so', async () => {
    const { browser, provider } = await connected();
    provider.let(null);

    const posted = await browser.open('corner');

    assert.equal(posted.message.code, 2333);
    assert.equal(envelopeIn(posted).data.reason, 'cancelled');
  });

  test('that is away is said to be, on the way out and on the way back', async () => {
    const { browser, provider, lines } = await connected();
    const back = await browser.wayBack('corner');
    await provider.stop();

    const posted = await browser.go(back.href);
    assert.equal(postedIn(posted).message.code, 503);
    const later = await freshServer({ environment: provider.environment, userPool: { connections: { social: [provider.connection] } } }); // prettier-ignore
    assert.equal((await later.send('/connections/social/corner?app_id=app-test')).code, 503);
    assert.ok(lines.some((line) => line.includes('social-away')));
  });

  test('S11: is not shut for others by what somebody writes into an address', async () => {
    const { browser, server } = await connected({ userPool: { rateLimits: 'off' } });
    const queries = ['error=server_error', 'code=1&id_token=x', 'code=1&response=x', 'code=1&code=2'];
    const ways: URL[] = [];
    for (const query of queries.flatMap((each) => Array<string>(5).fill(each))) {
      const back = await browser.wayBack('corner');
      const [state, iss] = [back.searchParams.get('state') ?? '', back.searchParams.get('iss') ?? ''];
      back.search = `${query}&${new URLSearchParams({ state, iss }).toString()}`;
      ways.push(back);
    }

    const said = [];
    for (const { href } of ways) said.push(envelopeIn(postedIn(await browser.go(href))).code);

    assert.deepEqual(said, [503, 503, 503, 503, 503, ...Array<number>(15).fill(2333)]);
    assert.equal((await traveller(server).open('corner')).message.code, 200);
  }); // prettier-ignore

  test('T40: is not followed elsewhere, not read without end, and not believed without a person', async () => {
    const cases: [string, Parameters<Awaited<ReturnType<typeof plainly>>['provider']['say']>[1], number][] = [
      ['/token', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 503],
      ['/token', { status: 500, body: 'oh' }, 503],
      ['/token', { body: '{"error":"invalid_grant"}', status: 400 }, 2333],
      ['/me', { status: 302, headers: { location: 'http://169.254.169.254/' } }, 503],
      ['/me', { body: JSON.stringify({ id: 1, padding: 'x'.repeat(600_000) }) }, 503],
      ['/me', { body: 'no json' }, 503],
      ['/me', { body: '{"id":null}' }, 2333],
      ['/me', { body: '{"id":{"a":1}}' }, 2333],
      ['/me', { body: '[]' }, 2333],
    ];
    for (const [path, said, expected] of cases) {
      const { browser, provider } = await plainly();
      provider.say(path, said);

      assert.equal((await browser.open('plain')).message.code, expected, JSON.stringify([path, said]).slice(0, 200));
    }
  });

  test('may be asked in clear on this machine alone, and there only while things are tried out', async () => {
    const asked: string[] = [];
    const outbound: typeof fetch = (address) => {
      asked.push(new Request(address).url);
      throw new TypeError('nobody there');
    };
    const social = [{ identifier: 'clear', provider: 'x', clientId: 'a', issuer: 'http://provider.example' }];
    const local = [{ identifier: 'clear', provider: 'x', clientId: 'a', issuer: 'http://127.0.0.1:9' }];
    for (const setting of [
      { userPool: { connections: { social } } },
      { userPool: { connections: { social: local } }, production: true },
    ]) {
      const server = await freshServer({ ...setting, outbound });
      assert.equal((await server.send('/connections/social/clear?app_id=app-test')).code, 503);
    }
    assert.deepEqual(asked, []);
  });

  test('B39: that is not there, has no secret, or cannot send anybody back is not available', async () => {
    const { send, provider } = await connected();
    const connections = { social: [provider.connection] };
    const noSecret = await freshServer({ userPool: { connections } });
    const nowhere = await freshServer({ userPool: { connections }, environment: provider.environment, production: true, publicUrl: null }); // prettier-ignore

    assert.equal((await send('/connections/social/other?app_id=app-test')).code, 1001);
    for (const server of [noSecret, nowhere]) {
      assert.equal((await server.send('/connections/social/corner?app_id=app-test')).code, 1001);
      assert.deepEqual((await server.call('/applications/app-test/public-config')).data.socialConnections, []);
    }
  });

  test('leaves no secret of a sign-in in the log', async () => {
    const { browser, provider, lines } = await connected();
    const back = await browser.wayBack('corner');
    const code = back.searchParams.get('code') ?? '-';
    back.searchParams.set('iss', 'https://evil.example');
    await browser.go(back.href);
    const posted = await browser.open('corner');

    const log = lines.join('\n');

    for (const secret of [code, back.searchParams.get('state'), posted.message.data.token, provider.environment.CORNER_SECRET]) assert.ok(secret && !log.includes(secret)); // prettier-ignore
  });
});

suite('the window that answers', () => {
  test('T26: keeps the token out of every address, and runs nothing but its own script', async () => {
    const { browser } = await connected();

    const { url, text, headers } = await browser.go('/connections/social/corner?app_id=app-test');

    assert.ok(!url.href.includes(postedIn({ text }).message.data.token));
    const policy = headers.get('content-security-policy') ?? '';
    const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(text) ?? [];
    assert.ok(policy.includes(`'sha256-${createHash('sha256').update(script).digest('base64')}'`));
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cross-origin-opener-policy'), 'unsafe-none');
  });

  test('holds names that look like markup as text', async () => {
    const { browser, provider } = await connected();
    const name = '</script><script>alert(1)</script><!--';
    provider.let('ada', { ...ada, name });

    const { text } = await browser.go('/connections/social/corner?app_id=app-test');

    assert.equal(text.split('<script').length, 3);
    assert.equal(postedIn({ text }).message.data.name, name);
  });

  test('answers the origin that asked, or that opened it, or the only one there is; else nobody is sent anywhere', async () => {
    const two = { allowedOrigins: ['https://app.example', 'https://two.example'] };
    const { browser, server } = await connected({ app: two });
    const start = '/connections/social/corner?app_id=app-test';
    const to = async (more: string, headers = {}) => {
      const answer = await server.fetch(new Request(`https://auth.example${start}${more}`, { headers }));
      return answer.status === 302 ? 'sent' : ((await answer.json()) as Answer).data.field;
    };

    assert.equal(await to('&origin=https://two.example'), 'sent');
    assert.equal((await browser.open('corner', '&origin=https://two.example')).to, 'https://two.example');
    assert.equal(await to('', { referer: 'https://two.example/some/page' }), 'sent');
    assert.equal(await to('', { referer: 'https://evil.example/' }), 'origin');
    assert.equal(await to(''), 'origin');
    for (const origin of [
      'https://evil.example',
      '*',
      'null',
      'https://app.example.evil.example',
      'https://app.example/',
      'https://app.example:444',
      'http://app.example',
    ])
      // prettier-ignore
      assert.equal(await to(`&origin=${encodeURIComponent(origin)}`), 'origin', origin);
  });

  test('says in words what is wrong to people, and in the envelope to everybody else', async () => {
    const { browser, send } = await connected();

    const said = await browser.go('/connections/social/corner?app_id=nobody', { headers: { 'accept-language': 'zh-CN' } }); // prettier-ignore

    assert.match(said.text, /<html lang="zh-CN">[\s\S]*应用不存在/);
    assert.equal((await send('/connections/social/corner?app_id=nobody')).code, 2011);
    for (const query of ['', '?app_id=', '?app_id=a&app_id=b'])
      assert.equal((await send(`/connections/social/corner${query}`)).code, 400, query);
  });

  test('T15: opens as many accounts as one address may, with a second factor wanted or not, and knows those again', async () => {
    for (const mfa of [{}, { mfa: { required: true, factors: ['OTP'] } }]) {
      const { server, provider } = await connected({ app: mfa, userPool: { rateLimits: { registerPerAddressHour: 1 } } });
      const first = (await traveller(server).open('corner')).message;
      provider.let('bob', { email: 'bob@example.org', email_verified: true });

      const second = await traveller(server).open('corner');
      provider.let('ada', ada);
      const again = (await traveller(server).open('corner')).message;

      assert.equal(envelopeIn(second).code, 429);
      assert.equal(again.code, first.code);
    }
  }); // prettier-ignore

  test('is opened from one address as often as the limit says, and no more', async () => {
    const { send } = await connected({ userPool: { rateLimits: { loginPerAddressMinute: 2 } } });
    const codes = [];
    for (let turn = 0; turn < 3; turn += 1) codes.push((await send('/connections/social/corner?app_id=app-test')).status);

    assert.deepEqual(codes, [302, 302, 429]);
  }); // prettier-ignore
});

suite('coming back to a page', () => {
  const exchange = '/connections/social/exchange';
  const ticketIn = ({ hash }: URL) => new URLSearchParams(hash.slice(1)).get('auth_ticket') ?? '';

  test('brings a ticket, good once, for whoever set out', async () => {
    const { browser, call } = await connected();

    const { url } = await browser.go(`/connections/social/corner?app_id=app-test${redirected}`);
    const ticket = ticketIn(url);

    assert.equal(url.href, `${page}#auth_ticket=${ticket}`);
    const answers = await Promise.all(Array.from({ length: 4 }, () => call(exchange, { ticket, verifier })));
    assert.deepEqual(answers.map(({ code }) => code).sort(), [200, 2206, 2206, 2206]); // prettier-ignore
    assert.equal(answers.find(({ code }) => code === 200)?.data.email, 'ada@example.org');
  });

  test('is worth nothing after a minute, with another verifier, or in another application', async () => {
    const { browser, call, pass } = await connected({ apps: [{ id: 'app-other', name: 'Other' }] });
    const ticket = async () => ticketIn((await browser.go(`/connections/social/corner?app_id=app-test${redirected}`)).url); // prettier-ignore

    assert.equal((await call(exchange, { ticket: await ticket(), verifier: `${verifier}x` })).code, 2206);
    assert.equal((await call(exchange, { ticket: await ticket(), verifier }, { app: 'app-other' })).code, 2206);
    const late = await ticket();
    pass(61);
    assert.equal((await call(exchange, { ticket: late, verifier })).code, 2206);
  });

  test('tells the page too that the provider was told no, or was away', async () => {
    const { browser, call, provider } = await connected();
    provider.let(null);
    const { url } = await browser.go(`/connections/social/corner?app_id=app-test${redirected}`);

    const { code, data } = await call(exchange, { ticket: ticketIn(url), verifier });

    assert.deepEqual([code, data.reason], [2333, 'cancelled']);
  });

  test('T47: goes to listed origins alone, spelt as browsers spell them', async () => {
    const { server } = await connected();
    const evil = [
      '//evil.example', '/\\evil.example', '\\\\evil.example', 'https:evil.example', 'https:/evil.example', '%2f%2fevil.example',
      'https://app.example@evil.example', 'https://app.example:443@evil.example/', 'https://user:pw@app.example/', 'https://evil.example#https://app.example',
      'https://evil.example?https://app.example', 'https://evil.example/https://app.example', 'https://app.example.evil.example/', 'https://evilapp.example/',
      'https://app.example%2eevil.example/', 'https://app。example/', 'https://app.example。evil.example/', 'https://APP.example/', 'https://app.example\\@evil.example/',
      'https://app.example\t.evil.example/', 'https://app.exa\nmple/', ' https://app.example/', 'https://app.example/ ', 'javascript:alert(1)', 'JaVaScRiPt://app.example/%0aalert(1)',
      'data:text/html,hi', 'blob:https://app.example/x', 'file:///etc/passwd', 'ftp://app.example/', 'http://app.example/', 'https://app.example:8443/', 'https://app.example:443/',
      'https://app.example/\r\nset-cookie: a=b', 'https://app.example/#fragment', 'https://app.example/../..//evil.example', 'https://[::ffff:1.2.3.4]/', 'https://xn--app-.example/',
      'null', '', '/', '?', 'app.example', 'https://app.example./', 'https:///app.example/', 'intent://app.example/#Intent;scheme=https;end',
    ]; // prettier-ignore
    assert.ok(evil.length >= 40);
    for (const url of evil) {
      const query = new URLSearchParams({ app_id: 'app-test', redirected: '1', redirect_url: url, code_challenge: challenge }); // prettier-ignore
      const answer = await server.send(`/connections/social/corner?${query.toString()}`);
      assert.deepEqual([answer.status, answer.code, answer.data?.field], [200, 400, 'redirect_url'], JSON.stringify(url)); // prettier-ignore
      assert.equal(answer.headers.get('location'), null);
    }
  });

  test('needs a challenge, and is not moved by a forged host', async () => {
    const { server, provider } = await connected();
    const start = `/connections/social/corner?app_id=app-test&redirected=1&redirect_url=${page}`;

    assert.equal((await server.send(start)).data.field, 'code_challenge');
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const { headers: told } = await server.send(`${start}&code_challenge=${challenge}`, undefined, { headers });
    const out = new URL(told.get('location') ?? '');
    assert.equal(out.origin, provider.issuer);
    assert.equal(out.searchParams.get('redirect_uri'), callback);
  });
});
