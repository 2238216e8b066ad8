import { html, nothing } from 'lit';
import type { AuthClient } from '../client/client.ts';
import type { Outcome } from '../client/session.ts';
import type { Call } from '../client/transport.ts';
import type { Step, User } from '../contract/index.ts';
import { bindingForm, type Proof, proofsOf } from '../forms/binding-forms.ts';
import { codeLength } from '../forms/methods.ts';
import { secondaryButton } from '../styles/secondary-button.ts';
import { ways as sheet } from '../styles/ways.ts';
import { resume } from './arrive.ts';
import { choiceTemplate } from './choice-template.ts';
import { linksTemplate } from './frame-template.ts';
import { giveUp } from './give-up.ts';
import type { Journey } from './journey.ts';
import type { Picture } from './picture.ts';
import { hasWords } from './worded.ts';

type Binding = Extract<Step, { kind: 'social-binding' }>;
type Owner = Partial<User>;

/** As much of an account as the service shows before it is proved. */
const namesOf = ({ email, phone, username }: Owner): string[] =>
  [email, phone, username].filter((each): each is string => typeof each === 'string' && each !== '');

/** The proofs that can be given: a code goes nowhere where none of the accounts has such an address. */
const offered = ({ methods, accounts }: Binding): Proof[] => {
  const has = (field: 'email' | 'phone') => accounts.length === 0 || accounts.some((owner: Owner) => owner[field]);
  const proofs = proofsOf(methods);
  const usable = proofs.filter((proof) => proof === 'password' || has(proof === 'phone-code' ? 'phone' : 'email'));
  return usable.length > 0 ? usable : proofs;
};

/** Takes a step that no form is filled in for. */
const take = (
  journey: Journey,
  action: string,
  ask: (client: AuthClient, call: Call) => Promise<Outcome>,
  isNewUser?: boolean,
) =>
  journey.host.form.with((work) =>
    work.act(action, async (client, call) => resume(journey, await ask(client, call), isNewUser)),
  );

const cancel = (journey: Journey) => ({
  label: journey.host.words.words.actions.cancel,
  act: () => giveUp(journey),
});

const choosePicture = (journey: Journey, { key, accounts }: Binding): Picture => {
  const { headings, hints } = journey.host.words.words;
  const choices = accounts.map((owner) => {
    const [label = '', ...rest] = namesOf(owner);
    return { id: owner.id, label, about: rest.join(' · '), icon: 'face' };
  });
  return {
    view: 'social-binding',
    heading: headings.chooseAccount,
    body: choiceTemplate(
      journey.host,
      { lead: hints.chooseAccount, choices },
      (accountId) =>
        void take(journey, 'choose-account', (client, call) => client.bindBySelection({ key, accountId }, call)),
    ),
    links: [cancel(journey)],
  };
};

/** Instead of proving an account one has, opening another. */
const createButton = (journey: Journey, key: string) => {
  const { host } = journey;
  const { hints, actions } = host.words.words;
  host.adopt(secondaryButton);
  host.adopt(sheet);
  const create = () => take(journey, 'create-account', (client, call) => client.bindByRegister({ key }, call), true);
  return html`<div part="divider"><span>${hints.or}</span></div>
    <div class="ways">
      <button type="button" part="button secondary-button" @click=${create}>${actions.newAccount}</button>
    </div>
    ${linksTemplate([cancel(journey)])}`;
};

/** The proof each has chosen, for the step it was chosen in. */
const chosenProofs = new WeakMap<Journey, { readonly key: string; readonly proof: Proof }>();

const choose = async (journey: Journey, key: string, proof: Proof): Promise<void> => {
  const { host } = journey;
  const byKey = host.renderRoot.querySelector('[role=tab]:focus-visible');
  host.form.cancel();
  host.form.tell(null);
  chosenProofs.set(journey, { key, proof });
  host.requestUpdate();
  await host.updateComplete;
  // Whoever walks along the tabs with the arrow keys stays there.
  if (!byKey) host.focus();
};

const provePicture = (journey: Journey, step: Binding): Picture => {
  const { host } = journey;
  const { words } = host.words;
  const { key, mayCreate, accounts } = step;
  const proofs = offered(step);
  const chosen = chosenProofs.get(journey);
  const proof = (chosen?.key === key ? chosen.proof : proofs[0]) ?? 'password';
  const [about] = accounts.flatMap(namesOf);
  const sentence = mayCreate ? words.hints.bindingOrNew : words.hints.binding;
  return {
    view: 'social-binding',
    heading: words.headings.binding,
    tabs: proofs.map((id) => ({ id, label: words.views[id], choose: () => void choose(journey, key, id) })),
    tab: proof,
    scene: {
      form: bindingForm(proof, key),
      lead: html`${sentence}${about ? html`<br /><bdi>${words.hints.chosen(about)}</bdi>` : nothing}`,
      button: words.actions.continue,
      action: 'bind',
      values: journey.values,
      codeLength: codeLength(host.session.config),
      done: (result) => resume(journey, result as Outcome),
    },
    ...(mayCreate ? { below: createButton(journey, key) } : { links: [cancel(journey)] }),
  };
};

/** Whose account here it is that somebody elsewhere belongs to: chosen, proved, or opened anew. */
export const bindingPicture = (journey: Journey, step: Binding): Picture | null => {
  if (!hasWords(journey.host, 'ways')) return null;
  return step.mustChoose && step.accounts.length > 1 ? choosePicture(journey, step) : provePicture(journey, step);
};
