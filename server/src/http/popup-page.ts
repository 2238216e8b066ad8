import { createHash } from 'node:crypto';
import type { Asked } from './context.ts';

/** What a window tells the page that opened it. The page knows it by this shape. */
export type WindowMessage = {
  code: number;
  message: string;
  data: unknown;
  event: { source: 'authing'; eventType: 'socialLogin' };
};

/** Tells the one page that may hear it, and goes. What it tells lies beside it and is never run. */
const script = `const said = document.getElementById('said');
const { to, message } = JSON.parse(said.textContent);
said.remove();
if (window.opener) window.opener.postMessage(message, to);
window.close();`;

/** The only script that may run. CSP3 2.3.1: by its digest. */
const scriptDigest = createHash('sha256').update(script).digest('base64');

const policy = [
  "default-src 'none'",
  `script-src 'sha256-${scriptDigest}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const sentences = {
  en: { title: 'Signing in', close: 'You can close this window.' },
  'zh-CN': { title: '登录', close: '您可以关闭此窗口。' },
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** JSON that no parser of HTML finds anything in: neither an end of the element nor the start of another. */
const jsonInside = (value: unknown) =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const page = (c: Asked, sentence: string, inside: string) => {
  const lang = c.get('lang');
  const { title } = sentences[lang];
  const body = `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><p>${escaped(sentence)}</p>${inside}</body></html>
`;
  return c.html(body);
};

/** What every answer carries that somebody is sent through. */
export const windowHeaders = (c: Asked) => {
  c.header('content-security-policy', policy);
  // Whoever opened the window has to be reached from it, and was never on this origin.
  c.header('cross-origin-opener-policy', 'unsafe-none');
};

/** Hands a message to the page that opened the window: to that origin and no other, never to `*`. */
export const messagePage = (c: Asked, { to, message }: { to: string; message: WindowMessage }) => {
  const data = `<script type="application/json" id="said">${jsonInside({ to, message })}</script>`;
  return page(c, sentences[c.get('lang')].close, `${data}<script>${script}</script>`);
};

/** Says something to somebody whom nobody waits for. */
export const sentencePage = (c: Asked, sentence: string) => page(c, sentence, '');
