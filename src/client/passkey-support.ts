/**
 * Whether passkeys can be had here at all: pages that are not secure have none, nor have some browsers.
 *
 * @example
 * button.hidden = !hasPasskeys();
 */
export const hasPasskeys = (): boolean => 'PublicKeyCredential' in globalThis && 'credentials' in navigator;

/**
 * Whether the browser offers passkeys where a name is typed, for `loginByPasskey({ conditional: true })`.
 *
 * @example
 * if (await offersConditional()) await client.loginByPasskey({ conditional: true });
 */
export const offersConditional = async (): Promise<boolean> => {
  if (!hasPasskeys()) return false;
  // Browsers without it have none of its kind either.
  const ask = PublicKeyCredential.isConditionalMediationAvailable as (() => Promise<boolean>) | undefined;
  return (await ask?.call(PublicKeyCredential).catch(() => false)) ?? false;
};
