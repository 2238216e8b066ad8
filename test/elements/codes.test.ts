import { expect } from '@open-wc/testing';
import { refused, user } from '../support/answers.ts';
import { leave, soon, until, visit, type Visitor } from '../support/visitor.ts';
import { en } from '../support/words.ts';

const byEmail = { attributes: { methods: 'email-code' } } as const;
const byPhone = { attributes: { methods: 'phone-code', 'default-country': 'US' } } as const;

/** Asks for a code by email, and gets one. */
const askForCode = async (visitor: Visitor, address = 'someone@example.org') => {
  visitor.fill({ email: address });
  await visitor.submit();
};

/** Types the digits of a code one after the other, as fingers do. */
const type = (visitor: Visitor, digits: string) => {
  const code = visitor.control('code');
  for (const digit of digits) {
    code.value += digit;
    code.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: digit }));
  }
};

/** Pastes, as the clipboard has it. */
const paste = (visitor: Visitor, text: string) => {
  const code = visitor.control('code');
  code.value = text;
  code.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }));
};

describe('signing in by a code', () => {
  afterEach(leave);

  it('asks for the code only once one was sent', async () => {
    const visitor = await visit('auth-login', byEmail);

    expect(visitor.asks('code')).to.equal(false);
    expect(visitor.mainButton.textContent.trim()).to.equal(en.actions.sendCode);
    await askForCode(visitor);

    expect(visitor.asks('code')).to.equal(true);
    expect(visitor.focused).to.equal('code');
    expect(visitor.mainButton.textContent.trim()).to.equal(en.actions.signIn);
  });

  it('T14: says of any address that a code is on its way if an account uses it', async () => {
    const visitor = await visit('auth-login', byEmail);

    await askForCode(visitor);

    expect(visitor.said).to.equal(en.progress.codeToEmail);
    expect(visitor.server.asked('/email/send')[0]!.body).to.include({
      email: 'someone@example.org',
      scene: 'VERIFY_CODE',
    });
  });

  it('tells the page that a code was sent, and when another may be', async () => {
    const visitor = await visit('auth-login', byEmail);
    const sent = visitor.hears('auth-code-sent');

    await askForCode(visitor);

    const { channel, resendAt } = await sent;
    expect(channel).to.equal('email');
    expect(resendAt).to.be.greaterThan(Date.now());
  });

  it('is one field that phones and managers know for a code', async () => {
    const visitor = await visit('auth-login', byEmail);
    await askForCode(visitor);

    const code = visitor.control('code');

    expect([code.getAttribute('autocomplete'), code.inputMode, code.dir]).to.eql(['one-time-code', 'numeric', 'ltr']);
    expect(visitor.element.renderRoot.querySelectorAll('[name=code]').length).to.equal(1);
    expect(code.maxLength).to.equal(-1);
  });

  it('says beforehand that the last digit sends the form, and is sent by it, once', async () => {
    const visitor = await visit('auth-login', byEmail);
    await askForCode(visitor);

    expect(visitor.part('form')!.textContent).to.contain(en.hints.code(6));
    type(visitor, '123456');
    await visitor.arrivesAt('signed-in');

    expect(visitor.server.asked('/login/email-code').map(({ body }) => body!.code)).to.eql(['123456']);
  });

  it('B15: takes a code as people paste it', async () => {
    for (const pasted of ['123 456', '123-456', '１２３４５６', '١٢٣٤٥٦']) {
      const visitor = await visit('auth-login', byEmail);
      await askForCode(visitor);
      paste(visitor, pasted);
      await visitor.arrivesAt('signed-in');

      expect(visitor.server.asked('/login/email-code')[0]!.body!.code).to.equal('123456');
    }
  });

  it('says beside the code that it is wrong, selects it, and does not send it again until it is changed', async () => {
    const visitor = await visit('auth-login', { ...byEmail, replies: { '/login/email-code': refused('wrong-code') } });
    await askForCode(visitor);
    type(visitor, '123456');
    await until(() => visitor.isWrong('code'), 'the error');

    expect(visitor.errorBeside('code')).to.equal(en.errors['wrong-code']);
    expect(visitor.focused).to.equal('code');
    paste(visitor, '123456');
    await visitor.settled();
    expect(visitor.server.asked('/login/email-code').length).to.equal(1);
    paste(visitor, '123457');
    await until(() => visitor.server.asked('/login/email-code').length === 2, 'the second try');
  });

  it('T15: gives an unknown account the sentence of a wrong code', async () => {
    const visitor = await visit('auth-login', {
      ...byEmail,
      replies: { '/login/email-code': refused('user-not-found') },
    });
    await askForCode(visitor);

    type(visitor, '123456');
    await until(() => visitor.isWrong('code'), 'the error');

    expect(visitor.errorBeside('code')).to.equal(en.errors['wrong-code']);
  });

  it('counts the seconds until another code may be asked for, and sends none before', async () => {
    const visitor = await visit('auth-login', byEmail);
    await askForCode(visitor);

    const again = visitor.element.renderRoot.querySelector<HTMLElement>('.again button')!;
    expect(again.textContent).to.match(/\d+ s/);
    expect(again.getAttribute('aria-disabled')).to.equal('true');
    again.click();
    await visitor.settled();

    expect(visitor.server.asked('/email/send').length).to.equal(1);
  });

  it('sends another once the time has come', async () => {
    const { now } = Date;
    const visitor = await visit('auth-login', byEmail);
    await askForCode(visitor);

    Date.now = () => now() + 61_000;
    try {
      await until(() => visitor.says(en.progress.resend), 'the button');
      await visitor.choose(en.progress.resend);
      await until(() => visitor.server.asked('/email/send').length === 2, 'the second code');
    } finally {
      Date.now = now;
    }
  });

  it('forgets the code with the address it went to, and keeps what was typed', async () => {
    const visitor = await visit('auth-login', byEmail);
    await askForCode(visitor);

    visitor.fill({ email: 'else@example.org' });
    await visitor.settled();

    expect(visitor.asks('code')).to.equal(false);
    expect(visitor.control('email').value).to.equal('else@example.org');
    expect(visitor.mainButton.textContent.trim()).to.equal(en.actions.sendCode);
  });

  it('asks for the code where one has been sent a moment ago, and says so beside the button', async () => {
    const visitor = await visit('auth-login', {
      ...byEmail,
      replies: { '/email/send': refused('sent-too-soon', { retryAfter: 40 }) },
    });

    await askForCode(visitor);

    expect(visitor.asks('code')).to.equal(true);
    expect(visitor.element.renderRoot.querySelector('.again')!.textContent).to.match(/\d+ s/);
    expect(visitor.part('base')!.textContent).to.contain(en.errors['sent-too-soon']);
  });

  it('C8: sends one code, however often the button is pressed', async () => {
    const visitor = await visit('auth-login', byEmail);
    const held = visitor.server.hold('/email/send');
    visitor.fill({ email: 'someone@example.org' });

    for (let press = 0; press < 20; press++) visitor.press(visitor.mainButton);
    await held.arrived;
    held.answer();
    await until(() => visitor.asks('code'), 'the code');

    expect(visitor.server.asked('/email/send').length).to.equal(1);
  });

  it('says beside the address that it is none, before anything is sent', async () => {
    const visitor = await visit('auth-login', byEmail);

    visitor.fill({ email: 'someone' });
    await visitor.submit();

    expect(visitor.errorBeside('email')).to.equal(en.errors['bad-email']);
    expect(visitor.server.asked('/email/send')).to.eql([]);
  });

  it('waits for the button where something has to be agreed to after the code', async () => {
    const visitor = await visit('auth-login', {
      ...byEmail,
      properties: { agreements: [{ id: 1, title: 'The terms', required: true }] },
    });
    visitor.fill({ email: 'someone@example.org' });
    await visitor.submit();
    if (!visitor.asks('code')) {
      visitor.tick('agreement-1');
      await visitor.submit();
    }

    type(visitor, '123456');
    await visitor.settled();

    expect(visitor.server.asked('/login/email-code')).to.eql([]);
    expect(visitor.part('form')!.textContent).not.to.contain(en.hints.code(6));
  });

  it('says whether the account is new, where codes open accounts', async () => {
    const visitor = await visit('auth-login', {
      attributes: { methods: 'email-code', 'auto-register': 'on' },
      replies: {
        '/login/email-code': () => new Response(JSON.stringify({ code: 200, statusCode: 200, message: '', data: user({ loginsCount: 1 }) })),
      },
    }); // prettier-ignore
    const signedIn = visitor.hears('auth-signed-in');
    await askForCode(visitor);

    type(visitor, '123456');

    expect(await signedIn).to.include({ method: 'email-code', isNewUser: true });
  });
});

describe('signing in by phone', () => {
  afterEach(leave);

  it('asks for a country and a number, each told to managers', async () => {
    const visitor = await visit('auth-login', byPhone);
    await until(() => visitor.asks('country'), 'the country');

    const { autocomplete, type: kind, dir } = visitor.control('phone');

    expect([autocomplete, kind, dir]).to.eql(['tel', 'tel', 'ltr']);
    expect(visitor.control('country').autocomplete).to.equal('tel-country-code');
    expect(visitor.control('country').value).to.equal('US');
  });

  it('sends number and country code to where the code goes, and with the code', async () => {
    const visitor = await visit('auth-login', byPhone);
    const signedIn = visitor.hears('auth-signed-in');

    visitor.fill({ phone: '(202) 555-0123' });
    await visitor.submit();
    type(visitor, '123456');

    expect((await signedIn).method).to.equal('phone-code');
    expect(visitor.server.asked('/sms/send')[0]!.body).to.include({ phone: '2025550123', phoneCountryCode: '+1' });
    expect(visitor.server.asked('/login/phone-code')[0]!.body).to.include({
      phone: '2025550123',
      phoneCountryCode: '+1',
      code: '123456',
    });
  });

  it('B13: chooses the country of a number pasted with its plus', async () => {
    const visitor = await visit('auth-login', byPhone);
    visitor.control('phone').focus();
    await until(() => visitor.asks('country'), 'the country');
    await until(
      () => (visitor.control('country') as unknown as HTMLSelectElement).options.length > 100,
      'the countries',
    );

    visitor.fill({ phone: '+49 1512 3456789' });
    await visitor.settled();

    expect(visitor.control('country').value).to.equal('DE');
  });

  it('offers the countries the page wants, by the names of the language', async () => {
    const visitor = await visit('auth-login', {
      attributes: { methods: 'phone-code', countries: 'DE FR', 'default-country': 'FR' },
    });
    const select = visitor.control('country') as unknown as HTMLSelectElement;
    visitor.control('phone').focus();
    await until(() => select.options.length === 2, 'the countries');

    expect([...select.options].map(({ textContent }) => textContent.trim().split(' ')[0])).to.eql([
      'France',
      'Germany',
    ]);
    expect(select.value).to.equal('FR');
  });

  it('says beside the phone that it is none', async () => {
    const visitor = await visit('auth-login', byPhone);

    visitor.fill({ phone: '12' });
    await visitor.submit();

    expect(visitor.errorBeside('phone')).to.equal(en.errors['bad-phone']);
    expect(visitor.server.asked('/sms/send')).to.eql([]);
  });
});

describe('the tabs of <auth-login>', () => {
  afterEach(leave);

  it('show the ways the application offers, and one way alone without tabs', async () => {
    const several = await visit('auth-login');
    const one = await visit('auth-login', { attributes: { methods: 'password' } });

    expect(several.tabs).to.eql([en.views.password, en.views['phone-code'], en.views['email-code']]);
    expect(one.tabs).to.eql([]);
  });

  it('keep the order the page wants, and leave out what is not offered', async () => {
    const visitor = await visit('auth-login', {
      attributes: { methods: 'email-code password' },
      config: { verifyCodeTabConfig: { enabledLoginMethods: ['email-code'] } },
    });

    expect(visitor.tabs).to.eql([en.views['email-code'], en.views.password]);
    expect(visitor.element.view).to.equal('email-code');
  });

  it('carry an identifier over where it fits, and never a password', async () => {
    const visitor = await visit('auth-login');
    visitor.fill({ username: 'someone@example.org', password: 'correct horse' });

    await visitor.choose(en.views['email-code']);
    await visitor.arrivesAt('email-code');
    expect(visitor.control('email').value).to.equal('someone@example.org');
    await visitor.choose(en.views.password);
    await visitor.arrivesAt('password');

    expect(visitor.control('username').value).to.equal('someone@example.org');
    expect(visitor.control('password').value).to.equal('');
  });

  it('carry a number to where a number is asked for', async () => {
    const visitor = await visit('auth-login');
    visitor.fill({ username: '+1 202 555 0123' });

    await visitor.choose(en.views['phone-code']);
    await visitor.arrivesAt('phone-code');

    expect(visitor.control('phone').value).to.contain('202');
  });

  it('focus the first field that is empty in the view that was asked for, and tell the page', async () => {
    const visitor = await visit('auth-login');
    const changed = visitor.hears('auth-view-changed');

    await visitor.choose(en.views['email-code']);
    await visitor.arrivesAt('email-code');

    expect((await changed).view).to.equal('email-code');
    expect(visitor.focused).to.equal('email');
  });

  it('are walked along with the arrow keys, with one of them in the order of Tab', async () => {
    const visitor = await visit('auth-login');
    const tabs = () => visitor.parts('tab');
    const press = async (key: string) => {
      (visitor.element.renderRoot.getRootNode() as ShadowRoot).activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
      await soon();
      await visitor.settled();
    };
    tabs()[0]!.focus();

    await press('End');
    await visitor.arrivesAt('email-code');
    expect(visitor.chosenTab).to.equal(en.views['email-code']);
    await press('Home');
    await visitor.arrivesAt('password');
    expect(visitor.chosenTab).to.equal(en.views.password);

    expect(tabs().map(({ tabIndex }) => tabIndex)).to.eql([0, -1, -1]);
    expect(visitor.part('panel')!.getAttribute('aria-labelledby')).to.equal(tabs()[0]!.id);
  });
});
