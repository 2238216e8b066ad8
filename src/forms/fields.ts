import type { Field, FieldLabel } from './form.ts';

/** What may be typed as an account, and whether a passkey is offered among the names that the browser knows. */
export type Asked = { readonly label?: FieldLabel; readonly passkey?: boolean };

/** Email, phone or user name: what someone signs in with. The label says which of them are welcome. */
export const account = ({ label = 'account', passkey }: Asked = {}) =>
  ({
    key: 'account',
    name: 'username',
    label,
    kind: 'text',
    autocomplete: passkey ? 'username webauthn' : 'username',
    required: true,
  }) as const satisfies Field;

/** What a directory knows somebody by. */
export const directoryName = { ...account({ label: 'username' }), key: 'username' } as const satisfies Field;

/** An address a code is sent to. */
export const email = {
  key: 'email',
  name: 'email',
  label: 'email',
  kind: 'email',
  autocomplete: 'email',
  required: true,
} as const satisfies Field;

/** A number, beside the country it belongs to. */
export const phone = {
  key: 'phone',
  name: 'phone',
  label: 'phone',
  kind: 'phone',
  autocomplete: 'tel',
  required: true,
} as const satisfies Field;

/** The password of an account that exists. */
export const password = {
  key: 'password',
  name: 'password',
  label: 'password',
  kind: 'password',
  autocomplete: 'current-password',
  required: true,
} as const satisfies Field;

/** The digits that were sent. */
export const code = {
  key: 'code',
  name: 'code',
  label: 'code',
  kind: 'code',
  autocomplete: 'one-time-code',
  required: true,
} as const satisfies Field;
