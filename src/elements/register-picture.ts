import { html } from 'lit';
import type { Outcome } from '../client/session.ts';
import { codeLength } from '../forms/methods.ts';
import { type RegisterMethod, registerForm } from '../forms/register-forms.ts';
import { registerChoice } from '../forms/register-methods.ts';
import type { Journey } from './journey.ts';
import type { Link, Picture, Scene } from './picture.ts';
import { strengthBeneath } from './strength.ts';

const sceneFor = (journey: Journey, method: RegisterMethod): Scene => {
  const { host, options } = journey;
  const { words } = host.words;
  const { config } = host.session;
  const strength = strengthBeneath(journey);
  return {
    form: registerForm(method, options.phonePassword),
    button: words.actions.createAccount,
    action: 'register',
    values: journey.values,
    ...journey.around?.checks('register'),
    codeLength: codeLength(config),
    codeHint: words.hints.registerCode,
    sent: (to) => (messages) => messages.progress.codeSentTo(to),
    terms: { ...(options.context !== undefined && { context: options.context }) },
    beneath: (name, typed) =>
      name === 'username' ? html`<p part="hint">${words.hints.username}</p>` : strength(name, typed),
    done: (result, _answers, arrive) => arrive(journey, result as Outcome, 'register', true),
  };
};

const signIn = (journey: Journey): Link => {
  const label = journey.host.words.words.actions.signInInstead;
  const url = journey.options.loginUrl;
  return url ? { label, url } : { label, act: () => void journey.go('sign-in') };
};

/** Opening an account: one form for each way, behind tabs where there are several. */
export const registerPicture = (journey: Journey): Picture => {
  const { host, options } = journey;
  const { words } = host.words;
  const { config } = host.session;
  const { first, methods } = journey.wayAt('register', registerChoice(config, options.registerMethods));
  const links = [signIn(journey)];
  if (!first || journey.isClosed) {
    const says = html`<slot name="closed"><p>${words.errors['registration-disabled']}</p></slot>`;
    return { view: journey.viewOf('register', 'closed'), heading: words.headings.closed, body: says, links };
  }
  return {
    view: journey.viewOf('register', first),
    heading: words.headings.register,
    tabs: journey.tabs('register', methods, words.views),
    tab: first,
    tabsMayCome: !config && options.registerMethods?.length !== 1,
    scene: options.asking?.(journey, sceneFor(journey, first)) ?? sceneFor(journey, first),
    links,
  };
};
