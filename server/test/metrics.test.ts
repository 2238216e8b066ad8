import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createMetrics, watchEventLoop } from '../src/metrics.ts';

suite('metrics', () => {
  test('count by labels, whatever order they come in', () => {
    const metrics = createMetrics();

    metrics.count('auth_logins_total', { method: 'password', outcome: 'refused' });
    metrics.count('auth_logins_total', { outcome: 'refused', method: 'password' });
    metrics.count('auth_password_checks_total', {});

    assert.match(metrics.render(), /^auth_logins_total\{method="password",outcome="refused"\} 2$/m);
    assert.match(metrics.render(), /^auth_password_checks_total 1$/m);
  });

  test('count what was named once, with what is named anew', () => {
    const metrics = createMetrics();
    const count = metrics.counter('auth_logins_total', { method: 'password' });

    count();
    metrics.count('auth_logins_total', { method: 'password' });
    count();

    assert.match(metrics.render(), /^auth_logins_total\{method="password"\} 3$/m);
  });

  test('sort times into buckets that hold all below them', () => {
    const metrics = createMetrics();

    for (const seconds of [0.004, 0.3, 60])
      metrics.timer('auth_http_request_duration_seconds', { route: '/x' })(seconds);

    const text = metrics.render();
    assert.match(text, /_bucket\{le="0\.005",route="\/x"\} 1$/m);
    assert.match(text, /_bucket\{le="0\.25",route="\/x"\} 1$/m);
    assert.match(text, /_bucket\{le="0\.5",route="\/x"\} 2$/m);
    assert.match(text, /_bucket\{le="10",route="\/x"\} 2$/m);
    assert.match(text, /_bucket\{le="\+Inf",route="\/x"\} 3$/m);
    assert.match(text, /_sum\{route="\/x"\} 60\.304$/m);
    assert.match(text, /_count\{route="\/x"\} 3$/m);
  });

  test('read a gauge when they are asked for it', () => {
    const metrics = createMetrics();
    let queue = 0;
    metrics.gauge('auth_argon2_queue', () => queue);

    queue = 3;

    assert.match(metrics.render(), /^auth_argon2_queue 3$/m);
  });

  test('cannot be broken by what a label holds', () => {
    const metrics = createMetrics();

    metrics.count('auth_rate_limited_total', { rule: 'a"} 1\nauth_logins_total 7 \\' });

    assert.match(metrics.render(), /^auth_rate_limited_total\{rule="a\\"\} 1\\nauth_logins_total 7 \\\\"\} 1$/m);
  });

  test('are text that every line explains or belongs to', () => {
    const metrics = createMetrics();
    metrics.count('auth_codes_sent_total', { channel: 'sms', outcome: 'sent' });
    metrics.gauge('auth_event_loop_lag_seconds', watchEventLoop());

    const lines = metrics.render().split('\n');

    assert.equal(lines.at(-1), '');
    for (const line of lines.slice(0, -1)) {
      assert.match(
        line,
        /^(# HELP \w+ \S.*|# TYPE \w+ (counter|gauge|histogram)|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [\d.e+-]+)$/,
      );
    }
  });

  test('tell how late the event loop was, as seconds', () => {
    const lag = watchEventLoop();

    assert.equal(lag(), 0);
  });
});
