/** Somebody who looks after their second factors: signed in, before `<auth-mfa>`. */
import type { Passkey, SecurityLevel } from '../../src/contract/index.ts';
import { level, sectionOf } from './account.ts';
import { done } from './answers.ts';
import { visit, type Visit } from './visitor.ts';

/** How well an account is guarded, by which factors, and by which it could be. */
export const ownLevel = (given: Partial<SecurityLevel> = {}): SecurityLevel =>
  level({ factors: [], addable: ['OTP', 'FACE'], ...given });

/** A row of the list of passkeys. */
export const ownPasskey = (id: string, name: string): Passkey => ({
  id,
  name,
  createdAt: '2026-01-01T00:00:00.000Z',
  lastUsedAt: null,
  backedUp: false,
});

/** Puts an element for second factors before somebody who is signed in. */
export const visitFactors = async ({ replies, attributes, ...given }: Visit = {}) => {
  const visitor = await visit('auth-mfa', {
    ...given,
    config: { passkeyEnabled: true },
    attributes: { mode: 'manage', ...attributes },
    replies: {
      '/users/me/security-level': done(ownLevel()),
      '/api/v3/webauthn/credentials': done([ownPasskey('one', 'Laptop'), ownPasskey('two', 'Phone')]),
      '/mfa/totp/associate/confirm': done(),
      ...replies,
    },
  });
  await visitor.client.loginByAccount({ account: 'someone', password: 'correct horse' });
  await visitor.arrivesAt(visitor.element.mode === 'enroll' ? 'choose' : 'manage');
  return Object.assign(visitor, { section: (name: string) => sectionOf(visitor, name) });
};
