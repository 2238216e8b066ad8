import { expect } from '@open-wc/testing';
import { refused } from '../support/answers.ts';
import { visitAccount } from '../support/account.ts';
import { leave, listening, overhearing, until, visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const sectionsOf = (element: HTMLElement) =>
  [...element.shadowRoot!.querySelectorAll('section')].map(({ className }) => className);

describe('<auth-profile>', () => {
  afterEach(leave);

  it('says to whoever is not signed in that they have to be, and shows nothing else', async () => {
    const visitor = await visit('auth-profile');

    expect(visitor.element.view).to.equal('idle');
    expect(visitor.element.shadowRoot!.textContent).to.contain(en.hints.signedOut);
    expect(visitor.element.shadowRoot!.querySelector('form, section')).to.equal(null);
  });

  it('shows the sections a page wants, in its order, and warns of what is none', async () => {
    const { said, letGo } = overhearing();
    const visitor = await visitAccount({ attributes: { sections: 'phone email cellar' } });
    letGo();

    expect(sectionsOf(visitor.element)).to.eql(['phone', 'email']);
    expect(said.filter((line) => line.includes('cellar')).length).to.equal(1);
  });

  it('gives every section a heading one level below its own', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'email phone', 'heading-level': '3' } });

    const levels = visitor.parts('section-heading').map((heading) => heading.getAttribute('aria-level'));

    expect(levels).to.eql(['4', '4']);
  });

  it('opens a section for whoever asks, with the focus on its heading', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'email phone' } });

    expect(visitor.element.open('phone')).to.equal(true);
    await visitor.settled();

    expect(visitor.element.shadowRoot!.activeElement!.id).to.equal('phone-heading');
    expect(visitor.element.open('password')).to.equal(false);
  });

  it('lays sections behind tabs, and loses nothing typed in the one that is left', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'profile email', layout: 'tabs' } });
    visitor.section('profile').fill({ nickname: 'Half a na' });

    visitor.press(visitor.parts('tab')[1]!);
    await visitor.settled();

    expect(visitor.section('profile').root().hidden).to.equal(true);
    expect(visitor.section('email').root().hidden).to.equal(false);
    visitor.press(visitor.parts('tab')[0]!);
    await visitor.settled();
    expect(visitor.section('profile').control('nickname').value).to.equal('Half a na');
  });

  it('shows a deep link by its attribute, at any time', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'profile email', layout: 'tabs', section: 'email' } });
    expect(visitor.section('email').root().hidden).to.equal(false);

    visitor.element.setAttribute('section', 'profile');
    await visitor.settled();

    expect(visitor.section('profile').root().hidden).to.equal(false);
  });

  it('changes nothing where the page wants it read only', async () => {
    const visitor = await visitAccount({
      attributes: { readonly: '', sections: 'avatar profile email phone password security' },
    });

    expect(visitor.element.shadowRoot!.querySelectorAll('form, input, select').length).to.equal(0);
    expect(visitor.section('profile').text).to.contain('Someone');
    expect(visitor.section('email').buttons).to.eql([]);
    expect(visitor.part('danger-button')).to.equal(null);
  });

  it('speaks what a section says by its one live region', async () => {
    const visitor = await visitAccount({
      attributes: { sections: 'profile' },
      replies: { '/users/profile/update': refused('server-error') },
    });
    visitor.section('profile').fill({ nickname: 'Other' });

    await visitor.section('profile').send(en.actions.save);

    expect(visitor.section('profile').message).to.equal(en.errors['server-error']);
    expect(visitor.shouted).to.equal(en.errors['server-error']);
    expect(visitor.element.shadowRoot!.querySelectorAll('[role=alert]').length).to.equal(1);
    expect(visitor.section('profile').root().querySelector('[role=alert], [role=status]')).to.equal(null);
  });

  it('keeps what was typed for the same person when a session ends by itself, and for nobody else', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'profile' } });
    visitor.section('profile').fill({ nickname: 'Half a na', country: 'FR' });
    visitor.server.expire();

    await visitor.client.getCurrentUser().catch(() => undefined);
    await visitor.arrivesAt('idle');
    await visitor.client.loginByAccount({ account: 'someone@example.org', password: 'correct horse' });
    await until(() => visitor.part('section'), 'the section');
    await visitor.settled();

    expect(visitor.section('profile').control('nickname').value).to.equal('Half a na');
    expect(visitor.section('profile').control('country').value).to.equal('FR');
  });

  it('keeps a number and its country for when its form is opened again, and no secret', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'phone password', 'default-country': 'US' } });
    const phone = () => visitor.section('phone');
    const password = () => visitor.section('password');
    const open = async () => {
      await phone().press(en.actions.addPhone);
      await password().press(en.actions.changePassword);
      await until(() => phone().root().querySelector('option[value=FR]'), 'the countries');
      await until(() => password().asks('old-password'), 'the password');
    };
    await open();
    phone().fill({ country: 'FR', phone: '612' });
    password().fill({ 'old-password': 'marked-secret-1', 'new-password': 'marked-secret-2' });
    visitor.server.expire();

    await visitor.client.getCurrentUser().catch(() => undefined);
    await visitor.arrivesAt('idle');
    await visitor.client.loginByAccount({ account: 'someone@example.org', password: 'correct horse' });
    await until(() => visitor.part('section'), 'the sections');
    await visitor.settled();
    await open();

    await until(() => phone().control('phone').value === '612', 'the number');
    expect(phone().control('country').value).to.equal('FR');
    for (const name of ['old-password', 'new-password']) expect(password().control(name).value).to.equal('');
  });

  it('keeps nothing for somebody who has signed out', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'profile' } });
    visitor.section('profile').fill({ nickname: 'Half a na' });

    await visitor.client.logout();
    await visitor.arrivesAt('idle');
    await visitor.client.loginByAccount({ account: 'someone@example.org', password: 'correct horse' });
    await until(() => visitor.part('section'), 'the section');
    await visitor.settled();

    expect(visitor.section('profile').control('nickname').value).to.equal('Someone');
  });

  it('tells the page names and never values', async () => {
    const visitor = await visitAccount({ attributes: { sections: 'profile' } });
    const { heard, stop } = listening();
    visitor.section('profile').fill({ nickname: 'Other', company: 'Harbour' });

    await visitor.section('profile').send(en.actions.save);
    stop();

    const updated = heard.find(({ name }) => name === 'auth-profile-updated');
    expect(updated!.detail).to.eql({ changed: ['nickname', 'company'] });
  });

  it('gives ids once, and points at none that is not there', async () => {
    const { element } = await visitAccount();
    const ids = [...element.shadowRoot!.querySelectorAll('[id]')].map(({ id }) => id);
    const pointed = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'].flatMap((name) =>
      [...element.shadowRoot!.querySelectorAll(`[${name}]`)].flatMap((each) => each.getAttribute(name)!.split(' ')),
    );

    expect(ids).to.eql([...new Set(ids)]);
    expect(pointed.filter((id) => !ids.includes(id))).to.eql([]);
  });
});
