/** Defines `<auth-profile>`. */
import { AuthProfile } from './elements/auth-profile/auth-profile.ts';
import { define } from './elements/define.ts';

define('auth-profile', AuthProfile);

export { AuthProfile };

declare global {
  interface HTMLElementTagNameMap {
    'auth-profile': AuthProfile;
  }
}
