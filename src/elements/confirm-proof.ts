import { html } from 'lit';
import { AuthError } from '../client/errors.ts';
import { socialAddress } from '../client/social-window.ts';
import type { User } from '../contract/index.ts';
import { connectionOf, type FormProof, type Proof, proofForm } from '../forms/confirm-forms.ts';
import { connectionsOf } from '../forms/connections.ts';
import type { AnyForm } from '../forms/form.ts';
import { codeLength } from '../forms/methods.ts';
import { emit } from './events.ts';
import type { FormHost } from './form-host.ts';
import type { Scene } from './picture.ts';

/** What a proof is called, where it can be chosen or pressed. */
export const proofName = (host: FormHost, proof: Proof): string => {
  const { views, actions } = host.words.words;
  const elsewhere = connectionOf(proof);
  const connections = connectionsOf(host.session.config);
  const name = connections.find(({ identifier }) => identifier === elsewhere)?.name ?? elsewhere;
  if (name !== null) return actions.continueWith(name);
  return proof === 'passkey' ? actions.usePasskey : views[proof as Exclude<FormProof, 'passkey'>];
};

/** A page may want to know, and say no, before a window opens. */
const leavingFor = ({ element }: FormHost, provider: string, form: AnyForm): AnyForm => ({
  ...form,
  submit: (client, ...given) => {
    const detail = { url: socialAddress(client, provider), reason: 'social', provider } as const;
    if (!emit(element, 'auth-before-redirect', detail)) throw new AuthError('aborted', 'aborted: by the page');
    return form.submit(client, ...given);
  },
});

/** What is drawn of a proof: the part of its scene that is its own. */
export const proofScene = (
  host: FormHost,
  proof: Proof,
  user: User,
): Pick<Scene, 'form' | 'codeLength'> & Partial<Scene> => {
  const form = proofForm(proof, user, host.session.config);
  const elsewhere = connectionOf(proof);
  const button = proofName(host, proof);
  if (elsewhere !== null) return { form: leavingFor(host, elsewhere, form), button, codeLength: null };
  if (proof === 'passkey') return { form, button, codeLength: null };
  if (form.sendCode === undefined) {
    // A directory may know somebody by another name than this service does: it can be changed.
    const { username } = user;
    return { form, ...(username && { values: { username } }), codeLength: null };
  }
  const { willSendTo } = host.words.words.progress;
  return {
    form,
    lead: html`<bdi>${willSendTo(form.account ?? '')}</bdi>`,
    codeLength: codeLength(host.session.config),
    sent: (to) => (words) => words.progress.codeSentTo(to || (form.account ?? '')),
  };
};
