import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createLog, type Fields } from '../src/log.ts';

const written = (fields: Fields, event = 'something') => {
  const lines: string[] = [];
  createLog((line) => lines.push(line), { now: () => 0 }).info(event, fields);
  assert.equal(lines.length, 1);
  return lines[0]!;
};

suite('a line of the log', () => {
  test('is one JSON object that says when, how grave and what', () => {
    const line = written({ requestId: 'r1', status: 200, scene: null });

    assert.equal(
      line,
      '{"time":"1970-01-01T00:00:00.000Z","level":"info","event":"something","requestId":"r1","status":200,"scene":null}\n',
    );
  });

  test('T48: leaves out every field that is not on the list, however it came in', () => {
    const body = { password: 'canary-1', token: 'canary-2', headers: { authorization: 'canary-3' }, route: '/login' };

    const line = written(body);

    assert.doesNotMatch(line, /canary/);
    assert.match(line, /"route":"\/login"/);
  });

  test('T48: leaves out an object under a name that is on the list', () => {
    assert.doesNotMatch(written({ route: { password: 'canary' } } as unknown as Fields), /canary/);
  });

  test('T48: masks contacts in every text, errors and their causes included', () => {
    const cause = new Error('no room for +12025550123');
    const error = new Error('cannot reach <alice@x.io>', { cause });

    const line = written({ recipient: 'alice@x.io', detail: 'to +8613800138000', reason: '用户@例子.cn', error });

    assert.doesNotMatch(line, /alice|2025550123|13800138000|用户/);
    assert.match(line, /"recipient":"a\*\*\*@x\.io"/);
    assert.match(line, /"detail":"to \+861\*\*\*00"/);
    assert.match(line, /"message":"no room for \+120\*\*\*23"/);
  });

  test("T36: stays one line, and moves nobody's cursor", () => {
    const line = written({ reason: 'a\r\n{"level":"error"}\u001b[2J\u0085\u2028\u202e\u009b1m' });

    assert.match(line.slice(0, -1), /^[\x20-\x7e]+$/);
    assert.equal(
      (JSON.parse(line) as { reason: string }).reason,
      'a\r\n{"level":"error"}\u001b[2J\u0085\u2028\u202e\u009b1m',
    );
  });

  test('tells an error by name, message, code and stack', () => {
    const line = written({ error: Object.assign(new TypeError('gone'), { code: 'ENOENT', params: ['canary'] }) });

    const { error } = JSON.parse(line) as { error: Record<string, string> };
    assert.deepEqual([error['name'], error['message'], error['code']], ['TypeError', 'gone', 'ENOENT']);
    assert.match(error['stack']!, /log\.test\.ts/);
    assert.doesNotMatch(line, /canary/);
  });
});
