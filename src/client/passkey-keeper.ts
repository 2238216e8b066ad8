/** What can be said to whoever keeps passkeys. */
export type Keeper = { tellAccepted: typeof tellAccepted; tellUnknown: typeof tellUnknown };

/** What newer browsers let a page say to whoever keeps passkeys. */
const keeper = (): Partial<typeof PublicKeyCredential> =>
  'PublicKeyCredential' in globalThis ? globalThis.PublicKeyCredential : {};

/** The handle that somebody's passkeys carry: who they are, in base64url. */
const handleOf = (id: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(id)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Says which passkeys of somebody count, and what their owner is called; the others need not be offered any more. */
export const tellAccepted = async (
  rpId: string,
  { id, name, accepted }: { id: string; name: string; accepted: string[] },
): Promise<void> => {
  const owner = { rpId, userId: handleOf(id) };
  await Promise.allSettled([
    keeper().signalAllAcceptedCredentials?.({ ...owner, allAcceptedCredentialIds: accepted }),
    keeper().signalCurrentUserDetails?.({ ...owner, name, displayName: name }),
  ]);
};

/** Says that one passkey does not count, or no longer. */
export const tellUnknown = async (rpId: string, credentialId: string): Promise<void> => {
  await Promise.allSettled([keeper().signalUnknownCredential?.({ rpId, credentialId })]);
};
