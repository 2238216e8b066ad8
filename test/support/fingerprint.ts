/** A fingerprint reader for a page in Chromium: passkeys without a device. */
import type { Page } from 'playwright-core';

/** Puts one up. `isFelt`: whether a finger rests on it; then it answers whatever asks, what autofill asks too. */
export const putUpReader = async (page: Page, { isFelt = true } = {}) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2' as const,
    transport: 'internal' as const,
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: isFelt,
  };
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options });
  const feel = (enabled: boolean) =>
    devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  return {
    /** Lays a finger on it, or takes it away. */
    feel,
    /** Holds a finger on it while something is done. */
    async during(act: () => Promise<unknown>): Promise<void> {
      await feel(true);
      await act();
      await feel(false);
    },
    /** Whether it knows the finger from now on. */
    know: (isUserVerified: boolean) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    /** The keys that it holds. */
    keys: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
  };
};
