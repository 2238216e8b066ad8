import { html } from 'lit';
import { hasPasskeys } from '../../client/passkey-support.ts';
import type { SecurityLevel, User } from '../../contract/index.ts';
import { type FactorName, within } from '../../forms/factors.ts';
import { addFactor, ownFactors } from '../auth-profile/mfa-section.ts';
import { choiceTemplate } from '../choice-template.ts';
import type { Link, Picture } from '../picture.ts';
import { hereTemplate } from '../resource-template.ts';
import { sectionTemplate } from '../section-template.ts';
import type { AuthMfa } from './auth-mfa.ts';
import { type OwnFactors, sectionsOf } from './own-factors.ts';

/** Which factor is being added. */
const picked = new WeakMap<AuthMfa, FactorName>();

/** What adding a factor is called in `view`. */
const views: Readonly<Record<FactorName, string>> = {
  otp: 'enroll-otp',
  face: 'enroll-face',
  passkey: 'passkey',
  sms: 'sms',
  email: 'email',
};

/** The factors that somebody could add here. */
const addableBy = (host: AuthMfa, user: User, level: SecurityLevel): FactorName[] => {
  const own = ownFactors(level).flatMap(({ name, isThere }) => (isThere ? [] : name));
  const { config } = host.session;
  const others: FactorName[] = [
    ...(config?.passkeyEnabled ? (['passkey'] as const) : []),
    ...(user.phone ? [] : (['sms'] as const)),
    ...(user.email ? [] : (['email'] as const)),
  ];
  return within([...own, ...others], { wanted: host.wanted, passkeys: hasPasskeys() });
};

const pick = (host: AuthMfa, own: OwnFactors, user: User, factor: FactorName | null) => {
  if (factor === null) picked.delete(host);
  else picked.set(host, factor);
  host.arriveAt('heading');
  if (factor === 'otp' || factor === 'face') void addFactor(own.section('mfa', user), factor);
};

const choices = (host: AuthMfa, own: OwnFactors, user: User) => {
  const section = own.section('mfa', user);
  const { views, hints } = host.words.words;
  const about: Readonly<Record<FactorName, string>> = {
    otp: hints.otpAbout,
    face: hints.faceAbout,
    passkey: hints.passkeyAbout,
    sms: hints.smsAbout,
    email: hints.emailAbout,
  };
  const draw = (level: SecurityLevel) => {
    const factors = addableBy(host, user, level);
    const list = factors.map((id) => ({ id, label: views[id], about: about[id] }));
    if (list.length === 0) return html`<p>${hints.wellGuarded}</p>`;
    return choiceTemplate(host, { lead: hints.factors, choices: list }, (id) =>
      pick(host, own, user, factors.find((each) => each === id) ?? null),
    );
  };
  return hereTemplate(section, section.level, { draw });
};

/** Adding a factor: which one, and then what that takes. */
export const enrollPicture = (host: AuthMfa, own: OwnFactors, user: User): Picture => {
  const { headings, actions } = host.words.words;
  const heading = headings.protect;
  const factor = picked.get(host);
  const drawn = factor && own.drawn(sectionsOf([factor])[0] ?? 'mfa', user);
  if (!factor || !drawn) return { view: 'choose', heading, body: choices(host, own, user) };
  const links: Link[] = [{ label: actions.anotherWay, act: () => pick(host, own, user, null) }];
  return { view: views[factor], heading, body: sectionTemplate(drawn.section, drawn.picture), links };
};
