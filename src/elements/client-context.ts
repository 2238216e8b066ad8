import { createContext } from '@lit/context';
import type { AuthClient } from '../client/client.ts';
import type { MessageOverrides } from '../i18n/messages.ts';

/** What a provider hands to the elements below it. */
export type Provided = { readonly client: AuthClient | undefined; readonly messages: MessageOverrides | undefined };

/** The key under which elements ask for it. Equal in every copy of the bundle, so that copies understand each other. */
export const clientContext = createContext<Provided | undefined>(Symbol.for('auth-elements'));
