import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { accountOf } from '../../forms/confirm-forms.ts';
import { danger } from '../../styles/danger.ts';
import { lists } from '../../styles/lists.ts';
import { secondaryButton } from '../../styles/secondary-button.ts';
import { ask, askedIn } from '../ask-template.ts';
import { emit } from '../events.ts';
import type { Sentence } from '../picture.ts';
import type { Section, SectionPainter } from '../section.ts';
import { nameOf } from '../person.ts';
import { endedBy } from '../sign-outs.ts';
import { whisper } from '../whisper.ts';

/** The control that the name of the account is typed into. */
const control = 'confirm-account';

const same = (typed: string) => typed.normalize('NFKC').trim().toLocaleLowerCase();

/** What somebody knows their account by. */
const accountIn = ({ user }: Section): string => accountOf(user, null) ?? nameOf(user) ?? user.id;

const isTyped = (section: Section): boolean => {
  const typed = section.renderRoot.querySelector<HTMLInputElement>(`#${section.idOf(control)}`)?.value ?? '';
  return same(typed) === same(accountIn(section));
};

/** Says why before it says that the session is over. */
const announcing = ({ element }: Section) => ({
  dispatchEvent: (event: Event): boolean => {
    emit(element, 'auth-account-deleted', {});
    return element.dispatchEvent(event);
  },
});

/** Says beside the field what is wrong with it; whoever stands on it already hears that by itself. */
const refuse = async (section: Section) => {
  const say: Sentence = ({ validity }) => validity.typeAccount;
  const field = section.renderRoot.querySelector(`#${section.idOf(control)}`);
  section.form.errors = { [control]: { say } };
  whisper(section.form, null);
  section.requestUpdate();
  await section.updateComplete;
  if (field?.matches(':focus')) whisper(section.form, say);
  else await section.arrive(`#${section.idOf(control)}`);
};

const erase = (section: Section) => {
  if (!isTyped(section)) return refuse(section);
  return section.act('delete-account', async (client, call) => {
    endedBy(client, announcing(section));
    section.element.arriveAt('heading');
    await client.deleteAccount({}, call);
  });
};

const fieldTemplate = (section: Section): TemplateResult => {
  const { words } = section.words;
  const { form } = section;
  const id = section.idOf(control);
  const error = form.errors[control];
  const input = () => {
    form.errors = {};
    section.requestUpdate();
  };
  return html`<div part="field">
    <label part="label" for=${id}><bdi>${words.fields.typeAccount(accountIn(section))}</bdi></label>
    <input
      part="input ${error ? 'invalid' : ''}"
      id=${id}
      name=${control}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      dir="auto"
      aria-invalid=${ifDefined(error ? 'true' : undefined)}
      aria-describedby=${ifDefined(error ? `${id}-error` : undefined)}
      @input=${input}
    />
    ${error ? html`<p part="error" id="${id}-error"><span>${error.say(words)}</span></p>` : nothing}
  </div>`;
};

const formTemplate = (section: Section): TemplateResult => {
  const { actions } = section.words.words;
  const { isBusy } = section;
  const submit = (event: Event) => {
    event.preventDefault();
    void erase(section);
  };
  const leave = () => void ask(section, null);
  return html`<form
    class="ask"
    novalidate
    aria-labelledby=${section.idOf('heading')}
    @submit=${submit}
    @keydown=${({ key }: KeyboardEvent) => key === 'Escape' && leave()}
  >
    ${fieldTemplate(section)}
    <div class="buttons">
      <button
        type="submit"
        part="button danger-button ${isBusy ? 'busy' : ''}"
        aria-disabled=${ifDefined(isTyped(section) ? undefined : 'true')}
      >
        ${isBusy ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}${actions.deleteForGood}
      </button>
      <button type="button" part="button secondary-button" @click=${leave}>${actions.cancel}</button>
    </div>
  </form>`;
};

/** The end of the account: what is lost, and a name to type, so that nobody gets here by a slip. */
export const deleteSection: SectionPainter = (section) => {
  if (section.isReadonly) return null;
  const { headings, hints, actions } = section.words.words;
  for (const sheet of [danger, lists, secondaryButton]) section.adopt(sheet);
  return {
    heading: headings.deletion,
    lead: hints.lost,
    body: askedIn(section)
      ? formTemplate(section)
      : html`<button
          type="button"
          part="button secondary-button"
          data-ask
          @click=${() => ask(section, 'delete', `#${section.idOf(control)}`)}
        >
          ${actions.deleteAccount}
        </button>`,
  };
};
