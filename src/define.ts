/** Defines every element: the one-line start. */
import './auth-provider.ts';
import './auth-login.ts';
import './auth-register.ts';
import './auth-mfa.ts';
import './auth-profile.ts';
import './auth-if.ts';
import './auth-user-button.ts';
