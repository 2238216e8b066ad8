/** Defines `<auth-provider>`. */
import { AuthProvider } from './elements/auth-provider/auth-provider.ts';
import { define } from './elements/define.ts';

define('auth-provider', AuthProvider);

export { AuthProvider };

declare global {
  interface HTMLElementTagNameMap {
    'auth-provider': AuthProvider;
  }
}
