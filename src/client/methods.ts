import { type Aliases, aliases } from './aliases.ts';
import { Api } from './api.ts';
import type { Application } from './application.ts';
import type { Authorization } from './authorization.ts';
import { type Login, login } from './domains/login.ts';
import { type Password, password } from './domains/password.ts';
import { type Registration, registration } from './domains/registration.ts';
import { session, type SessionMethods } from './domains/session.ts';
import { type Verification, verification } from './domains/verification.ts';
import type { Grounds } from './grounds.ts';

/** Everything that asks the server something. */
export interface Methods extends Registration, Login, Verification, Password, SessionMethods, Aliases {}

/** The methods, what they know of the application, and what has to hear the news of other tabs. */
export type Loaded = {
  readonly methods: Methods;
  readonly application: Application;
  readonly authorization: Authorization;
};

/** The table of contents of the API. A page fetches it with the first question, or just before. */
export const createMethods = (grounds: Grounds): Loaded => {
  const api = new Api(grounds);
  const passwords = password(api);
  const methods = {
    ...registration(api),
    ...login(api),
    ...verification(api),
    ...passwords,
    ...session(api),
    ...aliases(passwords),
  };
  return { methods, application: api.application, authorization: api.authorization };
};
