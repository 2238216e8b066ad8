import { html } from 'lit';
import type { Outcome } from '../client/session.ts';
import { type LoginMethod, signInForm } from '../forms/login-forms.ts';
import {
  accountLabel,
  autoRegisters,
  codeLength,
  loginChoice,
  offersForgot,
  offersRegister,
} from '../forms/methods.ts';
import type { Journey } from './journey.ts';
import type { Link, Picture, Scene } from './picture.ts';
import { unavailablePicture } from './standing-pictures.ts';

const sceneFor = (journey: Journey, method: LoginMethod): Scene => {
  const { host, options, around } = journey;
  const { words } = host.words;
  const { config } = host.session;
  const autoRegister = autoRegisters(config, options.autoRegister);
  const asksForgot = method === 'password' && offersForgot(config) && !options.hidden.includes('forgot');
  const forgot = html`<p class="again">
    <button type="button" part="button link" @click=${() => journey.go('forgot')}>${words.actions.forgot}</button>
  </p>`;
  return {
    form: signInForm(method, { label: accountLabel(config), passkey: around?.offersPasskey === true }),
    button: words.actions.signIn,
    action: 'sign-in',
    note: autoRegister ? words.hints.autoRegister : undefined,
    values: journey.values,
    ...around?.checks('sign-in'),
    remember: options.remember,
    codeLength: codeLength(config),
    terms: { autoRegister, ...(options.context !== undefined && { context: options.context }) },
    beneath: (name) => (asksForgot && name === 'password' ? forgot : undefined),
    done: (result, _answers, arrive) => {
      const outcome = result as Outcome;
      const isNew = autoRegister && outcome.status === 'signed-in' && outcome.user.loginsCount === 1;
      return arrive(journey, outcome, method, isNew);
    },
  };
};

const linksOf = (journey: Journey): Link[] => {
  const { host, options } = journey;
  const { register } = host.words.words.actions;
  if (options.hidden.includes('register') || !offersRegister(host.session.config) || journey.isClosed) return [];
  if (options.registerUrl) return [{ label: register, url: options.registerUrl }];
  return [{ label: register, act: () => void journey.go('register') }];
};

/** Signing in: one form for each way, behind tabs where there are several. */
export const signInPicture = (journey: Journey): Picture => {
  const { host, options, around } = journey;
  const { words } = host.words;
  const { config } = host.session;
  const offered = loginChoice(config, options.methods, host.current?.lastMethod());
  const { first, methods } = journey.wayAt('sign-in', offered);
  const below = around?.below();
  if (!first) return unavailablePicture(journey);
  return {
    view: journey.viewOf('sign-in', first),
    heading: words.headings.signIn,
    tabs: journey.tabs('sign-in', methods, words.views satisfies Record<LoginMethod, string>),
    tab: first,
    tabsMayCome: !config && options.methods?.length !== 1,
    scene: sceneFor(journey, first),
    links: linksOf(journey),
    below,
  };
};
