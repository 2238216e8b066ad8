import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hostedRefusals, refusals } from '../../src/contract/index.ts';
import { core as enCore } from '../../src/locales/en/core.ts';
import { factors as enFactors } from '../../src/locales/en/factors.ts';
import { flows as enFlows } from '../../src/locales/en/flows.ts';
import { replies as enReplies } from '../../src/locales/en/replies.ts';
import { ways as enWays } from '../../src/locales/en/ways.ts';
import { core as zhCore } from '../../src/locales/zh-CN/core.ts';
import { factors as zhFactors } from '../../src/locales/zh-CN/factors.ts';
import { flows as zhFlows } from '../../src/locales/zh-CN/flows.ts';
import { replies as zhReplies } from '../../src/locales/zh-CN/replies.ts';
import { saidAs } from '../../src/i18n/said-as.ts';
import { ways as zhWays } from '../../src/locales/zh-CN/ways.ts';

type Catalogue = Record<string, Record<string, unknown>>;
type Parts = Record<'core' | 'flows' | 'replies' | 'factors' | 'ways', Catalogue>;

const english: Parts = { core: enCore, flows: enFlows, replies: enReplies, factors: enFactors, ways: enWays };
const languages: Record<string, Parts> = {
  en: english,
  'zh-CN': { core: zhCore, flows: zhFlows, replies: zhReplies, factors: zhFactors, ways: zhWays },
};

/** Every word with the path it has, as `core.actions.signIn`. */
const wordsOf = (parts: Parts): Map<string, unknown> =>
  new Map(
    Object.entries(parts).flatMap(([part, catalogue]) =>
      Object.entries(catalogue).flatMap(([group, words]) =>
        Object.entries(words).map(([name, word]) => [`${part}.${group}.${name}`, word] as const),
      ),
    ),
  );

/** What a hole is filled with, by the path of its sentence. Each has to be seen in what comes out. */
const holes: Record<string, [given: unknown[], seen: string[]]> = {
  'replies.hints.code': [[6], ['6']],
  'replies.validity.codeLength': [[6], ['6']],
  'replies.progress.refused': [
    ['A sentence of theirs', 4711],
    ['A sentence of theirs', '4711'],
  ],
  'replies.progress.resendIn': [[57], ['57']],
  'replies.progress.tryAgainIn': [[600], ['10']],
  'replies.progress.request': [['r-1'], ['r-1']],
  'factors.hints.missing': [['Face'], ['Face']],
  'factors.progress.willSendTo': [['a•••@b.example'], ['a•••@b.example']],
  'flows.progress.signedInAs': [['Ada'], ['Ada']],
  'flows.hints.registerCode': [[6], ['6']],
  'flows.hints.policyLength': [[8], ['8']],
  'flows.progress.codeSentTo': [['a@b.example'], ['a@b.example']],
  'flows.progress.target': [['a@b.example'], ['a@b.example']],
  'ways.actions.continueWith': [['GitHub'], ['GitHub']],
  'ways.hints.chosen': [['a•••@b.example'], ['a•••@b.example']],
  'flows.progress.finishOn': [['auth.example.com'], ['auth.example.com']],
};

const said = (path: string, word: unknown): string[] => {
  if (typeof word === 'function') return [(word as (...given: unknown[]) => string)(...holes[path]![0])];
  return Array.isArray(word) ? (word as string[]) : [word as string];
};

suite('the words of every language', () => {
  for (const [lang, parts] of Object.entries(languages)) {
    const words = wordsOf(parts);

    test(`${lang} has the sentences that English has, and no other`, () => {
      assert.deepEqual([...words.keys()].sort(), [...wordsOf(english).keys()].sort());
    });

    test(`${lang} leaves no sentence empty`, () => {
      const empty = [...words].filter(([path, word]) => said(path, word).some((each) => each.trim() === ''));

      assert.deepEqual(empty, []);
    });

    test(`${lang} shows what fills the holes of its sentences`, () => {
      const functions = [...words].filter(([, word]) => typeof word === 'function').map(([path]) => path);
      assert.deepEqual(functions.sort(), Object.keys(holes).sort());

      for (const [path, [, seen]] of Object.entries(holes)) {
        for (const part of seen) assert.ok(said(path, words.get(path))[0]!.includes(part), `${path} shows ${part}`);
      }
    });

    test(`${lang} has one sentence for every name an error can have`, () => {
      const local = [
        'network',
        'timeout',
        'aborted',
        'bad-response',
        'bad-config',
        'bad-argument',
        'missing-client',
        'popup-blocked',
        'camera-denied',
        'passkey-cancelled',
      ];
      const names = [...Object.keys(refusals), ...Object.keys(hostedRefusals), ...local, 'bad-phone'].sort();

      const own = Object.values(parts).flatMap((catalogue) => Object.keys(catalogue['errors'] ?? {}));
      const told = [...own, ...Object.keys(saidAs)].sort();

      assert.deepEqual(told, names);
    });

    test(`${lang} uses no name twice, so that its parts can be laid over one another`, () => {
      const names = [...words.keys()].map((path) => path.slice(path.indexOf('.') + 1));

      assert.equal(new Set(names).size, names.length);
    });

    test(`${lang} tells a long wait in minutes, and a number nobody knows`, () => {
      const { tryAgainIn, refused } = parts.replies['progress'] as typeof enReplies.progress;

      assert.match(tryAgainIn(45), /45/);
      assert.doesNotMatch(tryAgainIn(4500), /4500/);
      assert.match(refused('', 4711), /4711/);
    });
  }

  test('no Chinese sentence was left in English', () => {
    const chinese = wordsOf(languages['zh-CN']!);

    const same = [...wordsOf(english)].filter(([path, word]) =>
      said(path, word).some((each, at) => each === said(path, chinese.get(path))[at]),
    );

    assert.deepEqual(same.map(([path]) => path), []); // prettier-ignore
  });
});

test('wrong account, wrong password and no account sound the same', () => {
  const alike = (name: keyof typeof saidAs) => saidAs[name];

  assert.deepEqual((['wrong-password', 'no-password-set', 'login-invalid'] as const).map(alike), Array(3).fill('wrong-credentials')); // prettier-ignore
  assert.deepEqual((['user-not-found', 'code-expired'] as const).map(alike), Array(2).fill('wrong-code'));
});
