import assert from 'node:assert/strict';
import { createAuthenticator, type Authenticator, type Twist } from './authenticator.ts';
import type { Answer, Manner, TestServer } from './server.ts';

/** The page of the application, and the domain that its passkeys belong to. */
export const page = 'https://app.example';
export const domain = 'app.example';

/** An application that takes passkeys: alone, and as second factor. */
export const withPasskeys = {
  loginMethods: ['password', 'email-code', 'passkey'],
  mfa: { factors: ['OTP', 'EMAIL', 'PASSKEY'] },
};

type Options = {
  challenge: string;
  rpId: string;
  rp: { id: string; name: string };
  user: { id: string; name: string };
};

/** What a ceremony begins with. */
export type Begun = {
  ticket: string;
  publicKey: Options & {
    allowCredentials?: { id: string; transports: string[] }[];
    excludeCredentials: { id: string; transports: string[] }[];
    userVerification: string;
    attestation: string;
    authenticatorSelection: { residentKey: string; userVerification: string };
    pubKeyCredParams: { alg: number }[];
    timeout: number;
  };
};

/** A passkey as the list tells of it. */
export type Listed = { id: string; name: string; createdAt: string; lastUsedAt: string | null; backedUp: boolean };

/** Calls of the chapter, as the page makes them. */
export const webauthn = (server: Pick<TestServer, 'send'>) => {
  const call = (path: string, payload?: unknown, manner: Manner = {}) =>
    server.send(`/api/v3/webauthn/${path}`, payload, { origin: page, ...manner });

  const begin = async (path: string, manner: Manner = {}, payload?: unknown): Promise<Begun> => {
    const { code, data } = await call(path, payload, manner);
    assert.equal(code, 200);
    return data as unknown as Begun;
  };

  return {
    call,
    begin,

    /** Gives a passkey to somebody signed in. */
    async add(authenticator: Authenticator, token: string, { twist, ...more }: { twist?: Twist; name?: string } = {}) {
      const { publicKey, ticket } = await begin('registration', { token });
      const registrationCredential = authenticator.make(publicKey, twist);
      return call('registration', { ticket, registrationCredential, ...more }, { token });
    },

    /** Signs in with one. */
    async signIn(authenticator: Authenticator, twist?: Twist, manner?: Manner): Promise<Answer> {
      const { publicKey, ticket } = await begin('login/initialize', manner, {});
      return call('login/finalize', { ticket, credential: authenticator.prove(publicKey, twist) }, manner);
    },

    /** Answers the step with one. */
    async verify(authenticator: Authenticator, token: string, twist?: Twist): Promise<Answer> {
      const { publicKey, ticket } = await begin('mfa-verify/initialize', { token }, {});
      return call('mfa-verify/finalize', { ticket, credential: authenticator.prove(publicKey, twist) }, { token });
    },

    /** Those of somebody. */
    async list(token: string): Promise<Listed[]> {
      const { code, data } = await call('credentials', undefined, { token });
      assert.equal(code, 200);
      return data as unknown as Listed[];
    },
  };
};

/** A passkey of somebody who is signed in. */
export const passkeyOf = async (server: Pick<TestServer, 'send'>, token: string, setting?: object) => {
  const authenticator = createAuthenticator(page, setting);
  assert.equal((await webauthn(server).add(authenticator, token)).code, 200);
  return authenticator;
};
