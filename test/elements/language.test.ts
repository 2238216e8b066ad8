import { expect } from '@open-wc/testing';
import { registerMessages } from '../../src/index.ts';
import { refused } from '../support/answers.ts';
import { leave, soon, until, visit, type Visit, type Visitor } from '../support/visitor.ts';
import { en, wordsIn, zhCN } from '../support/words.ts';

/** A visit on a page in a language. */
const visitIn = async (lang: string, tag: 'auth-login' | 'auth-register', given: Visit = {}) => {
  const page = document.createElement('main');
  page.lang = lang;
  document.body.append(page);
  const visitor = await visit(tag, { ...given, into: page });
  return Object.assign(visitor, { page });
};

/** Waits for the words of a language: of one that is slow to come the first form is drawn in English. */
const spoken = (visitor: Visitor, lang: string) => until(() => visitor.part('base')!.lang === lang, lang);

const speaks = (visitor: { heading: string }, heading: string) => until(() => visitor.heading === heading, heading);

/** One refusal of each kind, and where its sentence belongs. */
const refusals = [
  { tag: 'auth-login', path: '/login/account', name: 'wrong-credentials', field: null },
  { tag: 'auth-register', path: '/register/email', name: 'already-exists', field: 'email' },
  { tag: 'auth-register', path: '/register/email', name: 'bad-email', field: 'email' },
  { tag: 'auth-register', path: '/register/email', name: 'weak-password', field: 'new-password' },
  { tag: 'auth-register', path: '/register/email', name: 'rate-limited', field: null },
] as const;

describe('the language', () => {
  afterEach(leave);

  for (const { lang, words } of [
    { lang: 'en', words: en },
    { lang: 'zh-CN', words: zhCN },
  ]) {
    for (const { tag, path, name, field } of refusals) {
      it(`puts ${name} where it belongs, in ${lang}`, async () => {
        const visitor = await visitIn(lang, tag, { replies: { [path]: refused(name) } });
        await spoken(visitor, lang);
        visitor.fill(
          tag === 'auth-login'
            ? { username: 'someone@example.org', password: 'correct horse' }
            : { email: 'someone@example.org', 'new-password': 'correct horse' },
        );
        await visitor.submit();

        const sentence = words.errors[name];
        if (field) expect(visitor.errorBeside(field)).to.equal(sentence);
        else expect(visitor.shouted).to.equal(sentence);
        for (const each of field ? ['email', 'new-password'] : []) {
          expect(visitor.isWrong(each), each).to.equal(each === field);
        }
        visitor.page.remove();
      });
    }
  }

  it('is that of the page, the nearest above, or the element itself', async () => {
    const outer = await visitIn('zh-CN', 'auth-login');
    await speaks(outer, zhCN.headings.signIn);
    const own = await visit('auth-login', { into: outer.page, attributes: { lang: 'en' } });

    expect(own.heading).to.equal(en.headings.signIn);
    outer.page.remove();
  });

  it('is heard through the roots around the element', async () => {
    const page = document.createElement('div');
    page.lang = 'zh-CN';
    document.body.append(page);
    const visitor = await visit('auth-login', { into: page.attachShadow({ mode: 'open' }) as unknown as HTMLElement });

    await speaks(visitor, zhCN.headings.signIn);
    page.remove();
  });

  it('changes while somebody types, and keeps what was typed, where the focus is and what is wrong', async () => {
    const visitor = await visitIn('en', 'auth-login', { attributes: { methods: 'password' } });
    await visitor.submit();
    visitor.fill({ username: 'someone@example.org' });
    const field = visitor.control('username');

    visitor.page.lang = 'zh-CN';
    await speaks(visitor, zhCN.headings.signIn);

    expect(visitor.control('username')).to.equal(field);
    expect(field.value).to.equal('someone@example.org');
    expect(visitor.focused).to.equal('username');
    expect(visitor.errorBeside('password')).to.equal(zhCN.validity.required);
    visitor.page.lang = 'en';
    await speaks(visitor, en.headings.signIn);
    visitor.page.remove();
  });

  it('of a message above the form changes with the form', async () => {
    const visitor = await visitIn('en', 'auth-login', { replies: { '/login/account': refused('wrong-credentials') } });
    visitor.fill({ username: 'someone', password: 'wrong' });
    await visitor.submit();

    visitor.page.lang = 'zh-CN';
    await speaks(visitor, zhCN.headings.signIn);

    expect(visitor.shouted).to.equal(zhCN.errors['wrong-credentials']);
    visitor.page.remove();
  });

  for (const [lang, own, told] of [
    ['zh-CN', 'zh-CN', 'zh-CN'],
    ['zh-HK', 'zh-TW', 'zh-TW'],
    ['ja', 'ja', 'ja-JP'],
    ['en-GB', 'en', 'en-US'],
    ['de', 'de', 'en-US'],
  ] as const) {
    it(`${lang} is told to the service as ${told}, so that mails match the screen where they can`, async () => {
      const visitor = await visitIn(lang, 'auth-login', { attributes: { methods: 'email-code' } });
      await spoken(visitor, own);
      visitor.fill({ email: 'someone@example.org' });
      await visitor.submit();

      expect(visitor.server.asked('/email/send')[0]!.headers['x-authing-lang']).to.equal(told);
      visitor.page.remove();
    });
  }

  for (const [wanted, own] of [
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-SG', 'zh-CN'],
    ['pt', 'pt-BR'],
    ['de-AT', 'de'],
    ['AR', 'ar'],
  ] as const) {
    it(`is ${own} where the page says ${wanted}, and the page can hear it`, async () => {
      const visitor = await visitIn(wanted, 'auth-login');

      await speaks(visitor, (await wordsIn(own)).headings.signIn);

      expect(visitor.part('base')!.lang).to.equal(own);
      expect(visitor.part('base')!.dir).to.equal(own === 'ar' ? 'rtl' : 'ltr');
      visitor.page.remove();
    });
  }

  it('that nobody speaks is English', async () => {
    const visitor = await visitIn('x-klingon', 'auth-login');

    expect(visitor.heading).to.equal(en.headings.signIn);
    visitor.page.remove();
  });

  it('lets single words be replaced, in an element or below a provider', async () => {
    const provider = document.createElement('auth-provider');
    Object.assign(provider, { messages: { actions: { signIn: 'Come in', forgot: 'Lost it?' } } });
    document.body.append(provider);
    const visitor = await visit('auth-login', {
      into: provider,
      properties: { messages: { actions: { forgot: 'Forgotten?' } } },
    });
    await soon();
    await visitor.settled();

    expect(visitor.mainButton.textContent.trim()).to.equal('Come in');
    expect(visitor.says('Forgotten?')).to.equal(true);
    provider.remove();
  });

  it('can be one of the page’s own, and what it leaves out is English', async () => {
    registerMessages('nl', { actions: { signIn: 'Inloggen' } });
    const visitor = await visitIn('nl', 'auth-login');

    await until(() => visitor.mainButton.textContent.trim() === 'Inloggen', 'the word');
    expect(visitor.control('password').labels![0]!.textContent.trim()).to.equal(en.fields.password);
    visitor.page.remove();
  });
});
