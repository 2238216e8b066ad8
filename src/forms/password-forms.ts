import { password } from './fields.ts';
import { type AnyForm, type Field, form } from './form.ts';
import { nextPassword } from './new-fields.ts';

const oldPassword = {
  ...password,
  key: 'oldPassword',
  name: 'old-password',
  label: 'oldPassword',
} as const satisfies Field;

const next = { ...nextPassword, key: 'newPassword' } as const satisfies Field;

/** Another password in the place of the present one. */
const change = (account: string) =>
  form({
    id: 'own-password',
    purpose: 'section',
    account,
    fields: [oldPassword, next],
    submit: (client, values, call) => client.updatePassword(values, call),
  });

/** A first password, for somebody who signs in by codes. */
const setFirst = (account: string) =>
  form({
    id: 'own-password',
    purpose: 'section',
    account,
    fields: [next],
    submit: (client, values, call) => client.updatePassword(values, call),
  });

/** The form for a new password; the old one is asked for where there is one. */
export const passwordForm = (account: string, hasOne: boolean): AnyForm =>
  hasOne ? change(account) : setFirst(account);
