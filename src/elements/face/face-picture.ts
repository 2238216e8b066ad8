import { answerByFace, enrolFace } from '../../forms/mfa-forms.ts';
import type { AnyForm } from '../../forms/form.ts';
import { type Drawn, type Ground, leading } from '../factors/ground.ts';
import type { FormHost } from '../form-host.ts';
import type { Link, Scene } from '../picture.ts';
import { FaceStage } from './face-stage.ts';

const stages = new WeakMap<object, FaceStage>();

/** The stage of a face in one challenge, or in one place of an account page. */
const stageOf = (host: FormHost, about: object, wanted: 1 | 2): FaceStage => {
  const stage = stages.get(about) ?? new FaceStage(host, wanted);
  stages.set(about, stage);
  return stage;
};

/** Whatever becomes of it, the photos of one attempt are not those of the next. */
const spending = (stage: FaceStage, made: AnyForm): AnyForm => ({
  ...made,
  async submit(...given) {
    try {
      return await made.submit(...given);
    } finally {
      void stage.again();
    }
  },
});

/** What every face has: its stage above the button, and a way to take the photo again. */
const sceneOf = (host: FormHost, stage: FaceStage, consent: string) => {
  const { actions } = host.words.words;
  const links: Link[] = stage.isReady ? [{ label: actions.retake, act: stage.retake }] : [];
  return { scene: { button: actions.usePhoto, lead: stage.template(consent), codeLength: null }, links };
};

const drawnFor = (ground: Ground, enrols: boolean): Drawn => {
  const { host } = ground.journey;
  const { hints, headings } = host.words.words;
  const stage = stageOf(host, ground.challenge, enrols ? 2 : 1);
  const { scene, links } = sceneOf(host, stage, enrols ? hints.setUpFace : hints.face);
  const form = spending(stage, enrols ? enrolFace(stage.spend) : answerByFace(stage.spend));
  return {
    view: enrols ? 'enroll-face' : 'face',
    ...(enrols && { heading: headings.setUpFace }),
    scene: { ...leading(ground), ...scene, form },
    links,
  };
};

/** A face that answers a challenge: one photo of it. */
export const faceAnswer = (ground: Ground): Drawn => drawnFor(ground, false);

/** A face that becomes the first second factor: two photos, the second from another side. */
export const faceEnrolment = (ground: Ground): Drawn => drawnFor(ground, true);

/** A face that proves once more who is signed in, where they stand. `about` is the challenge that it answers. */
export const faceProof = (
  host: FormHost,
  about: object,
  common: Pick<Scene, 'action' | 'terms' | 'done'>,
): { readonly scene: Scene; readonly links: readonly Link[] } => {
  const stage = stageOf(host, about, 1);
  const { scene, links } = sceneOf(host, stage, host.words.words.hints.face);
  return { scene: { ...common, ...scene, form: spending(stage, answerByFace(stage.spend)) }, links };
};

/** The face of somebody who is signed in, and adds it in an account page. */
export const faceScene = (
  host: FormHost,
  done: Scene['done'],
): { readonly scene: Scene; readonly links: readonly Link[] } => {
  const stage = stageOf(host, host, 2);
  const { scene, links } = sceneOf(host, stage, host.words.words.hints.setUpFace);
  return { scene: { ...scene, form: spending(stage, enrolFace(stage.spend)), action: 'mfa', done }, links };
};
