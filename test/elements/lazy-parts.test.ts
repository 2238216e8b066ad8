import { expect } from '@open-wc/testing';
import { leave, until, visit } from '../support/visitor.ts';
import { en } from '../support/words.ts';

/** Says that the browser is on or off line, as it does itself. */
const line = (isOn: boolean) => Object.defineProperty(navigator, 'onLine', { value: isOn, configurable: true });

/** What is fetched once stays for the life of the page: each test here asks for something that none before it has. */
describe('a part that cannot be fetched', () => {
  afterEach(leave);
  afterEach(() => Reflect.deleteProperty(navigator, 'onLine'));

  for (const { what, press, view } of [
    { what: 'the way to another tab', press: en.views['email-code'], view: 'email-code' },
    { what: 'the forms to register', press: en.actions.register, view: 'register' },
    { what: 'the forms for a forgotten password', press: en.actions.forgot, view: 'forgot' },
  ]) {
    it(`is said, and can be tried again: ${what}`, async () => {
      const visitor = await visit('auth-login');
      const error = visitor.hears('auth-error');

      line(false);
      visitor.press(visitor.saying(press));
      await until(() => visitor.alert, 'the message');
      expect(visitor.alert).to.contain(en.progress.offline);
      expect(visitor.element.view).to.equal('password');
      expect((await error).code).to.equal('network');
      line(true);
      await visitor.choose(en.actions.tryAgain);

      await visitor.arrivesAt(view);
      expect(visitor.alert).to.equal('');
    });
  }
});
