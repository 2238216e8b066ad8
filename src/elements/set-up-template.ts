import { html, nothing, svg, type TemplateResult } from 'lit';
import type { TotpAssociation } from '../contract/index.ts';
import { factors as sheet } from '../styles/factors.ts';
import { keptTemplate } from './copy-template.ts';
import type { FormHost } from './form-host.ts';
import type { qrPath as Draw } from './qr.ts';

let draw: typeof Draw | undefined;

/** The picture comes later than the key: whoever cannot fetch it types the key. */
const bringQr = async (host: FormHost): Promise<void> => {
  try {
    ({ qrPath: draw } = await import('./qr.ts'));
    host.requestUpdate();
  } catch {
    // The key stands beside it.
  }
};

/** Black on white in every theme, with the quiet zone that readers need: ISO/IEC 18004 wants four modules. */
const qrTemplate = (uri: string, label: string) => {
  const drawn = draw?.(uri);
  if (!drawn) return nothing;
  const edge = drawn.size + 8;
  return html`<svg part="qr" role="img" aria-label=${label} viewBox="-4 -4 ${edge} ${edge}">
    ${svg`<path d=${drawn.path} />`}
  </svg>`;
};

/** What an authenticator app is set up with: a picture to scan, the key to type, and a link for the phone itself. */
export const setUpTemplate = (host: FormHost, { secret, qrcode_uri: uri }: TotpAssociation): TemplateResult => {
  const { hints, actions } = host.words.words;
  host.adopt(sheet);
  if (!draw) void bringQr(host);
  const groups = secret.replace(/.{4}(?=.)/g, '$& ');
  const link = /^otpauth:\/\//.test(uri)
    ? html`<a part="link" class="here" href=${uri}>${actions.openApp}</a>`
    : nothing;
  return html`<span>${hints.scan}</span>
    <span class="set-up">${qrTemplate(uri, hints.qr)} ${keptTemplate(host, groups, secret, hints.key)} ${link}</span>`;
};
