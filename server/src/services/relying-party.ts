import { isLoopback } from '../pool/loopback.ts';
import type { App } from '../pool/schema.ts';
import type { Visit } from './entry.ts';

type RelyingPartyNeeds = { publicUrl: string; production: boolean };

/** Whose passkeys an application takes. */
export const createRelyingParty = ({ publicUrl, production }: RelyingPartyNeeds) => {
  /** Whose page asks: it may, or it would not have come so far. Browsers do not always name the one that a page shares with us. */
  const originOf = ({ origin }: Visit): string => origin ?? new URL(publicUrl).origin;

  return {
    originOf,

    /** The domain that the passkeys of a page belong to. */
    idOf: (visit: Visit): string => visit.app.rpId ?? new URL(originOf(visit)).hostname,

    /** Whether passkeys of a domain are of use on some page of an application. */
    takes({ rpId, allowedOrigins }: App, domain: string): boolean {
      if (rpId !== null) return rpId === domain;
      if (!production && isLoopback(domain)) return true;
      return [publicUrl, ...allowedOrigins].some((origin) => new URL(origin).hostname === domain);
    },
  };
};

export type RelyingParty = ReturnType<typeof createRelyingParty>;
