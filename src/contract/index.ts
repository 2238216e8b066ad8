/** What crosses the wire: shapes, and the only copy of the numbers. Imports nothing, knows neither DOM nor Node. */
export * from './access.ts';
export * from './application.ts';
export * from './codes.ts';
export * from './envelope.ts';
export * from './hosted-codes.ts';
export * from './sessions.ts';
export * from './passkeys.ts';
export * from './steps.ts';
export * from './totp.ts';
export * from './user.ts';
