import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ConfigError, configWarnings, readConfig } from '../src/config.ts';

const production = { NODE_ENV: 'production', POOL_FILE: 'pool.json' };

suite('the environment', () => {
  test('may be empty', () => {
    assert.deepEqual(readConfig({}), {
      host: '127.0.0.1',
      port: 8080,
      databaseUrl: 'sqlite:.data/auth.db',
      dataDir: '.data',
      poolFile: null,
      publicUrl: null,
      outboxDir: null,
      smtpUrl: null,
      smsWebhookUrl: null,
      smsWebhookSecret: null,
      trustedProxies: [],
      production: false,
    });
  });

  test('is read from its variables, an empty one counting as not set', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '0',
      DATA_DIR: '/var/lib/auth',
      DATABASE_URL: '',
      PUBLIC_URL: 'https://login.example.org/',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      SMS_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    });

    assert.equal(config.port, 0);
    assert.equal(config.databaseUrl, 'sqlite:/var/lib/auth/auth.db');
    assert.equal(config.publicUrl, 'https://login.example.org');
    assert.deepEqual(config.trustedProxies, ['10.0.0.0/8', '::1']);
  });

  const refused: [env: Record<string, string>, named: RegExp][] = [
    [{ PORT: 'http' }, /^PORT /],
    [{ PORT: '65536' }, /^PORT /],
    [{ PORT: '-1' }, /^PORT /],
    [{ DATABASE_URL: 'mysql://localhost/auth' }, /^DATABASE_URL .*sqlite:PATH/],
    [{ DATABASE_URL: 'sqlite:' }, /^DATABASE_URL /],
    [{ PUBLIC_URL: 'login.example.org' }, /^PUBLIC_URL /],
    [{ PUBLIC_URL: 'https://login.example.org/auth' }, /^PUBLIC_URL /],
    [{ PUBLIC_URL: 'https://user@login.example.org' }, /^PUBLIC_URL /],
    [{ SMTP_URL: 'https://mail.example.org' }, /^SMTP_URL /],
    [{ SMS_WEBHOOK_URL: 'sms.example.org' }, /^SMS_WEBHOOK_URL /],
    [{ SMS_WEBHOOK_SECRET: 'a secret!' }, /^SMS_WEBHOOK_SECRET /],
    [{ TRUSTED_PROXIES: 'proxy.example.org' }, /^TRUSTED_PROXIES .*proxy\.example\.org/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES /],
  ];

  for (const [env, named] of refused) {
    test(`T52: names the setting that cannot be: ${JSON.stringify(env)}`, () => {
      assert.throws(
        () => readConfig(env),
        (error) => {
          assert.ok(error instanceof ConfigError);
          assert.match(error.message, named);
          assert.match(error.message, /: (set|list) /);
          return true;
        },
      );
    });
  }
});

suite('T52: production', () => {
  test('refuses the outbox, the demo pool and an address in clear', () => {
    assert.throws(
      () => readConfig({ ...production, OUTBOX_DIR: '/tmp/outbox' }),
      /^ConfigError: OUTBOX_DIR .*unset it/,
    );
    assert.throws(() => readConfig({ NODE_ENV: 'production' }), /^ConfigError: POOL_FILE .*name your pool file/);
    assert.throws(
      () => readConfig({ ...production, PUBLIC_URL: 'http://login.example.org' }),
      /^ConfigError: PUBLIC_URL .*https/,
    );
  });

  test('takes an address in clear on the own machine', () => {
    assert.equal(readConfig({ ...production, PUBLIC_URL: 'http://127.0.0.1:8080' }).publicUrl, 'http://127.0.0.1:8080');
  });

  test('warns without a public address, senders, or trusted proxies on an open host', () => {
    const sentences = configWarnings(readConfig({ ...production, HOST: '0.0.0.0' }));

    assert.deepEqual(
      sentences.map((sentence) => sentence.split(' ')[0]),
      ['TRUSTED_PROXIES', 'PUBLIC_URL', 'SMTP_URL', 'SMS_WEBHOOK_URL'],
    );
  });

  test('has nothing to say about a complete environment', () => {
    const complete = {
      ...production,
      PUBLIC_URL: 'https://login.example.org',
      SMTP_URL: 'smtps://mail.example.org',
      SMS_WEBHOOK_URL: 'https://sms.example.org',
    };

    assert.deepEqual(configWarnings(readConfig(complete)), []);
  });
});

suite('outside production', () => {
  test('the outbox and the demo pool on an open host are told in capitals', () => {
    const sentences = configWarnings(readConfig({ HOST: '0.0.0.0', OUTBOX_DIR: '/tmp/outbox' }));

    assert.match(sentences[0]!, /^OUTBOX_DIR HOLDS CODES/);
    assert.match(sentences[1]!, /^THE DEMO POOL/);
  });

  test('the outbox on this machine needs no word', () => {
    for (const HOST of ['127.0.0.1', 'localhost', '::1']) {
      assert.deepEqual(configWarnings(readConfig({ HOST, OUTBOX_DIR: '/tmp/outbox' })), []);
    }
  });

  test('a mail without a sender and a short secret are told', () => {
    const sentences = configWarnings(
      readConfig({
        SMTP_URL: 'smtp://mail.example.org',
        SMS_WEBHOOK_URL: 'http://127.0.0.1:9',
        SMS_WEBHOOK_SECRET: 'c2hvcnQ=',
      }),
    );

    assert.match(sentences[0]!, /^SMTP_URL names no sender/);
    assert.match(sentences[1]!, /^SMS_WEBHOOK_SECRET is short/);
  });
});
