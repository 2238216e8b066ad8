import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { AuthError } from '../../../src/client.ts';
import { badPhone, refusals, steps } from '../../src/contract.ts';
import { account } from './cases/account.ts';
import { contacts } from './cases/contacts.ts';
import { face } from './cases/face.ts';
import { linking } from './cases/linking.ts';
import { login } from './cases/login.ts';
import { mfa } from './cases/mfa.ts';
import { passwords } from './cases/passwords.ts';
import { profile } from './cases/profile.ts';
import { registration } from './cases/registration.ts';
import { session } from './cases/session.ts';
import { print } from './print.ts';
import { cellOf, keysOf, namesOf, type Row } from './row.ts';
import { documents, table } from './table.ts';
import { type Cases, starting } from './world.ts';

const cases: Cases = {
  ...registration,
  ...login,
  ...session,
  ...passwords,
  ...contacts,
  ...linking,
  ...profile,
  ...account,
  ...mfa,
  ...face,
};

const numbers: Record<string, number> = { ...refusals, ...badPhone };

/** What a method can come to, one cell each. */
const cellsOf = ({ seed = [], ours = [], steps: kinds = [] }: Row) => ['success', ...seed, ...ours, ...kinds];

/** The cells that have been proved, as `method/what it came to`. */
const proved = new Set<string>();
const asked = new Map<string, Set<string>>();
const given = new Map<string, Set<string>>();

const noteIn = (notes: Map<string, Set<string>>, key: string, ...values: string[]) => {
  notes.set(key, new Set([...(notes.get(key) ?? []), ...values]));
};

/** Lets a case run, and judges what it came to. */
const prove = async (name: string, what: string) => {
  const key = `${name}/${what}`;
  const run = cases[key];
  assert.ok(run, `no case proves ${key}`);
  const attempt = run(
    starting({
      asked: (request) => noteIn(asked, key, request),
      given: (method, keys) => noteIn(given, method, ...keys),
    }),
  );
  if (what === 'success') await attempt;
  else if (what in steps) assert.equal(await attempt, what);
  else assert.equal(await numberOf(attempt, what), numbers[what]);
  proved.add(key);
};

/** The number that was answered, which has to have its name too where the client has judged it. */
const numberOf = async (attempt: Promise<unknown>, name: string) => {
  const answer = await attempt.catch((error: unknown) => error);
  if (answer instanceof AuthError) assert.equal(answer.code, name);
  assert.ok(answer instanceof Object && 'number' in answer, `expected ${name}, got ${String(answer)}`);
  return answer.number;
};

suite('every method of the seeds, on the real server', () => {
  for (const row of table) {
    for (const name of namesOf(row)) {
      for (const what of cellsOf(row)) test(`${name}: ${what}`, () => prove(name, what));
    }
    test(`${row.method} asks ${row.asks.join(', ') || 'nobody'}`, () => {
      const requests = asked.get(`${row.method}/success`) ?? new Set();
      for (const request of row.asks) assert.ok(requests.has(request), request);
    });
  }
});

suite('the table of methods', () => {
  test('has every method of every document', () => {
    for (const { system, names } of Object.values(documents)) {
      const known: unknown[] = table.map((row) => cellOf(row, system)?.name);
      assert.deepEqual(names.filter((name) => !known.includes(name)), []); // prettier-ignore
    }
    assert.deepEqual(Object.values(documents).map(({ names }) => names.length), [20, 11, 8, 32, 33]); // prettier-ignore
  });

  test('has a call with every parameter of every document, and with every key of ours', () => {
    for (const row of table) {
      const cells = [...Object.values(documents)].map(({ system }) => cellOf(row, system));
      for (const cell of [...cells, { name: row.method, parameters: keysOf(row) }]) {
        const passed = given.get(cell?.name ?? '') ?? new Set();
        const never = cell?.parameters.filter((parameter) => !passed.has(parameter)) ?? [];
        assert.deepEqual(never, [], `never given to ${cell?.name}`);
      }
    }
  });

  test('leaves no case without a cell', () => {
    const cells = table.flatMap((row) => namesOf(row).flatMap((name) => cellsOf(row).map((what) => `${name}/${what}`)));
    assert.deepEqual(Object.keys(cases).filter((key) => !cells.includes(key)), []); // prettier-ignore
  });

  after(() => print((name, what) => proved.has(`${name}/${what}`), cellsOf));
});
