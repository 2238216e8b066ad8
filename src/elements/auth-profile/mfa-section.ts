import { html, nothing } from 'lit';
import type { SecurityLevel, TotpAssociation } from '../../contract/index.ts';
import { enrolOtp } from '../../forms/mfa-forms.ts';
import { ask, askedIn, askTemplate } from '../ask-template.ts';
import { emit } from '../events.ts';
import { bringFaces, facesComing, facesFor } from '../factors/face.ts';
import { totpLength } from '../factors/otp.ts';
import { hasFactorWords } from '../factors/words.ts';
import { keepTemplate } from '../keep-template.ts';
import { hereTemplate } from '../resource-template.ts';
import type { Section, SectionPainter, SectionPicture } from '../section.ts';
import { setUpTemplate } from '../set-up-template.ts';
import { markTemplate, type Row, rowsTemplate } from './row-template.ts';

/** A factor that is looked after here; phones, addresses and passkeys have sections of their own. */
export type OwnFactor = 'otp' | 'face';

/** What somebody is doing with their factors. */
type Stand = { at: 'list' | 'keep' | OwnFactor; association: TotpAssociation | null };

const stands = new WeakMap<Section, Stand>();

const standIn = (section: Section): Stand => {
  const stand = stands.get(section) ?? { at: 'list', association: null };
  stands.set(section, stand);
  return stand;
};

const turn = async (section: Section, at: Stand['at'], focus?: string) => {
  const stand = standIn(section);
  stand.at = at;
  // What sets up an app, and the code to keep, stay no longer than they are shown.
  if (at === 'list') stand.association = null;
  section.form.cancel();
  section.form.tell(null);
  await section.arrive(focus);
};

const toList = (section: Section) => turn(section, 'list', '[part~=list]');

/** Begins to add a factor. An app is asked for first: what sets it up is a secret of the service. */
export const addFactor = async (section: Section, factor: OwnFactor): Promise<void> => {
  if (factor === 'face') {
    await bringFaces(section);
    return turn(section, factor, 'button');
  }
  return section.act('add-otp', async (client, call) => {
    standIn(section).association = await client.mfaAssociateByOTP({}, call);
    await turn(section, factor);
  });
};

const remove = (section: Section, factor: OwnFactor) =>
  section.act(`remove-${factor}`, async (client, call) => {
    await (factor === 'otp' ? client.mfaDeleteOTP({}, call) : client.mfaDeleteFace({}, call));
    await ask(section, null, '[part~=list]');
    section.saved(['mfa'], ({ progress }) => progress.removed);
  });

const appPicture = (section: Section, association: TotpAssociation): SectionPicture => {
  const { headings, actions } = section.words.words;
  return {
    heading: headings.setUpApp,
    scene: {
      form: { ...enrolOtp, purpose: 'section' },
      button: actions.continue,
      action: 'add-otp',
      lead: setUpTemplate(section, association),
      codeLength: totpLength,
      done: async () => {
        emit(section.element, 'auth-profile-updated', { changed: ['mfa'] });
        void section.level.load();
        await turn(section, 'keep');
        // It is read first, and then there is something to do.
        section.element.renderRoot.querySelector<HTMLElement>(`#${section.idOf('heading')}`)?.focus();
      },
    },
    links: [{ label: actions.cancel, act: () => void toList(section) }],
  };
};

const keepPicture = (section: Section, { recovery_code: code }: TotpAssociation): SectionPicture => ({
  heading: section.words.words.headings.recoveryCode,
  body: keepTemplate(section, code, () => {
    void toList(section).then(() => section.say(({ progress }) => progress.saved));
  }),
});

const facePicture = (section: Section): SectionPicture => {
  const { headings, actions } = section.words.words;
  const cancel = { label: actions.cancel, act: () => void toList(section) };
  const faces = facesFor(section);
  if (!faces) return { heading: headings.setUpFace, body: facesComing(section), links: [cancel] };
  const { scene, links } = faces.faceScene(section, async () => {
    await toList(section);
    section.saved(['mfa']);
  });
  return { heading: headings.setUpFace, scene, links: [...links, cancel] };
};

const wire = { otp: 'OTP', face: 'FACE' } as const;

/** The factors that somebody has, and those they could add. Where the service does not say which, it is the common one. */
export const ownFactors = ({ mfa, factors, addable }: SecurityLevel) => {
  const has = factors ?? (mfa ? ['OTP'] : []);
  const may = addable ?? (mfa ? [] : ['OTP']);
  const all: OwnFactor[] = ['otp', 'face'];
  return all
    .map((name) => ({ name, isThere: has.includes(wire[name]), mayBe: may.includes(wire[name]) }))
    .filter(({ isThere, mayBe }) => isThere || mayBe);
};

const rowOf = (section: Section, { name, isThere }: { name: OwnFactor; isThere: boolean }): Row => {
  const { views, hints, actions } = section.words.words;
  const button = isThere
    ? { label: actions.remove, isBusy: false, act: () => ask(section, name) }
    : { label: actions.add, isBusy: section.isBusy, act: () => addFactor(section, name) };
  return {
    id: name,
    title: views[name],
    mark: isThere ? html` ${markTemplate(hints.isSetUp)}` : nothing,
    about: { otp: hints.otpAbout, face: hints.faceAbout }[name],
    button: section.isReadonly ? null : button,
  };
};

const questionIn = (section: Section) => {
  const { hints, actions } = section.words.words;
  const asked = askedIn(section) as OwnFactor | null;
  if (!asked || section.isReadonly) return nothing;
  const question = { otp: hints.removeApp, face: hints.removeFace }[asked];
  return askTemplate(section, { question, yes: actions.remove, act: () => remove(section, asked) });
};

/** The second factors of whoever is signed in: an authenticator app, and a face. */
export const mfaSection: SectionPainter = (section) => {
  // Words that come a moment later are no reason to draw half a section.
  if (!hasFactorWords(section)) return null;
  const { headings, hints } = section.words.words;
  const { at, association } = standIn(section);
  if (at === 'otp' && association) return appPicture(section, association);
  if (at === 'keep' && association) return keepPicture(section, association);
  if (at === 'face') return facePicture(section);
  const draw = (level: SecurityLevel) =>
    html`${rowsTemplate(
      section,
      ownFactors(level).map((factor) => rowOf(section, factor)),
    )}
    ${questionIn(section)}`;
  return { heading: headings.factors, lead: hints.factors, body: hereTemplate(section, section.level, { draw }) };
};
