import type { User } from '../contract/index.ts';
import { code, email, phone } from './fields.ts';
import { type Field, form } from './form.ts';

/** Codes that prove a new address or number, and the present one. */
const byEmail = { channel: 'email', scene: 'CHANGE_EMAIL' } as const;
const bySms = { channel: 'sms', scene: 'bind' } as const;

/** The code that went to the address or number there is now. */
const oldCode = {
  key: 'oldCode',
  name: 'old-code',
  label: 'oldCode',
  kind: 'text',
  autocomplete: 'off',
  required: true,
} as const satisfies Field;

// It stands last: what has been typed above it stays where it is.
const newEmail = { ...email, label: 'newEmail' } as const satisfies Field;
const newPhone = { ...phone, label: 'newPhone' } as const satisfies Field;

/** A first address. */
export const bindEmail = form({
  id: 'bind-email',
  purpose: 'section',
  fields: [email, code],
  sendCode: byEmail,
  submit: (client, values, call) => client.bindEmail(values, call),
});

/** Another address in the place of the present one; with a code of that one, where the service insists. */
export const changeEmail = (user: User, wantsOld: boolean) =>
  form({
    id: 'change-email',
    purpose: 'section',
    fields: wantsOld ? [newEmail, code, oldCode] : [newEmail, code],
    sendCode: byEmail,
    submit: (client, { email, code, ...rest }: { email: string; code: string; oldCode?: string }, call) =>
      client.updateEmail(
        {
          email,
          emailCode: code,
          ...(rest.oldCode && { oldEmail: user.email ?? '', oldEmailCode: rest.oldCode }),
        },
        call,
      ),
  });

/** A first number. */
export const bindPhone = form({
  id: 'bind-phone',
  purpose: 'section',
  fields: [phone, code],
  sendCode: bySms,
  submit: (client, values, call) => client.bindPhone(values, call),
});

type NewPhone = { phone: string; phoneCountryCode?: string; code: string; oldCode?: string };

/** Another number in the place of the present one; with a code of that one, where the service insists. */
export const changePhone = (user: User, wantsOld: boolean) =>
  form({
    id: 'change-phone',
    purpose: 'section',
    fields: wantsOld ? [newPhone, code, oldCode] : [newPhone, code],
    sendCode: bySms,
    submit: (client, { code, oldCode, ...to }: NewPhone, call) =>
      client.updatePhone(
        {
          ...to,
          phoneCode: code,
          ...(oldCode && {
            oldPhone: user.phone ?? '',
            oldPhoneCode: oldCode,
            ...(user.phoneCountryCode && { oldPhoneCountryCode: user.phoneCountryCode }),
          }),
        },
        call,
      ),
  });
