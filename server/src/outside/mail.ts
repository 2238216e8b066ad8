import { createTransport } from 'nodemailer';
import type { Channel, Message } from './channel.ts';
import { mailPage } from './mail-page.ts';

type MailNeeds = {
  /** `smtp://…` or `smtps://…`; `?from=` names the sender. */
  url: string;
  /** The origin that the world knows: its host is the sender's when none is named. */
  publicUrl: string | null;
};

/** Milliseconds that each step of a conversation with the mail server may take. */
const limit = 10_000;

/** A host that mail may come from: an address in numbers is none. */
const hostOf = (publicUrl: string | null) => {
  const hostname = publicUrl ? new URL(publicUrl).hostname : 'localhost';
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
};

/** One address and nothing else: a second one, or a header behind it, would be a way to send mail in our name. */
const oneAddress = (address: string): string => {
  if (/^[^\s\p{Cc}<>()[\],;:"\\@]+@[^\s\p{Cc}<>()[\],;:"\\@]+$/u.test(address)) return address;
  throw new Error('the recipient is no single address');
};

const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const letter = (message: Message, from: string) => {
  const to = oneAddress(message.to);
  return {
    from,
    to: { name: '', address: to },
    subject: oneLine(message.subject ?? ''),
    text: message.text,
    html: mailPage(message),
    date: new Date(message.createdAt),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
};

/** Mail leaves through an SMTP server, as plain text and as a page. */
export const createMail = ({ url, publicUrl }: MailNeeds): Channel => {
  const address = new URL(url);
  const from = address.searchParams.get('from') ?? `no-reply@${hostOf(publicUrl)}`;
  address.searchParams.delete('from');
  const transport = createTransport({
    url: address.href,
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(message) {
      await transport.sendMail(letter(message, from));
    },
  };
};
