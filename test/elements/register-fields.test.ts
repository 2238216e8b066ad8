import { expect } from '@open-wc/testing';
import { done, failed, refused, user, wantsFactor } from '../support/answers.ts';
import { leave, listening, overhearing, until, visit, type Visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const profile = '/users/profile/update';
const custom = '/udfs/values';
const saves = { [profile]: done(user()), [custom]: done([]) };
const fields = [
  'nickname',
  { name: 'customData.size', label: 'Size', type: 'number', required: true, hint: 'In metres.' },
  { name: 'customData.colour', label: 'Colour', type: 'select', options: ['red', { value: 'b', label: 'blue' }] },
  { name: 'customData.news', label: 'Send me news', type: 'checkbox' },
  { name: 'company', pattern: '[A-Z].*' },
] as const;

describe('<auth-register> with questions of the page', () => {
  afterEach(leave);

  const register = async ({ replies, ...given }: Visit = {}) => {
    const visitor = await visit('auth-register', {
      replies: { ...saves, ...replies },
      ...(given.attributes ? given : { properties: { fields } }),
    });
    await until(() => visitor.asks('nickname'), 'the questions');
    visitor.fill({ email: 'someone@example.org', 'new-password': 'correct horse' });
    return visitor;
  };

  it('asks them below its own, by name and by what the page calls them', async () => {
    const visitor = await register();

    const labels = visitor.parts('label').map((label) => label.textContent.replace(/\s+/g, ' ').trim());
    expect(labels.slice(2)).to.eql([
      `${en.fields.nickname} ${en.hints.optional}`,
      'Size',
      `Colour ${en.hints.optional}`,
      `Send me news ${en.hints.optional}`,
      `${en.fields.company} ${en.hints.optional}`,
    ]);
    expect(visitor.control('nickname').getAttribute('autocomplete')).to.equal('nickname');
    expect(visitor.part('form')!.textContent).to.contain('In metres.');
    expect([...visitor.control('customData.colour').children].map((each) => each.textContent)).to.eql([
      '',
      'red',
      'blue',
    ]);
  });

  it('takes names from the attribute, and says once which are none', async () => {
    const { said, letGo } = overhearing();
    const visitor = await register({ attributes: { fields: 'nickname shoe' } });
    letGo();

    expect(visitor.asks('nickname')).to.equal(true);
    expect(said.filter((line) => line.includes('shoe')).length).to.equal(1);
  });

  it('saves what was answered once the account is there, and then tells the page', async () => {
    const visitor = await register();
    const { names, stop } = listening();

    visitor.fill({ nickname: 'Iron', 'customData.size': '3', 'customData.colour': 'b' });
    visitor.tick('customData.news');
    await visitor.submit();
    await until(() => names().includes('auth-signed-in'), 'the news');
    stop();

    expect(visitor.server.asked('/register/email')[0]!.body).not.to.have.any.keys('nickname', 'customData.size');
    expect(visitor.server.asked(profile)[0]!.body).to.eql({ nickname: 'Iron' });
    expect(visitor.server.asked(custom)[0]!.body!.udfs).to.eql([
      { definition: 'size', value: 3 },
      { definition: 'colour', value: 'b' },
      { definition: 'news', value: true },
    ]);
    expect(visitor.element.view).to.equal('signed-in');
  });

  it('says beside a question that it wants another answer, before anything is sent', async () => {
    const visitor = await register();

    visitor.fill({ company: 'harbour' });
    await visitor.submit();
    expect(visitor.errorBeside('customData.size')).to.equal(en.validity.required);
    visitor.fill({ 'customData.size': '3' });
    await visitor.submit();

    expect(visitor.errorBeside('company')).to.equal(en.errors['invalid-request']);
    expect(visitor.server.asked('/register/email')).to.eql([]);
  });

  it('says that the account is there and the answers are not, and saves the rest when asked again', async () => {
    const visitor = await register({ replies: { [custom]: failed(503) } });
    const { names, stop } = listening();

    visitor.fill({ nickname: 'Iron', 'customData.size': '3' });
    await visitor.submit();
    await until(() => visitor.alert, 'the message');
    expect(visitor.alert).to.contain(en.progress.notSaved);
    expect(visitor.client.session.get().status).to.equal('signed-in');
    expect(names()).not.to.contain('auth-signed-in');

    visitor.server.reply(custom, done([]));
    await visitor.choose(en.actions.tryAgain);
    await until(() => names().includes('auth-signed-in'), 'the news');
    stop();

    expect(visitor.server.asked(profile).length).to.equal(1);
    expect(visitor.server.asked(custom).length).to.equal(2);
    expect(visitor.alert).to.equal('');
  });

  it('goes on without them where the visitor wants that', async () => {
    const visitor = await register({ replies: { [profile]: refused('already-exists') } });
    const signedIn = visitor.hears('auth-signed-in');

    visitor.fill({ nickname: 'Iron', 'customData.size': '3' });
    await visitor.submit();
    await until(() => visitor.alert, 'the message');
    await visitor.choose(en.actions.continue);

    expect((await signedIn).isNewUser).to.equal(true);
  });

  it('keeps the answers through a second factor', async () => {
    const visitor = await register({ replies: { '/register/email': wantsFactor() } });
    const signedIn = visitor.hears('auth-signed-in');

    visitor.fill({ nickname: 'Iron', 'customData.size': '3' });
    await visitor.submit();
    await visitor.arrivesAt('mfa');
    expect(visitor.server.asked(profile)).to.eql([]);
    visitor.fill({ code: '287082' });
    await signedIn;

    expect(visitor.server.asked(profile)[0]!.body).to.eql({ nickname: 'Iron' });
  });
});
