import { html, nothing } from 'lit';
import { computePasswordSecurityLevel } from '../client/password-level.ts';
import type { FieldName } from '../forms/form.ts';
import { passwordPolicy, type Requirement } from '../forms/password-policy.ts';
import type { Messages } from '../i18n/messages.ts';
import { strength } from '../styles/strength.ts';
import type { FormHost } from './form-host.ts';

/** Milliseconds of quiet after which the strength is spoken. */
const pause = 1000;

const sentence = (requirement: Requirement, { hints }: Messages) => {
  switch (requirement.says) {
    case 'own':
      return requirement.sentence;
    case 'policyLength':
      return hints.policyLength(requirement.length);
    default:
      return hints[requirement.says];
  }
};

const policy = ({ host }: Placed, typed: string) => {
  const { words, lang } = host.words;
  const requirements = passwordPolicy(host.session.config, typed, lang);
  if (requirements.length === 0) return nothing;
  return html`<ul class="policy" aria-label=${words.hints.policy}>
    ${requirements.map((each) => {
      const state = each.fulfilled ? words.hints.policyMet : words.hints.policyOpen;
      return html`<li class=${each.fulfilled ? 'met' : ''}>
        ${sentence(each, words)}<span class="unseen"> (${state})</span>
      </li>`;
    })}
  </ul>`;
};

/** Whatever has a place with a form. */
type Placed = { readonly host: FormHost };

const timers = new WeakMap<object, ReturnType<typeof setTimeout>>();
const spoken = new WeakMap<object, string>();

/** Says the strength once typing has stopped: with every key it would drown the keys. */
const speak = ({ host }: Placed, typed: string, level: number) => {
  const { form } = host;
  if (spoken.get(form) === typed) return;
  spoken.set(form, typed);
  clearTimeout(timers.get(form));
  if (!typed) return;
  const say = () => form.say(({ hints }) => `${hints.strength}: ${hints.strengths[level] ?? ''}`);
  timers.set(form, setTimeout(say, pause));
};

/** Beneath a new password: how strong it is, and what the application advises. Both inform, neither stops anybody. */
export const strengthBeneath =
  ({ host }: Placed) =>
  (name: FieldName, typed: string) => {
    if (name !== 'new-password') return undefined;
    host.adopt(strength);
    const { hints } = host.words.words;
    const level = computePasswordSecurityLevel({ password: typed });
    speak({ host }, typed, level);
    return html`<div class="strength" data-level=${typed ? level : 'none'}>
        <meter part="meter" min="0" max="3" value=${typed ? level + 1 : 0} aria-label=${hints.strength}></meter>
        <span>${typed ? hints.strengths[level] : nothing}</span>
      </div>
      ${policy({ host }, typed)}`;
  };
