import type { Step, User } from '../contract/index.ts';
import type { PublicStep, PublicUser } from './events.ts';

/** What a page may know of an account. */
export const publicUser = (user: User): PublicUser => {
  const { token: _token, identities, ...rest } = user;
  const { password: _password, oauth: _oauth, ...open } = rest as typeof rest & { password?: unknown; oauth?: unknown };
  return {
    ...open,
    identities: (identities ?? []).map(({ openid, provider, type, connectionId, isSocial }) => ({
      openid,
      provider,
      type,
      connectionId,
      isSocial,
    })),
  };
};

/** What a page may know of a step. */
export const publicStep = (step: Step): PublicStep => {
  switch (step.kind) {
    case 'mfa':
      return { kind: 'mfa', factors: step.challenge.applicationMfa.map(({ mfaPolicy }) => mfaPolicy) };
    case 'new-password':
      return { kind: 'new-password' };
    case 'social-binding':
      return { kind: 'social-binding', mayCreate: step.mayCreate };
  }
};
