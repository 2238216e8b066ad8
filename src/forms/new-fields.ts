import { email } from './fields.ts';
import type { Field } from './form.ts';

/** An address that becomes the name of an account: password managers file the new password under it. */
export const emailAsAccount = { ...email, autocomplete: 'username' } as const satisfies Field;

/** A name of one's own choosing. */
export const username = {
  key: 'username',
  name: 'username',
  label: 'username',
  kind: 'username',
  autocomplete: 'username',
  required: true,
} as const satisfies Field;

/** The password a new account will have. */
export const newPassword = {
  key: 'password',
  name: 'new-password',
  label: 'password',
  kind: 'new-password',
  autocomplete: 'new-password',
  required: true,
} as const satisfies Field;

/** A password a new account can do without. */
export const optionalPassword = { ...newPassword, required: false } as const satisfies Field;

/** A password in place of one forgotten or handed out. */
export const nextPassword = { ...newPassword, label: 'newPassword' } as const satisfies Field;
