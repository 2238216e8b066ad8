import type { Passkey } from '../contract/index.ts';
import { form } from './form.ts';

/** Another name for a passkey: what tells it from the others in a list. */
export const renamePasskey = ({ id }: Passkey, caption: string) =>
  form({
    id: 'rename-passkey',
    purpose: 'section',
    fields: [
      {
        key: 'name',
        name: 'name',
        label: 'name',
        kind: 'text',
        autocomplete: 'off',
        required: true,
        caption,
        most: 64,
      },
    ],
    submit: (client, { name }, call) => client.renamePasskey({ id, name }, call),
  });
