import type { Message } from './channel.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const codeBox = (code: string) => `<div class="code">${escaped(code)}</div>`;

/** The code stands where the text has it by itself, or else before everything. */
const body = ({ text, code }: Message): string => {
  const parts = text.split(/\n{2,}/).map((part) => part.trim());
  const shown = parts.map((part) =>
    part === code ? codeBox(code) : `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`,
  );
  return (parts.includes(code) ? shown : [codeBox(code), ...shown]).join('\n');
};

/** Mail programs know little CSS: without any of it the page still reads in order. */
const looks = `
  body { margin: 0; padding: 32px 16px; background: #f4f5f8; color: #1d2433; font: 16px/1.5 system-ui, sans-serif; }
  .card { max-width: 440px; margin: 0 auto; padding: 32px; border-radius: 16px; background: #ffffff; }
  h1 { margin: 0 0 20px; font-size: 20px; line-height: 1.3; }
  .code { margin: 0 0 20px; padding: 16px; border-radius: 12px; background: #eef2fc; color: #2450b8;
    font: 600 32px/1.2 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 0.2em; text-align: center; }
  p { margin: 0 0 12px; }
  @media (prefers-color-scheme: dark) {
    body { background: #12151c; color: #e7eaf1; } .card { background: #1b202b; }
    .code { background: #232c42; color: #9dbbff; }
  }`;

/** A message as a page for mail programs: its subject, its code large enough to copy, and its text. */
export const mailPage = (message: Message): string => `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(message.subject ?? '')}</title>
<style>${looks}
</style>
</head>
<body>
<div class="card">
<h1>${escaped(message.subject ?? '')}</h1>
${body(message)}
</div>
</body>
</html>
`;
