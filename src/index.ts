/** Names only: the classes, the client, the errors, the words. Defines nothing. */
export * from './client.ts';
export { AuthIf } from './elements/auth-if/auth-if.ts';
export { AuthLogin } from './elements/auth-login/auth-login.ts';
export { AuthMfa } from './elements/auth-mfa/auth-mfa.ts';
export { AuthProfile } from './elements/auth-profile/auth-profile.ts';
export { AuthProvider } from './elements/auth-provider/auth-provider.ts';
export { AuthRegister } from './elements/auth-register/auth-register.ts';
export { AuthUserButton } from './elements/auth-user-button/auth-user-button.ts';
export type { AuthEvents, PublicStep, PublicUser, SignInMethod } from './elements/events.ts';
export type { ExtraField } from './forms/extra-fields.ts';
export { registerMessages, type MessageOverrides, type Messages } from './i18n/messages.ts';
