/** Defines `<auth-login>`. */
import { AuthLogin } from './elements/auth-login/auth-login.ts';
import { define } from './elements/define.ts';

define('auth-login', AuthLogin);

export { AuthLogin };

declare global {
  interface HTMLElementTagNameMap {
    'auth-login': AuthLogin;
  }
}
