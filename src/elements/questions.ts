import { html } from 'lit';
import { AuthError } from '../client/errors.ts';
import type { User } from '../contract/index.ts';
import { type Extra, type ExtraField, extraFields, saveAnswers } from '../forms/extra-fields.ts';
import type { Field } from '../forms/form.ts';
import { problemOf } from '../forms/problem.ts';
import { bringSentence, sentenceFor } from '../i18n/sentence.ts';
import { choicesIn } from './auth-profile/profile-choices.ts';
import { emit } from './events.ts';
import { hold, letGo } from './hold.ts';
import type { Journey } from './journey.ts';
import { kindControl, type Option } from './kind-control.ts';
import type { Picture, Scene } from './picture.ts';
import { loadingPicture } from './standing-pictures.ts';

const optionsOf = (journey: Journey, field: Field): readonly Option[] => {
  const { options } = field as Extra;
  if (!options) return choicesIn(journey.host.words.words, journey.host.words.lang)(field);
  return options.map((each) => (typeof each === 'string' ? { value: each, label: each } : each));
};

/** The account is there and its owner signed in; what they have told besides is not saved yet. */
const unsavedPicture = (journey: Journey, goOn: () => void): Picture => {
  const { headings, actions } = journey.host.words.words;
  return {
    view: 'signed-in',
    heading: headings.signedIn,
    body: html`<button type="button" part="button primary-button" @click=${goOn}>${actions.continue}</button>`,
  };
};

/** Says that the answers were not saved, and why. */
const tell = async ({ host }: Journey, error: unknown, again: () => void): Promise<void> => {
  const problem = problemOf(error, { shown: [], purpose: 'register', online: navigator.onLine });
  await bringSentence(problem, host.words.lang);
  host.form.tell({ say: (words) => `${words.progress.notSaved} ${sentenceFor(problem, words)}`, again });
  const { code, retryAfter } = problem;
  const message = host.form.alert?.say(host.words.words) ?? '';
  emit(host.element, 'auth-error', { code, message, field: null, ...(retryAfter !== undefined && { retryAfter }) });
};

/** Saves the answers of whoever is signed in by now; resolves once they are, or once the visitor goes on without. */
const finish = (journey: Journey, fields: readonly Extra[], answers: Map<string, string>, user: User) =>
  new Promise<void>((resolve) => {
    const { host } = journey;
    const goOn = () => {
      letGo(journey);
      host.form.tell(null);
      resolve();
    };
    const attempt = async (): Promise<void> => {
      const { current } = host;
      hold(journey, (each) => ({ ...loadingPicture(each), view: 'signed-in' }), user.id);
      host.form.tell(null);
      try {
        if (current) await saveAnswers(current, { fields, answers });
        goOn();
      } catch (error) {
        hold(journey, (each) => unsavedPicture(each, goOn), user.id);
        await tell(journey, error, () => void attempt());
      }
    };
    void attempt();
  });

const refuseMismatch = (fields: readonly Extra[], answers: Readonly<Record<string, string>>): void => {
  const wrong = fields.find(({ key, fits }) => fits && answers[key] !== undefined && !fits.test(answers[key]));
  if (wrong) throw new AuthError('invalid-request', 'invalid-request', { field: wrong.name });
};

/** Adds the questions of a page to a form that opens an account. They are answered once somebody is signed in. */
export const asking = (given: readonly (string | ExtraField)[], complain: (name: string) => void) => {
  const extras = extraFields(given, complain);
  return (journey: Journey, scene: Scene): Scene => {
    const { form } = scene;
    const isAsked = (name: string) =>
      form.fields.some((field) => field.name === name || (field.kind === 'phone' && name === 'country'));
    const fields = extras.filter(({ name }) => !isAsked(name));
    return {
      ...scene,
      form: {
        ...form,
        fields: [...form.fields, ...fields],
        submit: async (client, answers, terms) => {
          refuseMismatch(fields, answers);
          return form.submit(client, answers, terms);
        },
      },
      control: kindControl({ options: (field) => optionsOf(journey, field) }),
      beneath: (name, typed) => {
        const hint = fields.find((field) => field.name === name)?.hint;
        return hint ? html`<p part="hint">${hint}</p>` : scene.beneath?.(name, typed);
      },
      done: (result, answers, arrive) => {
        const said = new Map(fields.flatMap(({ key }) => (answers[key] ? [[key, answers[key]] as const] : [])));
        journey.finishing = said.size > 0 ? (user) => finish(journey, fields, said, user) : null;
        return scene.done(result, answers, arrive);
      },
    };
  };
};

/** What `asking` gives. */
export type Asking = ReturnType<typeof asking>;
