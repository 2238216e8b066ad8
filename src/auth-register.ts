/** Defines `<auth-register>`. */
import { AuthRegister } from './elements/auth-register/auth-register.ts';
import { define } from './elements/define.ts';

define('auth-register', AuthRegister);

export { AuthRegister };

declare global {
  interface HTMLElementTagNameMap {
    'auth-register': AuthRegister;
  }
}
