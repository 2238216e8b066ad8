/** Italian: what the account page says, in one file. */
export { account } from './account.ts';
export { profile } from './profile.ts';
