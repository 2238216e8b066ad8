import type { PublicConfig } from '../contract/index.ts';
import { type Aliases, aliases } from './aliases.ts';
import { Api, type Call } from './api.ts';
import type { Authorization } from './authorization.ts';
import { type Access, access } from './domains/access.ts';
import { type Binding, binding } from './domains/binding.ts';
import { type CustomData, customData } from './domains/custom-data.ts';
import { type Face, face } from './domains/face.ts';
import { type Linking, linking } from './domains/linking.ts';
import { type Login, login } from './domains/login.ts';
import { type Mfa, mfa } from './domains/mfa.ts';
import { type Passkeys, passkeys } from './domains/passkeys.ts';
import { type Password, password } from './domains/password.ts';
import { type Profile, profile } from './domains/profile.ts';
import { type Registration, registration } from './domains/registration.ts';
import { session, type SessionMethods } from './domains/session.ts';
import { type Sessions, sessions } from './domains/sessions.ts';
import { type Social, social } from './domains/social.ts';
import { type Verification, verification } from './domains/verification.ts';
import type { Grounds } from './grounds.ts';

/** Everything that asks the server something. */
export interface Methods
  extends
    Registration,
    Login,
    Verification,
    Password,
    SessionMethods,
    Sessions,
    Profile,
    Binding,
    CustomData,
    Access,
    Mfa,
    Face,
    Passkeys,
    Social,
    Linking,
    Aliases {}

/** The methods, the settings of the application, and what has to hear the news of other tabs. */
export type Loaded = {
  readonly methods: Methods;
  readonly authorization: Authorization;
  publicConfig(call?: Call): Promise<PublicConfig>;
  cancelStep(): void;
};

/** The table of contents of the API. A page fetches it with the first question, or just before. */
export const createMethods = (grounds: Grounds): Loaded => {
  const api = new Api(grounds);
  const renamed = { ...password(api), ...customData(api), ...mfa(api) };
  const methods = {
    ...registration(api),
    ...login(api),
    ...verification(api),
    ...session(api),
    ...sessions(api),
    ...profile(api),
    ...binding(api),
    ...access(api),
    ...face(api),
    ...passkeys(api),
    ...social(api),
    ...linking(api),
    ...renamed,
    ...aliases(renamed),
  };
  const publicConfig = (call?: Call) => api.heed(api.application.publicConfig, 'publicConfig', call);
  return { methods, authorization: api.authorization, publicConfig, cancelStep: () => api.cancelStep() };
};
