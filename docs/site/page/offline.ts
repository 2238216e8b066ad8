type Policy = { createScriptURL(url: string): string };
type Types = { createPolicy(name: string, rules: Policy): Policy };

/** The one address that this page hands to the browser as a script. */
const workerAddress = () => {
  const url = new URL('worker.js', document.baseURI).href;
  const types = (globalThis as { trustedTypes?: Types }).trustedTypes;
  return types ? types.createPolicy('site-worker', { createScriptURL: () => url }).createScriptURL(url) : url;
};

/** Keeps the site for the time without a network. Where that is not to be had, nothing is lost but that. */
export const keepOffline = (): void => {
  if (!('serviceWorker' in navigator) || !isSecureContext) return;
  addEventListener('load', () => void navigator.serviceWorker.register(workerAddress()).catch(() => undefined));
};
