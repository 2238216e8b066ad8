import { html } from 'lit';
import type { MfaChallenge } from '../../contract/index.ts';
import type { FactorName } from '../../forms/factors.ts';
import { type Choices, choiceTemplate } from '../choice-template.ts';
import { giveUp } from '../give-up.ts';
import type { Journey } from '../journey.ts';
import type { Link, Picture } from '../picture.ts';
import { placeName } from '../place-name.ts';
import { type At, type Drawn, type Ground, groundOf, turn } from './ground.ts';
import { recovery } from './recovery.ts';
import { factorKinds } from './table.ts';

const choicesOf = ({ journey, challenge, answerable }: Ground): Choices => {
  const { words } = journey.host.words;
  const { factors, enrols } = answerable;
  const choices = factors.map((id) => ({
    id,
    label: words.views[id],
    about: factorKinds[id].about(words, challenge, enrols),
  }));
  const kept = { id: 'recovery', label: words.fields.recoveryCode, about: words.hints.recoveryAbout };
  return !enrols && factors.includes('otp') ? [...choices, kept] : choices;
};

const choose = (ground: Ground): Drawn => {
  const { host } = ground.journey;
  const { headings, hints } = host.words.words;
  const { enrols } = ground.answerable;
  const choices = { lead: enrols ? hints.protect : null, choices: choicesOf(ground) };
  return {
    view: 'choose',
    heading: enrols ? headings.protect : headings.choose,
    body: choiceTemplate(host, choices, (at) => void turn(ground, at as At)),
  };
};

/** Nothing that would do can be used here: whoever stands before it is told what that is. */
const impossible = ({ journey, answerable }: Ground): Drawn => {
  const { views, hints, progress } = journey.host.words.words;
  const names = answerable.missing.map((name) => views[name]).join(', ');
  const sentence = names ? hints.missing(names) : progress.finishOn(placeName(journey.host));
  return { view: 'choose', body: html`<p part="error"><span>${sentence}</span></p>` };
};

const sideOf = (ground: Ground): Drawn => {
  const { stand, answerable } = ground;
  if (answerable.factors.length === 0) return impossible(ground);
  if (stand.at === 'choose') return choose(ground);
  if (stand.at === 'recovery') return recovery(ground);
  const { answer, enrol } = factorKinds[stand.at satisfies FactorName];
  return (answerable.enrols && enrol ? enrol : answer)(ground);
};

/** The way to all the others, where there are any, and the way out. */
const waysOut = (ground: Ground): Link[] => {
  const { actions } = ground.journey.host.words.words;
  const { factors, enrols } = ground.answerable;
  const { at } = ground.stand;
  const hasOthers = factors.length > 1 || enrols;
  const isAlone = at === 'choose' || (!hasOthers && at !== 'recovery');
  return [
    ...(isAlone ? [] : [{ label: actions.anotherWay, act: () => void turn(ground, hasOthers ? 'choose' : 'otp') }]),
    { label: actions.cancel, act: () => giveUp(ground.journey) },
  ];
};

/** Goes to another view of a challenge by its name; false where it is not to be had. */
export const turnTo = (journey: Journey, challenge: MfaChallenge, view: string): boolean => {
  const ground = groundOf(journey, challenge, () => challengePicture(journey, challenge));
  const { factors, enrols } = ground.answerable;
  const others: At[] = [...factors, 'choose', ...(!enrols && factors.includes('otp') ? ['recovery' as const] : [])];
  const at = others.find((each) => each === view);
  if (at) void turn(ground, at);
  return at !== undefined;
};

/** A second factor is wanted: one view for each and a list to choose from, or all of them under one name. */
export const challengePicture = (journey: Journey, challenge: MfaChallenge, name?: string): Picture => {
  const ground = groundOf(journey, challenge, () => challengePicture(journey, challenge, name));
  const { links = [], view, ...drawn } = sideOf(ground);
  const { headings } = journey.host.words.words;
  return { heading: headings.mfa, ...drawn, view: name ?? view, links: [...links, ...waysOut(ground)] };
};
