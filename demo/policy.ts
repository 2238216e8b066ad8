/** What the demo page may do, and nothing more: it runs under the policy that the elements promise to keep. */
export const policy = (api: string) =>
  [
    // Portraits come from the service.
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' ${api}`,
    `connect-src 'self' ${api}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "require-trusted-types-for 'script'; trusted-types lit-html",
  ].join('; ');
