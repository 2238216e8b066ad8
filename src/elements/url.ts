/** An address a page may name: `http`, `https` or relative. Anything else, `javascript:` first of all, is none. */
export const safeUrl = (url: string | undefined): URL | null => {
  const parsed = url && URL.canParse(url, document.baseURI) ? new URL(url, document.baseURI) : null;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed : null;
};
