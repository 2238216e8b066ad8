import { html, nothing } from 'lit';
import { AuthError } from '../../client/errors.ts';
import { accountOf } from '../../forms/confirm-forms.ts';
import type { AnyForm } from '../../forms/form.ts';
import { passwordForm } from '../../forms/password-forms.ts';
import { secondaryButton } from '../../styles/secondary-button.ts';
import { fieldTemplate } from '../field-template.ts';
import type { FormController } from '../form-controller.ts';
import { hereTemplate } from '../resource-template.ts';
import type { Section, SectionPainter } from '../section.ts';
import { strengthBeneath } from '../strength.ts';

type Stand = { isOpen: boolean; hasOne?: boolean };

const stands = new WeakMap<Section, Stand>();

const standIn = (section: Section): Stand => {
  const stand = stands.get(section) ?? { isOpen: false };
  stands.set(section, stand);
  return stand;
};

const turn = (section: Section, isOpen: boolean) => {
  standIn(section).isOpen = isOpen;
  section.form.cancel();
  section.form.tell(null);
  return section.arrive(isOpen ? undefined : 'button');
};

/** Shows the field for the old password where the service asks for it after all. */
const insisting = (section: Section, form: AnyForm): AnyForm => ({
  ...form,
  async submit(...given) {
    try {
      return await form.submit(...given);
    } catch (error) {
      const wants =
        error instanceof AuthError && /^(old-password-required|wrong-o(ld|riginal)-password)$/.test(error.code);
      if (wants) standIn(section).hasOne = true;
      throw error;
    }
  },
});

/** Only with the name of the account in it: managers look at a form when its password comes, and not again. */
const open = (section: Section) => section.form.with(() => turn(section, true));

const closed = (section: Section, hasOne: boolean) => {
  const { actions, hints } = section.words.words;
  section.adopt(secondaryButton);
  const label = hasOne ? actions.changePassword : actions.setPassword;
  return html`${hasOne ? html`<p class="fact" aria-hidden="true">••••••••••</p>` : html`<p part="hint">${hints.advisePassword}</p>`}
  ${
    section.isReadonly
      ? ''
      : html`<button type="button" part="button secondary-button" @click=${() => open(section)}>${label}</button>`
  }`;
};

/** Each field in a place of its own: when the old one comes to be asked for, the new one stays as it was typed. */
const layout = (form: FormController) =>
  html`${['old-password', 'new-password'].map((name) => {
    const field = form.shown.find((each) => each.name === name);
    return field ? fieldTemplate(form, field) : nothing;
  })}`;

/** The password: another one, or a first one. */
export const passwordSection: SectionPainter = (section) => {
  const { headings, hints, actions } = section.words.words;
  const { level, user } = section;
  const stand = standIn(section);
  const heading = headings.ownPassword;
  // Where nobody can tell there is one: whoever has none is told so by the service.
  const hasOne = stand.hasOne ?? level.value?.password ?? true;
  if (!stand.isOpen || section.isReadonly) {
    const body = hereTemplate(section, level, { draw: () => closed(section, hasOne) });
    return { heading, body: level.failure ? closed(section, hasOne) : body };
  }
  return {
    heading,
    scene: {
      form: insisting(section, passwordForm(accountOf(user, null) ?? '', hasOne)),
      lead: hints.otherSessions,
      button: hasOne ? actions.changePassword : actions.setPassword,
      action: 'change-password',
      codeLength: null,
      layout,
      beneath: strengthBeneath({ host: section }),
      done: async () => {
        delete stand.hasOne;
        await turn(section, false);
        section.saved(['password'], ({ progress }) => progress.ownPasswordChanged);
      },
    },
    links: [{ label: actions.cancel, act: () => void turn(section, false) }],
  };
};
