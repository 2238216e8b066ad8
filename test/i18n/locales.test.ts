import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { hostedRefusals, refusals } from '../../src/contract/index.ts';
import { languages } from '../../src/i18n/languages.ts';
import { saidAs } from '../../src/i18n/said-as.ts';
import { type Catalogue, partOf, parts, wordsIn } from '../support/words.ts';
import { alike } from './alike.ts';

/** Every word of a language with the path it has, as `core.actions.signIn`. */
const wordsOf = async (lang: string): Promise<Map<string, unknown>> => {
  const catalogues = await Promise.all(parts.map(async (part): Promise<[string, Catalogue]> => [part, await partOf(lang, part)])); // prettier-ignore
  return new Map(
    catalogues.flatMap(([part, catalogue]) =>
      Object.entries(catalogue).flatMap(([group, words]) =>
        Object.entries(words).map(([name, word]) => [`${part}.${group}.${name}`, word] as const),
      ),
    ),
  );
};

/** What a hole is filled with, by the path of its sentence. Each has to be seen in what comes out. */
const holes: Record<string, [given: unknown[], seen: string[]]> = {
  'replies.hints.code': [[6], ['6']],
  'replies.validity.codeLength': [[6], ['6']],
  'replies.progress.refused': [['', 4711], ['4711']],
  'replies.progress.resendIn': [[57], ['57']],
  'replies.progress.tryAgainIn': [[600], ['10']],
  'replies.progress.request': [['r-1'], ['r-1']],
  'factors.hints.missing': [['Ziffern'], ['Ziffern']],
  'account.hints.passkeyAdded': [['12:34'], ['12:34']],
  'account.hints.passkeyUsed': [['12:34'], ['12:34']],
  'account.hints.removePasskey': [['12:34'], ['12:34']],
  'factors.progress.willSendTo': [['a•••@b.example'], ['a•••@b.example']],
  'flows.progress.signedInAs': [['Ada'], ['Ada']],
  'flows.hints.registerCode': [[6], ['6']],
  'flows.hints.policyLength': [[8], ['8']],
  'flows.progress.codeSentTo': [['a@b.example'], ['a@b.example']],
  'flows.progress.target': [['a@b.example'], ['a@b.example']],
  'flows.progress.finishOn': [['auth.example.com'], ['auth.example.com']],
  'ways.hints.chosen': [['a•••'], ['a•••']],
  'ways.actions.continueWith': [['GitHub'], ['GitHub']],
  'profile.hints.oldCode': [['a@b.example'], ['a@b.example']],
  'profile.hints.score': [[75], ['75']],
  'profile.hints.unknown': [['xx-yy'], ['xx-yy']],
  'profile.validity.tooLong': [[40], ['40']],
  'account.fields.typeAccount': [['a@b.example'], ['a@b.example']],
  'account.hints.browserOn': [
    ['Firefox', 'Linux'],
    ['Firefox', 'Linux'],
  ],
  'account.hints.lastSeen': [['yesterday'], ['yesterday']],
  'account.hints.unlink': [['GitHub'], ['GitHub']],
  'account.hints.shownOf': [
    [10, 21],
    ['10', '21'],
  ],
  'account.actions.link': [['GitHub'], ['GitHub']],
  'account.progress.linked': [['GitHub'], ['GitHub']],
};

/** The texts that a word is made of: most are one, some a few. */
const said = (path: string, word: unknown): string[] => {
  if (typeof word === 'function') return [(word as (...given: unknown[]) => string)(...holes[path]![0])];
  return typeof word === 'object' ? Object.values(word as Record<string, string>) : [word as string];
};

/** Names of errors that no server sends. */
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

/** The letters of languages that are not written in Latin ones. */
const scripts: Record<string, RegExp> = {
  'zh-CN': /\p{Script=Han}/u,
  'zh-TW': /\p{Script=Han}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  ar: /\p{Script=Arabic}/u,
};

const english = await wordsOf('en');

for (const lang of Object.keys(languages)) {
  const words = await wordsOf(lang);
  const texts = [...words].flatMap(([path, word]) => said(path, word).map((text) => [path, text] as const));

  suite(`the words of ${lang}`, () => {
    test('are those that English has, and no other', () => {
      assert.deepEqual([...words.keys()].sort(), [...english.keys()].sort());
    });

    test('are of the kind that English has: a sentence, a sentence with holes, or several', () => {
      const kind = (path: string, word: unknown) => [typeof word, said(path, word).length].join();
      const odd = [...words].filter(([path, word]) => kind(path, word) !== kind(path, english.get(path)));

      assert.deepEqual(odd, []);
    });

    test('are never empty, and written with care', () => {
      const careless = texts.filter(([, text]) => text.trim() === '' || text !== text.trim() || / {2}|\.\.\.|'|--/.test(text)); // prettier-ignore

      assert.deepEqual(careless, []);
    });

    test('show what fills their holes', () => {
      const functions = [...words].filter(([, word]) => typeof word === 'function').map(([path]) => path);
      assert.deepEqual(functions.sort(), Object.keys(holes).sort());

      for (const [path, [, seen]] of Object.entries(holes)) {
        for (const part of seen) assert.ok(said(path, words.get(path))[0]!.includes(part), `${path} shows ${part}`);
      }
    });

    test('have a sentence for every name an error can have', async () => {
      const own = [...words.keys()].flatMap((path) => path.match(/^\w+\.errors\.(.+)$/)?.[1] ?? []);
      const { errors } = await wordsIn(lang);

      assert.deepEqual([...own, ...Object.keys(saidAs)].sort(), names);
      for (const name of names) assert.match((errors as Record<string, string>)[name] ?? '', /\S/, name);
    });

    test('use no name twice, so that the parts can be laid over one another', () => {
      const short = [...words.keys()].map((path) => path.slice(path.indexOf('.') + 1));

      assert.equal(new Set(short).size, short.length);
    });

    test('tell a long wait in minutes, and a number nobody knows with the sentence that came with it', () => {
      const tryAgainIn = words.get('replies.progress.tryAgainIn') as (seconds: number) => string;
      const refused = words.get('replies.progress.refused') as (sentence: string, number: number) => string;

      assert.match(tryAgainIn(45), /45/);
      assert.match(tryAgainIn(4500), /75/);
      assert.match(refused('A sentence of theirs', 4711), /A sentence of theirs.*4711/);
    });

    test('leave what a page is built with as it is', () => {
      const sentence = words.get('core.errors.missing-client') as string;

      for (const part of ['host="…"', 'app-id="…"', '<auth-provider>']) assert.ok(sentence.includes(part), part);
    });

    if (lang === 'en') return;

    test('are nowhere left in English, but where both languages say the same', () => {
      const left = texts.filter(([path, text]) => said(path, english.get(path)).includes(text) && !alike(lang, text));

      assert.deepEqual(left, []);
    });

    if (scripts[lang]) {
      test('are written in its own letters', () => {
        const foreign = texts.filter(([, text]) => !scripts[lang]!.test(text) && !alike(lang, text));

        assert.deepEqual(foreign, []);
      });
    }
  });
}

test('there are thirteen languages', () => {
  const thirteen = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'de', 'fr', 'es', 'pt-BR', 'it', 'ru', 'id', 'ar'];

  assert.deepEqual(Object.keys(languages), thirteen);
});

test('wrong account, wrong password and no account sound the same', () => {
  const told = ['wrong-password', 'no-password-set', 'login-invalid', 'user-not-found', 'code-expired'] as const;

  const one = ['wrong-credentials', 'wrong-credentials', 'wrong-credentials', 'wrong-code', 'wrong-code'];
  assert.deepEqual(told.map((name) => saidAs[name]), one); // prettier-ignore
});

test('counts as Russian and Arabic count', async () => {
  const lengthIn = async (lang: string) => (await wordsIn(lang)).hints.policyLength;
  const [russian, arabic] = await Promise.all([lengthIn('ru'), lengthIn('ar')]);

  assert.deepEqual([8, 21, 22].map(russian), ['не менее 8 символов', 'не менее 21 символа', 'не менее 22 символов']);
  assert.deepEqual([2, 8, 12, 100].map(arabic), ['2 حرفان على الأقل', '8 أحرف على الأقل', '12 حرفًا على الأقل', '100 حرف على الأقل']); // prettier-ignore
});
