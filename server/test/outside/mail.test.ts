import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { suite, test, type TestContext } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { createMail } from '../../src/outside/mail.ts';
import { mail } from './message.ts';

type Letter = { from: string; to: string[]; raw: string; parsed: Email };
type Answer = (error?: Error) => void;

/** A mail server on this machine that keeps what it takes. */
const mailServer = async (context: TestContext, refuse?: Error) => {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, answer) =>
      username === 'mailer' && password === 'p@ss'
        ? answer(null, { user: username })
        : answer(new Error('who are you?')),
    onData(stream, { envelope }, answer: Answer) {
      void buffer(stream).then(async (raw) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        letters.push({ from, to, raw: raw.toString(), parsed: await PostalMime.parse(raw) });
        answer(refuse);
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  context.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`, letters };
};

suite('a mail', () => {
  test('arrives as plain text and as a page with its code', async (t) => {
    const { url, letters } = await mailServer(t);

    await createMail({ url: `${url}?from=login@example.com`, publicUrl: null }).send(mail);

    assert.equal(letters.length, 1);
    const { from, to, parsed } = letters[0]!;
    assert.equal(from, 'login@example.com');
    assert.deepEqual(to, ['someone@example.org']);
    assert.equal(parsed.from?.address, 'login@example.com');
    assert.deepEqual(
      parsed.to?.map(({ address }) => address),
      ['someone@example.org'],
    );
    assert.equal(parsed.subject, 'Your code: 042917');
    assert.equal(parsed.text?.trim(), mail.text);
    assert.match(
      parsed.html ?? '',
      /<div class="code">042917<\/div>\s*<p>Your code is 042917\.<\/p>\s*<p>It is good for 5 minutes\.<\/p>/,
    );
    assert.equal(parsed.date, mail.createdAt);
  });

  test('shows the code where the text has it by itself', async (t) => {
    const { url, letters } = await mailServer(t);

    await createMail({ url, publicUrl: null }).send({ ...mail, text: 'Your code is\n\n042917\n\nIt works once.\n' });

    assert.match(
      letters[0]?.parsed.html ?? '',
      /<p>Your code is<\/p>\s*<div class="code">042917<\/div>\s*<p>It works once\.<\/p>/,
    );
    assert.equal(letters[0]?.parsed.html?.match(/042917/g)?.length, 3);
  });

  test('carries other languages whole', async (t) => {
    const { url, letters } = await mailServer(t);

    await createMail({ url, publicUrl: null }).send({ ...mail, subject: '验证码 042917', text: '您的验证码是 042917' });

    assert.equal(letters[0]?.parsed.subject, '验证码 042917');
    assert.equal(letters[0]?.parsed.text?.trim(), '您的验证码是 042917');
  });

  test('comes from the name and address that the setting gives', async (t) => {
    const { url, letters } = await mailServer(t);
    const from = encodeURIComponent('Example Shop <login@shop.example.com>');

    await createMail({ url: `${url}?from=${from}`, publicUrl: 'https://login.example.com' }).send(mail);

    assert.deepEqual(
      [letters[0]?.parsed.from?.name, letters[0]?.parsed.from?.address],
      ['Example Shop', 'login@shop.example.com'],
    );
  });

  for (const [publicUrl, sender] of [
    ['https://login.example.com', 'no-reply@login.example.com'],
    ['http://127.0.0.1:8080', 'no-reply@localhost'],
    [null, 'no-reply@localhost'],
  ] as const) {
    test(`comes from ${sender} when no sender is named and the server is ${publicUrl}`, async (t) => {
      const { url, letters } = await mailServer(t);

      await createMail({ url, publicUrl }).send(mail);

      assert.equal(letters[0]?.from, sender);
    });
  }

  test('signs in where the setting says how', async (t) => {
    const { url, letters } = await mailServer(t);

    await createMail({ url: url.replace('smtp://', 'smtp://mailer:p%40ss@'), publicUrl: null }).send(mail);
    await assert.rejects(
      createMail({ url: url.replace('smtp://', 'smtp://mailer:wrong@'), publicUrl: null }).send(mail),
    );

    assert.equal(letters.length, 1);
  });

  for (const to of [
    'someone@example.org\r\nBcc: other@example.org',
    'someone@example.org, other@example.org',
    'someone@example.org> RCPT TO:<other@example.org',
    '"someone@example.org" <other@example.org>',
    'someone@example.org>',
  ]) {
    test(`T36: goes to one recipient or to none: ${JSON.stringify(to)}`, async (t) => {
      const { url, letters } = await mailServer(t);

      // Refused by us, before any server is asked what it makes of it.
      await assert.rejects(createMail({ url, publicUrl: null }).send({ ...mail, to }), {
        message: 'the recipient is no single address',
      });

      assert.deepEqual(letters, []);
    });
  }

  test('T36: cannot be given another header by its subject', async (t) => {
    const { url, letters } = await mailServer(t);

    await createMail({ url, publicUrl: null }).send({
      ...mail,
      subject: 'Hello\r\nBcc: other@example.org\r\n\r\nbody',
    });

    assert.deepEqual(letters[0]?.to, ['someone@example.org']);
    assert.equal(letters[0]?.parsed.bcc, undefined);
    assert.equal(letters[0]?.parsed.subject, 'Hello Bcc: other@example.org body');
  });

  test('B8: shows what looks like HTML as text', async (t) => {
    const { url, letters } = await mailServer(t);
    const hostile = '<img src=x onerror="alert(1)">&amp;';

    await createMail({ url, publicUrl: null }).send({ ...mail, subject: hostile, text: hostile });

    const { parsed } = letters[0]!;
    assert.equal(parsed.text?.trim(), hostile);
    assert.doesNotMatch(parsed.html ?? '', /<img/);
    assert.match(parsed.html ?? '', /&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;&amp;amp;/);
  });

  test('has not left when the server refuses it, or nobody is there', async (t) => {
    const { url } = await mailServer(t, new Error('mailbox full'));

    await assert.rejects(createMail({ url, publicUrl: null }).send(mail), /mailbox full/);
    await assert.rejects(createMail({ url: 'smtp://127.0.0.1:1', publicUrl: null }).send(mail));
  });
});
