import { html, type TemplateResult } from 'lit';
import type { AuthClient } from '../../client/client.ts';
import { AuthError } from '../../client/errors.ts';
import type { User } from '../../contract/index.ts';
import { bindEmail, bindPhone, changeEmail, changePhone } from '../../forms/contact-forms.ts';
import type { AnyForm, Terms } from '../../forms/form.ts';
import { codeLength } from '../../forms/methods.ts';
import { secondaryButton } from '../../styles/secondary-button.ts';
import { ask, askedIn, askTemplate } from '../ask-template.ts';
import type { Scene } from '../picture.ts';
import type { Section, SectionPainter } from '../section.ts';

type Kind = 'email' | 'phone';

/** What somebody is doing with an address or number: nothing, or putting another one there. */
type Stand = { isEditing: boolean; wantsOld: boolean };

const stands = new WeakMap<Section, Stand>();

const standIn = (section: Section): Stand => {
  const stand = stands.get(section) ?? { isEditing: false, wantsOld: false };
  stands.set(section, stand);
  return stand;
};

/** Refusals that ask for a code of the present address or number. */
const wantOld = new Set<string>(['verify-old-email', 'old-email-mismatch', 'old-phone-mismatch']);
/** Refusals which say that what is on screen is no longer so. */
const outdated = new Set<string>([
  'phone-already-bound',
  'email-already-bound',
  'use-update-email',
  'use-update-phone',
]);
/** Refusals to remove what is not there. */
const gone = new Set<string>(['email-not-bound', 'no-email-bound']);

const codeOf = (error: unknown) => (error instanceof AuthError ? error.code : '');

const shownOf = (kind: Kind, { email, phone, phoneCountryCode }: User) =>
  kind === 'email' ? email : phone && `${phoneCountryCode ?? ''} ${phone}`.trim();

const turn = (section: Section, isEditing: boolean, focus?: string) => {
  Object.assign(standIn(section), { isEditing, wantsOld: false });
  section.form.cancel();
  section.form.tell(null);
  return section.arrive(focus);
};

/** A form that finds out what else the service wants, and shows it with everything typed kept. */
const insisting = (section: Section, form: AnyForm): AnyForm => ({
  ...form,
  async submit(client, answers, call) {
    try {
      return await form.submit(client, answers, call);
    } catch (error) {
      if (wantOld.has(codeOf(error))) standIn(section).wantsOld = true;
      if (outdated.has(codeOf(error))) await client.getCurrentUser({}, call);
      throw error;
    }
  },
});

const formOf = (kind: Kind, { user }: Section, { wantsOld }: Stand): AnyForm => {
  if (kind === 'email') return user.email ? changeEmail(user, wantsOld) : bindEmail;
  return user.phone ? changePhone(user, wantsOld) : bindPhone;
};

const sendOld =
  (kind: Kind, { user }: Section) =>
  (client: AuthClient, call: Terms) =>
    kind === 'email'
      ? client.sendEmail({ email: user.email ?? '', scene: 'CHANGE_EMAIL' }, call)
      : client.sendSms(
          {
            phone: user.phone ?? '',
            ...(user.phoneCountryCode && { phoneCountryCode: user.phoneCountryCode }),
            scene: 'bind',
          },
          call,
        );

/** Beneath the field for the old code: what it is, and the button that sends one. */
const oldCodeBeneath = (kind: Kind, section: Section, target: string): TemplateResult => {
  const { hints, actions } = section.words.words;
  const send = () =>
    section.act('send-code', async (client, call) => {
      await sendOld(kind, section)(client, call);
      section.form.say(({ progress }) => progress.codeSentTo(target));
    });
  return html`<p part="hint">
    ${hints.oldCode(target)} <button type="button" part="button link" @click=${send}>${actions.sendOldCode}</button>
  </p>`;
};

const sceneOf = (kind: Kind, section: Section): Scene => {
  const { words } = section.words;
  const target = shownOf(kind, section.user) ?? '';
  return {
    form: insisting(section, formOf(kind, section, standIn(section))),
    button: words.actions.save,
    action: kind === 'email' ? 'change-email' : 'change-phone',
    codeLength: codeLength(section.session.config),
    sent: (to) => (messages) => messages.progress.codeSentTo(to),
    beneath: (name) => (name === 'old-code' ? oldCodeBeneath(kind, section, target) : undefined),
    done: async () => {
      await turn(section, false, 'button');
      section.saved([kind]);
    },
  };
};

const remove = (kind: Kind, section: Section) =>
  section.act(kind === 'email' ? 'unbind-email' : 'unbind-phone', async (client, call) => {
    try {
      await (kind === 'email' ? client.unbindEmail({}, call) : client.unbindPhone({}, call));
    } catch (error) {
      if (!gone.has(codeOf(error))) throw error;
      await client.getCurrentUser({}, call);
    }
    await ask(section, null, 'button');
    section.saved([kind], ({ progress }) => progress.removed);
  });

const present = (kind: Kind, section: Section, value: string): TemplateResult => {
  const { hints, actions } = section.words.words;
  const isVerified = kind === 'email' ? section.user.emailVerified : section.user.phoneVerified;
  const mark = html`<span class="proof ${isVerified ? 'good' : ''}"
    >${isVerified ? hints.verified : hints.unverified}</span
  >`;
  const ways = html`<div class="ways">
    <button type="button" part="button link" @click=${() => turn(section, true)}>${actions.changeTarget}</button>
    <button type="button" part="button link" data-ask @click=${() => ask(section, 'remove')}>${actions.remove}</button>
  </div>`;
  const question = askTemplate(section, {
    question: kind === 'email' ? hints.removeEmail : hints.removePhone,
    yes: actions.remove,
    act: () => remove(kind, section),
  });
  const below = askedIn(section) ? question : ways;
  return html`<div>
      <p class="fact">
        <strong><bdi dir="ltr">${value}</bdi></strong> ${mark}
      </p>
      ${section.isReadonly || askedIn(section) ? '' : ways}
    </div>
    ${askedIn(section) && !section.isReadonly ? below : ''}`;
};

const absent = (kind: Kind, section: Section): TemplateResult => {
  const { actions, hints } = section.words.words;
  section.adopt(secondaryButton);
  return html`<p part="hint">${kind === 'email' ? hints.noEmail : hints.noPhone}</p>
    ${
      section.isReadonly
        ? ''
        : html`<button type="button" part="button secondary-button" @click=${() => turn(section, true)}>
            ${kind === 'email' ? actions.addEmail : actions.addPhone}
          </button>`
    }`;
};

/** An address or a number: what it is, another one in its place, none any more. */
export const contactSection =
  (kind: Kind): SectionPainter =>
  (section) => {
    const { headings, actions } = section.words.words;
    const value = shownOf(kind, section.user);
    const { isEditing } = standIn(section);
    const heading = kind === 'email' ? headings.emailAddress : headings.phoneNumber;
    if (isEditing && !section.isReadonly)
      return {
        heading,
        scene: sceneOf(kind, section),
        links: [{ label: actions.cancel, act: () => void turn(section, false, 'button') }],
      };
    return { heading, body: value ? present(kind, section, value) : absent(kind, section) };
  };
