import { expect } from '@open-wc/testing';
import { accountDesks, comeBack, furnished, pressAt, stepUpToAccount } from '../support/account-desks.ts';
import { level, visitAccount } from '../support/account.ts';
import { done, failed, refused, type Reply } from '../support/answers.ts';
import { expectStated, type Fault, faults, mendLine, strike } from '../support/faults.ts';
import { leave, until } from '../support/visitor.ts';

const { 'the line is gone': offline, ...others } = faults;

/** Nothing here waits for a pause to be over: that is tried where somebody signs in. */
const ofAccounts: Readonly<Record<string, Fault>> = {
  ...others,
  'that was too often': failed(429),
  'the service is away': failed(503),
  'the line is gone': offline!,
};

const hasPasskeys = 'PublicKeyCredential' in globalThis;

describe('whatever is sent from an account page, whatever becomes of it', () => {
  // What takes a moment to be fetched is no fault: it is here before anything is timed.
  before(() => visitAccount());
  afterEach(leave);
  afterEach(mendLine);

  for (const [what, desk] of Object.entries(accountDesks)) {
    it(`P15: ${what} ends in a screen that says so and can be used, with what was typed, as often as it fails`, async function () {
      if (desk.section === 'passkeys' && !hasPasskeys) this.skip();
      const { visitor, section } = await stepUpToAccount(desk);

      for (const [happens, fault] of Object.entries(ofAccounts)) {
        const act = () => pressAt(desk, visitor, section);
        const struck = await strike(visitor, { path: desk.path, fault, act });
        mendLine();

        expect(struck.asked, happens).to.be.within(
          fault === 'offline' ? 0 : 1,
          fault === 'offline' ? 0 : (desk.tries ?? 1),
        );
        expectStated(visitor, struck, { root: section.root(), when: `when ${happens}` });
        expect(section.root().querySelector('.busy'), happens).to.equal(null);
        for (const [name, value] of Object.entries(desk.fill ?? {}))
          expect(section.control(name).value, `${name} when ${happens}`).to.equal(value);
      }
      if (desk.isAnybodys) return;
      const signedOut = visitor.hears('auth-signed-out');
      visitor.server.reply(desk.path, refused('not-signed-in'));
      visitor.server.expire();
      await pressAt(desk, visitor, section);
      expect((await signedOut).reason).to.equal('expired');
      expect(visitor.part('section')).to.equal(null);
      expect(document.activeElement).not.to.equal(document.body);
    });

    if (desk.keeps)
      it(`C12: ${what} ends where one signs in when the session is over, and what was typed is there for whoever is back`, async () => {
        const { visitor, section } = await stepUpToAccount(desk);
        visitor.server.expire();

        const signedOut = visitor.hears('auth-signed-out');
        await visitor.client.getCurrentUser().catch(() => undefined);
        expect((await signedOut).reason).to.equal('expired');
        await until(() => !visitor.part('section'), 'the end of it');
        await comeBack(visitor);
        await desk.open?.(section, visitor);

        for (const name of desk.keeps ?? [])
          await until(() => section.control(name).value === desk.fill?.[name], `${name}, as it was typed`);
      });
  }

  /** What each section begins with, and where it is asked for. */
  const lists: Readonly<Record<string, string>> = {
    mfa: '/users/me/security-level',
    ...(hasPasskeys && { passkeys: '/api/v3/webauthn/credentials' }),
    sessions: '/users/me/sessions',
    'custom-data': '/udvs/get',
    applications: '/users/me/applications/allowed',
    orgs: '/users/me/orgs',
    roles: '/users/me/roles',
    resources: '/users/resource/authorized',
  };

  for (const [happens, fault] of Object.entries(ofAccounts).filter(([, fault]) => fault !== 'offline'))
    it(`P15: what cannot be shown says so in its section, and comes with another try, when ${happens}`, async () => {
      const broken = Object.fromEntries(Object.values(lists).map((path) => [path, fault as Reply]));
      const sections = Object.keys(lists).join(' ');
      const visitor = await visitAccount({
        timeout: 200,
        attributes: { sections },
        replies: { ...furnished, ...broken },
      });
      for (const details of visitor.element.renderRoot.querySelectorAll('details')) details.open = true;
      const failures = () => visitor.parts('error').filter((each) => each.getClientRects().length > 0);
      await until(() => failures().length === Object.keys(lists).length, 'what is said');

      for (const failure of failures()) expect(failure.textContent).not.to.match(/Welcome|gateway|<h1>/);
      for (const [path, reply] of Object.entries(furnished)) visitor.server.reply(path, reply);
      visitor.server.reply('/users/me/security-level', done(level({ factors: ['OTP'] })));
      for (const failure of failures()) failure.querySelector('button')!.click();
      await until(() => failures().length === 0, 'what was asked for again');
      await visitor.settled();
      for (const name of Object.keys(lists)) expect(visitor.section(name).text.length, name).to.be.above(10);
    });
});
