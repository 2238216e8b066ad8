/** Defines `<auth-user-button>`. */
import { AuthUserButton } from './elements/auth-user-button/auth-user-button.ts';
import { define } from './elements/define.ts';

define('auth-user-button', AuthUserButton);

export { AuthUserButton };

declare global {
  interface HTMLElementTagNameMap {
    'auth-user-button': AuthUserButton;
  }
}
