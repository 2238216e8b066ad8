/** Defines `<auth-if>`. */
import { AuthIf } from './elements/auth-if/auth-if.ts';
import { define } from './elements/define.ts';

define('auth-if', AuthIf);

export { AuthIf };

declare global {
  interface HTMLElementTagNameMap {
    'auth-if': AuthIf;
  }
}
