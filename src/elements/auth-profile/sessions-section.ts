import { html, nothing, type TemplateResult } from 'lit';
import type { AuthClient } from '../../client/client.ts';
import { AuthError } from '../../client/errors.ts';
import type { Call } from '../../client/transport.ts';
import type { SessionRow } from '../../contract/index.ts';
import { ask, askedIn, askTemplate } from '../ask-template.ts';
import { momentIn, sinceIn } from '../moment.ts';
import type { Resource } from '../resource.ts';
import { hereTemplate } from '../resource-template.ts';
import type { Section, SectionPainter } from '../section.ts';
import { markTemplate, type Row, rowsTemplate } from './row-template.ts';

/** Null where the service has no such list. */
type Rows = readonly SessionRow[] | null;

/** Which session is being ended. */
const leaving = new WeakMap<Section, string>();

const isCode = (error: unknown, ...codes: string[]) => error instanceof AuthError && codes.includes(error.code);

const listed = async (client: AuthClient, call: Call): Promise<Rows> => {
  try {
    return await client.listSessions({}, call);
  } catch (error) {
    if (isCode(error, 'not-found', 'wrong-method')) return null;
    throw error;
  }
};

const nameOf = ({ browser, device }: SessionRow, { words }: Section): string => {
  const { hints } = words.words;
  return device ? hints.browserOn(browser ?? hints.unknownBrowser, device) : (browser ?? hints.unknownBrowser);
};

const leave = async (section: Section, rows: Resource<Rows>, { id }: SessionRow) => {
  leaving.set(section, id);
  await section.act('end-session', async (client, call) => {
    let isOver = false;
    await client.endSession({ id }, call).catch((error: unknown) => {
      // It has ended by itself, or somewhere else.
      if (!isCode(error, 'not-allowed')) throw error;
      isOver = true;
    });
    rows.set((rows.value ?? []).filter((row) => row.id !== id));
    section.say(({ progress }) => (isOver ? progress.already : progress.leftThere));
    await section.arrive('[part~=list]');
  });
  leaving.delete(section);
};

const leaveOthers = (section: Section, rows: Resource<Rows>) =>
  section.act('end-other-sessions', async (client, call) => {
    await client.endOtherSessions({}, call);
    rows.set((rows.value ?? []).filter(({ current }) => current));
    await ask(section, null, '[part~=list]');
    section.say(({ progress }) => progress.leftOthers);
  });

const rowOf = (section: Section, rows: Resource<Rows>, session: SessionRow): Row => {
  const { words, lang } = section.words;
  const { current, ip, lastSeenAt, id } = session;
  const seen = sinceIn(lang, lastSeenAt);
  const since = seen && html`<time datetime=${lastSeenAt} title=${momentIn(lang, lastSeenAt)}>${words.hints.lastSeen(seen)}</time>`; // prettier-ignore
  return {
    id,
    title: nameOf(session, section),
    mark: current ? markTemplate(words.hints.here) : nothing,
    about: html`${ip ? html`<bdi>${ip}</bdi>` : nothing}${ip && since && !current ? ' · ' : nothing}${current ? nothing : since}`,
    button:
      current || section.isReadonly
        ? null
        : {
            label: words.actions.leaveHere,
            isBusy: section.isBusy && leaving.get(section) === id,
            act: () => leave(section, rows, session),
          },
  };
};

const others = (section: Section, rows: Resource<Rows>): TemplateResult => {
  const { hints, actions } = section.words.words;
  if (askedIn(section))
    return askTemplate(section, {
      question: hints.signedOutOthers,
      yes: actions.leaveOthers,
      act: () => leaveOthers(section, rows),
    });
  return html`<button type="button" part="button secondary-button" data-ask @click=${() => ask(section, 'others')}>
    ${actions.leaveOthers}
  </button>`;
};

/** Where somebody is signed in: this device first, then those used last. Absent where the service tells nothing of it. */
export const sessionsSection: SectionPainter = (section) => {
  const { headings, hints } = section.words.words;
  const rows = section.resource<Rows>('sessions', listed);
  if (rows.value === null) return null;
  const draw = (all: Rows) => {
    const sorted = [...(all ?? [])].sort((one, other) => Number(other.current) - Number(one.current));
    const hasOthers = sorted.some(({ current }) => !current) && !section.isReadonly;
    return html`${rowsTemplate(
      section,
      sorted.map((row) => rowOf(section, rows, row)),
    )}${hasOthers ? others(section, rows) : nothing}`;
  };
  const picture = { heading: headings.sessions, body: hereTemplate(section, rows, { draw }) };
  return section.isReadonly ? picture : { ...picture, lead: hints.sessions };
};
