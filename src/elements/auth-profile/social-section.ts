import { html, nothing, type TemplateResult } from 'lit';
import { AuthError } from '../../client/errors.ts';
import type { Identity } from '../../contract/index.ts';
import { type Connection, connectionsOf } from '../../forms/connections.ts';
import { secondaryButton } from '../../styles/secondary-button.ts';
import { ask, askedIn, askTemplate } from '../ask-template.ts';
import { emit } from '../events.ts';
import type { Section, SectionPainter } from '../section.ts';
import { type Row, rowsTemplate } from './row-template.ts';

/** Which connection has its window open. */
const linking = new WeakMap<Section, string>();

const isCode = (error: unknown, ...codes: string[]) => error instanceof AuthError && codes.includes(error.code);

/** What an account elsewhere is taken away by. */
const keyOf = ({ connectionId, provider }: Identity) => connectionId || provider;

const connectionsIn = ({ session }: Section) => connectionsOf(session.config);

const nameOf = (section: Section, identity: Identity): string => {
  const ids = [identity.connectionId, identity.provider];
  return connectionsIn(section).find(({ identifier }) => ids.includes(identifier))?.name ?? identity.provider;
};

/** Accounts elsewhere that can be looked after here; those of a directory belong to whoever runs that. */
const identitiesOf = ({ user }: Section): Identity[] =>
  (user.identities ?? []).filter(({ isSocial }) => isSocial !== false);

const link = (section: Section, { identifier, name }: Connection) => {
  const url = section.current ? `${section.current.host}/connections/social/${encodeURIComponent(identifier)}` : '';
  const detail = { url, reason: 'social', provider: identifier } as const;
  if (section.isBusy || !emit(section.element, 'auth-before-redirect', detail)) return;
  linking.set(section, identifier);
  // The window opens in this very click: browsers allow it then alone.
  void section
    .act('link', async (client, call) => {
      try {
        await client.linkSocial({ identifier }, call);
      } catch (error) {
        if (!isCode(error, 'aborted') || call.signal.aborted) throw error;
        return section.form.say(({ progress }) => progress.notLinked);
      }
      section.saved(['identities'], ({ progress }) => progress.linked(name));
      await section.arrive('[part~=list]');
    })
    .finally(() => {
      linking.delete(section);
      section.requestUpdate();
    });
};

const unlink = (section: Section, identity: Identity) =>
  section.act('unlink', async (client, call) => {
    let isGone = false;
    await client.unlink({ provider: keyOf(identity) }, call).catch(async (error: unknown) => {
      if (!isCode(error, 'user-not-found', 'provider-not-linked')) throw error;
      isGone = true;
      await client.getCurrentUser({}, call);
    });
    await ask(section, null, 'button');
    section.saved(['identities'], ({ progress }) => (isGone ? progress.already : progress.removed));
  });

const linkButton = (section: Section, connection: Connection): TemplateResult => {
  const { actions } = section.words.words;
  const isBusy = section.isBusy && linking.get(section) === connection.identifier;
  const prepare = () => {
    section.current?.prepare();
    void section.form.with(() => undefined);
  };
  return html`<button
    type="button"
    part="button secondary-button social-button ${connection.identifier} ${isBusy ? 'busy' : ''}"
    @pointerenter=${prepare}
    @focus=${prepare}
    @click=${() => link(section, connection)}
  >
    ${isBusy ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}${actions.link(connection.name)}
  </button>`;
};

const rowOf = (section: Section, identity: Identity): Row => {
  const { actions } = section.words.words;
  const key = keyOf(identity);
  return {
    id: key.replace(/[^\w-]/g, '_'),
    title: nameOf(section, identity),
    about: html`<bdi>${identity.userIdInIdp}</bdi>`,
    button:
      section.isReadonly || askedIn(section) === key
        ? null
        : { label: actions.remove, isBusy: false, act: () => ask(section, key) },
  };
};

const questionIn = (section: Section, linked: readonly Identity[]) => {
  const asked = linked.find((identity) => keyOf(identity) === askedIn(section));
  if (!asked || section.isReadonly) return nothing;
  const { hints, actions } = section.words.words;
  return askTemplate(section, {
    question: hints.unlink(nameOf(section, asked)),
    yes: actions.remove,
    act: () => unlink(section, asked),
  });
};

const bodyOf = (section: Section, linked: readonly Identity[], open: readonly Connection[]) => {
  const { hints, actions } = section.words.words;
  const isWaiting = linking.has(section) && section.isBusy;
  const said = section.form.status?.(section.words.words);
  return html`${
    linked.length > 0
      ? rowsTemplate(
          section,
          linked.map((identity) => rowOf(section, identity)),
        )
      : html`<p part="hint">${hints.empty}</p>`
  }
  ${questionIn(section, linked)}
  ${open.length > 0 ? html`<div class="buttons" part="social">${open.map((each) => linkButton(section, each))}</div>` : nothing}
  ${isWaiting ? html`<button type="button" part="button link" @click=${() => section.form.cancel()}>${actions.cancel}</button>` : nothing}
  ${said ? html`<p part="hint" aria-hidden="true">${said}</p>` : nothing}`;
};

/** Accounts elsewhere that lead to this one, and those that could. Absent where there are neither. */
export const socialSection: SectionPainter = (section) => {
  const { headings, hints } = section.words.words;
  const linked = identitiesOf(section);
  const ids = linked.flatMap(({ connectionId, provider }) => [connectionId, provider]);
  const open = section.isReadonly ? [] : connectionsIn(section).filter(({ identifier }) => !ids.includes(identifier));
  if (linked.length === 0 && open.length === 0) return null;
  section.adopt(secondaryButton);
  return { heading: headings.social, lead: hints.social, body: bodyOf(section, linked, open) };
};
