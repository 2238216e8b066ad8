/** Mistakes that the compiler has to catch. Checked with everything else; never run. */
/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-assignment -- what is refused has no type */
import { type AuthClient, AuthError, createAuthClient, type Outcome, signedIn, type User } from '../src/client.ts';

const client: AuthClient = createAuthClient({ host: 'https://auth.test', appId: 'app' });
const { signal } = new AbortController();

// @ts-expect-error a client is of one application
createAuthClient({ host: 'https://auth.test' });
// @ts-expect-error there is no such storage
createAuthClient({ host: 'https://auth.test', appId: 'app', storage: 'cookie' });

createAuthClient({ host: 'h', appId: 'a', storage: { getItem: () => null, setItem: () => {}, removeItem: () => {} } });

export const right: Promise<Outcome> = client.loginByAccount(
  { account: 'a', password: 'b', autoRegister: undefined, context: { any: 'thing' } },
  { signal, keep: false, lang: 'zh-CN' },
);

export const again: Promise<Outcome> = client.loginByAccount({ account: 'a', password: 'b' }, { confirm: true });
// @ts-expect-error a sign-in confirms, or it does not say so
void client.loginByAccount({ account: 'a', password: 'b' }, { confirm: false });
// @ts-expect-error a session is meant by its id
void client.endSession('a');
export const [here] = await client.listSessions();
export const address: string | null | undefined = here?.ip;

// @ts-expect-error the password is missing
void client.loginByAccount({ account: 'a' });
// @ts-expect-error one object, not two texts
void client.loginByAccount('a', 'b');
// @ts-expect-error despite its name it signs in with a code
void client.loginByEmail({ email: 'a@b.io', password: 'b' });
// @ts-expect-error a code is text: a number would lose its zeros
void client.loginByPhoneCode({ phone: '1', code: 12345 });
// @ts-expect-error an email is always sent for something
void client.sendEmail({ email: 'a@b.io' });
// @ts-expect-error the seeds spell it registerByUserName
void client.registerByUsername({ username: 'a', password: 'b' });
// @ts-expect-error it is called newPassword here, password in its second name
void client.resetPasswordByEmail({ email: 'a@b.io', code: '1', password: 'b' });
void client.resetPasswordByEmailCode({ email: 'a@b.io', code: '1', password: 'b' });
// @ts-expect-error there is no such field
void client.updateProfile({ nickName: 'a' });
// @ts-expect-error phone, email and password have methods of their own
void client.updateProfile({ email: 'a@b.io' });
void client.updateProfile({ nickname: 'a', company: null });
// @ts-expect-error a picture is a Blob
void client.uploadAvatar({ image: 'data:image/png;base64,AAAA' });
// @ts-expect-error there is no such type of resource
void client.listAuthorizedResources({ resourceType: 'FILE' });
// @ts-expect-error a photo is meant by its key
void client.mfaVerifyByFace({ photo: 'a' });
const { id: passkey } = await client.addPasskey({ name: 'Mine' }, { signal });
// @ts-expect-error a passkey is meant by its id
void client.removePasskey({ name: 'Mine' });
void client.renamePasskey({ id: passkey, name: 'Yours' });
const passkeys = await client.listPasskeys();
export const used: string | null | undefined = passkeys[0]?.lastUsedAt;
export const offered: Promise<Outcome> = client.loginByPasskey({ conditional: true }, { signal });
export const answered: Promise<Outcome> = client.mfaVerifyByPasskey();
// @ts-expect-error nobody types a name for a passkey
void client.loginByPasskey({ account: 'a' });
void client.setCustomUserData({ customData: { seats: 3 } });
void client.setCustomUserData({ customData: client.currentUser?.customData ?? [] });
// @ts-expect-error rows have a key
void client.setCustomUserData({ customData: [{ name: 'seats', value: 3 }] });
const recovered = await client.mfaVerifyByRecoveryCode({ code: 'a' });
export const shown: string | null = recovered.recoveryCode;
if (recovered.status === 'signed-in') void recovered.user;
const [path] = await client.listOrgs();
export const organisation: 'org' | undefined = path?.[0].type;
// @ts-expect-error an organisation has its name on its root node
void path?.[0].name;
// @ts-expect-error a call says nothing of headers
void client.logout({}, { headers: {} });

// @ts-expect-error whoever attempts to sign in need not be signed in yet
export const user: User = await client.loginByEmail({ email: 'a@b.io', code: '1' });
export const someone: User = signedIn(await client.loginByEmail({ email: 'a@b.io', code: '1' }));

// @ts-expect-error only the client moves the session
client.session.set({ status: 'anonymous' });
// @ts-expect-error nobody may be signed in
export const name: string = client.currentUser.id;

const now = client.session.get();
// @ts-expect-error a user is only there when signed in
export const early: User = now.user;
if (now.status === 'pending' && now.step.kind === 'new-password') {
  void client.resetPasswordByFirstTimeLoginToken({ token: now.step.token, password: 'b' });
  // @ts-expect-error this step is no second factor
  void now.step.challenge;
}

export const isTaken = (error: unknown): boolean => error instanceof AuthError && error.code === 'already-exists';
// @ts-expect-error there is no such code
export const isMisspelt = (error: AuthError): boolean => error.code === 'allready-exists';
export const isUnnamed = (error: AuthError): boolean => error.code === 'error-77001';
