/** Defines `<auth-mfa>`. */
import { AuthMfa } from './elements/auth-mfa/auth-mfa.ts';
import { define } from './elements/define.ts';

define('auth-mfa', AuthMfa);

export { AuthMfa };

declare global {
  interface HTMLElementTagNameMap {
    'auth-mfa': AuthMfa;
  }
}
