import { code, email, phone } from './fields.ts';
import { form } from './form.ts';
import { nextPassword } from './new-fields.ts';
import { sendCode } from './send-code.ts';

/** Codes with which a forgotten password can be replaced. */
const byEmail = { channel: 'email', scene: 'RESET_PASSWORD' } as const;
const bySms = { channel: 'sms', scene: 'reset' } as const;

type Address = { readonly email: string };
type Phone = { readonly phone: string; readonly phoneCountryCode?: string };

/** Asks for a code by email with which a forgotten password can be replaced. Says the same whether anyone is there. */
export const forgotByEmail = form({
  id: 'email',
  purpose: 'forgot',
  fields: [email],
  submit: (client, values, terms) => sendCode(client, byEmail, values, terms),
});

/** The same by SMS. */
export const forgotByPhone = form({
  id: 'phone',
  purpose: 'forgot',
  fields: [phone],
  submit: (client, values, terms) => sendCode(client, bySms, values, terms),
});

/** The code that was sent to an address, and the password to come. Never signs in: a second factor stays in the way. */
export const resetByEmail = (to: Address) =>
  form({
    id: 'email',
    purpose: 'reset',
    account: to.email,
    fields: [code, nextPassword],
    sendCode: { ...byEmail, recipient: to },
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
    sendCode: { ...bySms, recipient: to },
    submit: (client, { code, password }, call) =>
      client.resetPasswordByPhone({ ...to, code, newPassword: password }, call),
  });
