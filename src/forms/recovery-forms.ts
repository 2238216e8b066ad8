import { code, email, nextPassword, phone } from './fields.ts';
import { form } from './form.ts';
import { type Address, emailTo, type Phone, smsTo } from './send-code.ts';

/** Asks for a code by email with which a forgotten password can be replaced. Says the same whether anyone is there. */
export const forgotByEmail = form({
  id: 'email',
  purpose: 'forgot',
  fields: [email],
  submit: (client, values, terms) => emailTo(client, values, 'RESET_PASSWORD', terms),
});

/** The same by SMS. */
export const forgotByPhone = form({
  id: 'phone',
  purpose: 'forgot',
  fields: [phone],
  submit: (client, values, terms) => smsTo(client, values, 'reset', terms),
});

/** The code that was sent to an address, and the password to come. Never signs in: a second factor stays in the way. */
export const resetByEmail = (to: Address) =>
  form({
    id: 'email',
    purpose: 'reset',
    account: to.email,
    fields: [code, nextPassword],
    sendCode: { channel: 'email', to: null, send: (client, _, terms) => emailTo(client, to, 'RESET_PASSWORD', terms) },
    submit: (client, { code, password }, call) =>
      client.resetPasswordByEmail({ email: to.email, code, newPassword: password }, call),
  });

/** The same for a phone. */
export const resetByPhone = (to: Phone) =>
  form({
    id: 'phone',
    purpose: 'reset',
    account: `${to.phoneCountryCode ?? ''}${to.phone}`,
    fields: [code, nextPassword],
    sendCode: { channel: 'sms', to: null, send: (client, _, terms) => smsTo(client, to, 'reset', terms) },
    submit: (client, { code, password }, call) =>
      client.resetPasswordByPhone({ ...to, code, newPassword: password }, call),
  });
