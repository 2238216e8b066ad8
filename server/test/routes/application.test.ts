import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { suite, test } from 'node:test';
import { freshServer } from '../support/server.ts';

const settingsOf = async (setting = {}) => {
  const { send } = await freshServer(setting);
  return send('/api/v2/applications/app-test/public-config', undefined, { app: null });
};

suite('the settings of an application', () => {
  test('are public, and may be remembered for a moment', async () => {
    const { code, headers, data } = await settingsOf();

    assert.equal(code, 200);
    assert.equal(headers.get('cache-control'), 'public, max-age=60, stale-while-revalidate=86400');
    assert.equal(headers.get('vary'), 'Origin');
    assert.deepEqual(
      [data.id, data.name, data.userPoolId, data.userpoolName, data.requestHostname],
      ['app-test', 'Test app', 'pool-test', 'Test pool', 'auth.example'],
    );
  });

  test('hold the key that seals passwords, the same as elsewhere', async () => {
    const { send } = await freshServer();
    const { data } = await send('/api/v2/applications/app-test/public-config', undefined, { app: null });
    const wellKnown = await send('/api/v2/.well-known', undefined, { app: null });

    const key = createPublicKey({ key: Buffer.from(data.publicKey, 'base64'), format: 'der', type: 'spki' });

    assert.deepEqual([key.asymmetricKeyType, key.asymmetricKeyDetails?.modulusLength], ['rsa', 2048]);
    assert.deepEqual([wellKnown.code, wellKnown.data], [200, { publicKey: data.publicKey }]);
  });

  test('name the tabs of what is offered', async () => {
    const { data } = await settingsOf({
      app: {
        loginMethods: ['email-code', 'password', 'phone-code', 'ldap'],
        registerMethods: ['phone-code', 'email', 'email-code', 'username'],
      },
      userPool: { connections: { ldap: { url: 'ldaps://a.example', baseDn: 'dc=a' } } },
    });

    assert.deepEqual([data.loginTabs.list, data.loginTabs.default], [['phone-code', 'password', 'ldap'], 'phone-code']);
    assert.deepEqual(data.verifyCodeTabConfig.enabledLoginMethods, ['email-code', 'phone-code']);
    assert.deepEqual(data.passwordTabConfig.enabledLoginMethods, [
      'username-password',
      'email-password',
      'phone-password',
    ]);
    assert.deepEqual(data.registerTabs.list, ['phone', 'email', 'emailCode', 'username']);
    assert.deepEqual(data.tabMethodsFields.map(({ key }: { key: string }) => key), ['username']); // prettier-ignore
    assert.equal(data.registerDisabled, false);
  });

  test('say when nobody new is taken', async () => {
    const { data } = await settingsOf({ app: { registerMethods: [] } });

    assert.deepEqual(
      [data.registerDisabled, data.registerTabs.list, data.ssoPageComponentDisplay.registerBtn],
      [true, [], false],
    );
  });

  test('tell the rules of passwords and codes, and what has to be agreed to', async () => {
    const agreements = [
      { id: 1, title: 'Terms', required: true, lang: 'en-US', availableAt: 1 },
      { id: 'b', title: 'Privacy' },
    ];
    const { data } = await settingsOf({
      app: { agreements },
      userPool: { passwordPolicy: { minLength: 10 }, verifyCode: { length: 8 } },
    });

    assert.deepEqual([data.verifyCodeLength, data.passwordStrength], [8, 4]);
    const rule = new RegExp(data.customPasswordStrength.regex);
    assert.deepEqual([rule.test('123456789'), rule.test('1234567890'), rule.test('12345\n7890')], [false, true, true]);
    assert.deepEqual(
      [data.agreementEnabled, data.agreements],
      [true, [agreements[0], { id: 'b', title: 'Privacy', required: false }]],
    );
  });

  test('fill every field without which other clients stop', async () => {
    const { data } = await settingsOf();

    for (const field of [
      'cdnBase',
      'loginTabs',
      'registerTabs',
      'qrcodeTabsSettings',
      'passwordTabConfig',
      'tabMethodsFields',
      'complateFiledsPlace',
      'ssoPageComponentDisplay',
      'oidcConfig',
      'allowedOrigins',
      'corsWhitelist',
      'socialConnections',
      'ecConnections',
      'identityProviders',
      'mfa',
      'websocket',
    ]) {
      assert.notEqual((data as Record<string, unknown>)[field] ?? null, null, field);
    }
  });

  test('T47: do not follow a forged host', async () => {
    const { send } = await freshServer();

    const { data } = await send('/api/v2/applications/app-test/public-config', undefined, {
      app: null,
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    });

    assert.equal(data.requestHostname, 'auth.example');
    assert.ok(!JSON.stringify(data).includes('evil'));
  });

  test('exist for applications that do', async () => {
    const { send } = await freshServer();

    for (const id of ['nope', '__proto__', '%2e%2e', 'app-test%00']) {
      const { code, status } = await send(`/api/v2/applications/${id}/public-config`, undefined, { app: null });
      assert.ok(code === 2011 || status === 404, id);
    }
  });
});

suite('the keys of tokens', () => {
  test('are published by their public halves', async () => {
    const { fetch } = await freshServer();

    const response = await fetch(new Request('http://server.test/oidc/.well-known/jwks.json'));
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };

    assert.equal(response.headers.get('cache-control'), 'public, max-age=300');
    assert.equal(keys.length, 1);
    assert.deepEqual(Object.keys(keys[0]!).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  test('are found from the issuer that tokens name', async () => {
    const { fetch } = await freshServer();

    const response = await fetch(new Request('http://server.test/oidc/.well-known/openid-configuration'));

    assert.equal(response.headers.get('cache-control'), 'public, max-age=300');
    assert.deepEqual(await response.json(), {
      issuer: 'https://auth.example/oidc',
      jwks_uri: 'https://auth.example/oidc/.well-known/jwks.json',
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
    });
  });
});
