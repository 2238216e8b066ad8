import { html } from 'lit';
import type { SecurityLevel } from '../../contract/index.ts';
import type { Messages } from '../../i18n/messages.ts';
import { security as sheet } from '../../styles/security.ts';
import { hereTemplate } from '../resource-template.ts';
import type { Section, SectionPainter } from '../section.ts';

/** A gap in what guards an account: what closes it, and the section where that is done. */
type Gap = { readonly advice: string; readonly section: string };

const gapsOf = (
  { email, phone, password, passwordSecurityLevel: strength, mfa }: SecurityLevel,
  { hints }: Messages,
) => {
  const gaps: (Gap | false)[] = [
    !mfa && { advice: hints.adviseFactor, section: 'mfa' },
    !password && { advice: hints.advisePassword, section: 'password' },
    password && strength !== null && strength < 2 && { advice: hints.adviseStronger, section: 'password' },
    !email && { advice: hints.adviseEmail, section: 'email' },
    !phone && { advice: hints.advisePhone, section: 'phone' },
  ];
  return gaps.filter((gap) => gap !== false);
};

const level = (score: number) => [40, 60, 80].filter((least) => score >= least).length;

const scoreTemplate = (section: Section, score: number) => {
  const { hints, headings } = section.words.words;
  const at = level(score);
  // The bar is a background of its own: what browsers draw inside a meter differs too much.
  void section.afterwards<HTMLElement>('meter', ({ style }) => style.setProperty('--_fill', `${score}%`));
  return html`<div class="score" data-level=${at}>
    <p><strong>${hints.scores[at]}</strong> <span>${hints.score(score)}</span></p>
    <meter part="meter" min="0" max="100" value=${score} aria-label=${headings.security}></meter>
  </div>`;
};

const drawn = (section: Section) => (known: SecurityLevel) => {
  const { words } = section.words;
  const gaps = gapsOf(known, words);
  const advice = (gap: Gap) =>
    html`<li>
      <button type="button" part="button link" @click=${() => section.open(gap.section)}>${gap.advice}</button>
    </li>`;
  return html`${scoreTemplate(section, known.score)}
  ${
    gaps.length > 0
      ? html`<ul class="advice">
          ${gaps.map(advice)}
        </ul>`
      : html`<p part="hint">${words.hints.wellGuarded}</p>`
  }`;
};

/** How well the account is guarded, and what would guard it better. */
export const securitySection: SectionPainter = (section) => {
  section.adopt(sheet);
  return {
    heading: section.words.words.headings.security,
    body: hereTemplate(section, section.level, { draw: drawn(section) }),
  };
};
