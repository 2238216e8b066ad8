/** What JSX has to know of the tags, and the mistakes in it that the compiler has to catch. Checked with everything else; never run. */
import '../src/define.ts';
import type { RefObject } from 'react';
import { createAuthClient, type AuthLogin as LoginElement, type User } from '../src/index.ts';
import type { TagProps } from '../src/jsx.ts';
import { AuthLogin, AuthProfile, AuthProvider, AuthRegister } from '../src/react.ts';

const client = createAuthClient({ host: 'https://auth.test', appId: 'app' });
declare const login: RefObject<LoginElement | null>;
declare const welcome: (user: Pick<User, 'nickname'>) => void;

export const tags = (
  <auth-provider host="https://auth.test" app-id="app" storage="session" timeout={5000}>
    <auth-login
      ref={login}
      className="box"
      lang="de"
      autofocus
      methods={['password', 'email-code']}
      auto-register="on"
      heading-level={3}
      render-root="light"
      onauth-signed-in={({ detail }) => welcome(detail.user)}
      onauth-error={({ detail }) => void [detail.code satisfies string, detail.retryAfter ?? 0]}
    >
      <h1 slot="heading">Welcome</h1>
    </auth-login>
    <auth-register client={client} fields={['email', { name: 'seats', label: 'Seats' }]} phonePassword="none" />
    <auth-mfa mode="challenge" factors="otp" onauth-profile-updated={({ detail }) => String(detail.changed[0])} />
    <auth-profile readonly section={undefined} layout="tabs" sections="avatar email" hidden />
  </auth-provider>
);

export const options: TagProps<'auth-login'> = { 'app-id': 'app', headingLevel: 2 };

// @ts-expect-error there is no such tag
export const misspelt = <auth-loginn />;
// @ts-expect-error an element has no such attribute
export const unknown = <auth-login appid="app" />;
// @ts-expect-error there is no such theme
export const pink = <auth-mfa theme="pink" />;
// @ts-expect-error a word of an attribute is one of a few
export const often = <auth-login auto-register="often" />;
// @ts-expect-error what is on screen is read, not set
export const set = <auth-login view="login" />;
// @ts-expect-error React hears nothing under this name on a tag
export const camel = <auth-login onAuthSignedIn={() => undefined} />;
// @ts-expect-error an event does not hold the token
export const token = <auth-login onauth-signed-in={({ detail }) => String(detail.user.token)} />;
// @ts-expect-error the element behind the tag is another
export const stranger = <auth-mfa ref={login} />;

export const components = (
  <AuthProvider
    client={client}
    onAuthSignedOut={({ detail }) => String(detail.reason)}
    onAuthSignedIn={({ detail }) => welcome(detail.user)}
  >
    <AuthLogin ref={login} appId="app" lang="fr" onAuthSignedIn={({ detail }) => welcome(detail.user)} />
    <AuthRegister fields="email" onAuthRegistered={({ detail }) => String('step' in detail)} />
    <AuthProfile readonly sections={['email']} />
  </AuthProvider>
);

// @ts-expect-error there is no such theme
export const purple = <AuthLogin theme="purple" />;
// @ts-expect-error the account page signs nobody in
export const elsewhere = <AuthProfile onAuthSignedIn={() => undefined} />;
// @ts-expect-error a method is not set
export const method = <AuthLogin submit={async () => undefined} />;
// @ts-expect-error there is no such event
export const never = <AuthProvider onAuthSignedUp={() => undefined} />;
