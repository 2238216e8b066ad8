import type { User } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';
import { AuthError } from '../errors.ts';
import type { Outcome } from '../session.ts';
import { askWindow, socialAddress } from '../social-window.ts';

type OpenSocial = {
  /** Which of the `socialConnections` of the settings. */
  identifier: string;
  /** `popup`: a window, while the page waits. `redirect`: the page itself goes, and `finishSocial` ends it on return. */
  mode?: 'popup' | 'redirect' | undefined;
  /** Where to come back to after a redirect: a page of an allowed origin. This page unless said otherwise. */
  redirectUrl?: string | undefined;
};
/** What else stands in the address. */
type Asked = { readonly confirm: string };
type LinkSocial = { identifier: string };
type Key = {
  /** Of the pending step `social-binding`. */
  key: string;
};
type BindByAccount = Key & { account: string; password: string };
type BindByPhoneCode = Key & { phone: string; code: string; phoneCountryCode?: string | undefined };
type BindByEmailCode = Key & { email: string; code: string };
type BindBySelection = Key & { accountId: string };

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');

/** RFC 7636 4.2. */
const challengeOf = async (verifier: string) =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));

/** Whoever told the provider no has not been refused anything: they have changed their mind. */
const unlessCancelled = async <Result>(attempt: Promise<Result>): Promise<Result> => {
  try {
    return await attempt;
  } catch (error) {
    const isCancelled = error instanceof AuthError && error.reason === 'cancelled';
    throw isCancelled ? new AuthError('aborted', error.message, { cause: error }) : error;
  }
};

/** Milliseconds for which somebody who was in a window need not go there again. */
const patience = 300_000;

/** What a window has brought that could not be added yet, for whom, and when. */
type Waiting = { readonly identifier: string; readonly user: string; readonly token: string; readonly at: number };

/** What stands for somebody elsewhere who is to be linked: the token of their account here, or the key of the step without one. */
const tokenIn = (outcome: Outcome): string => {
  if (outcome.status === 'signed-in') return outcome.user.token;
  if (outcome.step.kind === 'social-binding') return outcome.step.key;
  throw new AuthError('bad-link-token', 'bad-link-token: another step is in the way');
};

const binding = '/api/v2/ecConn/wechatMobile/';

/** Signing in with an account elsewhere, and the step in which somebody says which account here it is. */
export const social = (api: Api) => {
  const shelf = `${api.place.name}:social`;

  let waiting: Waiting | null = null;

  /** For the same person alone: whoever signs in after them would be given an account of theirs. */
  const broughtBefore = (identifier: string, user: string): string | null => {
    const kept = waiting;
    waiting = null;
    const isGood = kept?.identifier === identifier && kept.user === user && Date.now() - kept.at < patience;
    return isGood ? kept.token : null;
  };

  const windowOn = (identifier: string, more?: Asked) =>
    socialAddress(api.place, identifier, { origin: location.origin, ...more });

  const leave = async (identifier: string, redirectUrl: string, more?: Asked): Promise<never> => {
    const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
    const code_challenge = await challengeOf(verifier);
    sessionStorage.setItem(shelf, verifier);
    location.assign(
      socialAddress(api.place, identifier, { redirected: '1', redirect_url: redirectUrl, code_challenge, ...more }),
    );
    // The page is on its way out: nothing comes after.
    return new Promise<never>(() => undefined);
  };

  const bind = (way: string, given: Key & Record<string, unknown>, call?: Call) =>
    api.enter(binding + way, given, call);

  return {
    /**
     * Signs in with an account elsewhere. Call it in the click, with the methods there (`prepare`, or the settings the button
     * was drawn from): browsers let a window open only then. By redirect the page goes away, and `finishSocial` answers on
     * the page that it comes back to. With `confirm` the provider asks again who it is, and nobody but who is signed in comes
     * back from there.
     *
     * @throws {AuthError} `popup-blocked`; `aborted` when the window is closed, or the provider is told no; `not-allowed` for a
     * connection that is not there; `wrong-credentials` for whoever confirms nothing; `unavailable`.
     * @example
     * const outcome = await client.openSocial({ identifier: 'github' });
     * if (outcome.status === 'pending') show(outcome.step);
     */
    openSocial: async ({ identifier, mode, redirectUrl }: OpenSocial, call?: Call): Promise<Outcome> => {
      // Known at once to those who are signed in: browsers let a window open in the click alone.
      const more = call?.confirm && { confirm: (await api.me(call)).id };
      if (mode === 'redirect') return leave(identifier, redirectUrl ?? location.href.replace(/#.*/s, ''), more);
      return unlessCancelled(api.arrive('openSocial', askWindow(windowOn(identifier, more), call?.signal), call));
    },

    /**
     * Ends a sign-in by redirect, on the page that somebody has come back to; null on any other. Call it once, when the page
     * starts: what it needs is taken out of the address.
     *
     * @throws {AuthError} `login-expired` when it took too long, or was not begun in this tab; `aborted` when the provider was
     * told no; `unavailable`.
     * @example
     * const outcome = await client.finishSocial();
     */
    finishSocial: async (_?: Record<string, never>, call?: Call): Promise<Outcome | null> => {
      const ticket = new URLSearchParams(location.hash.slice(1)).get('auth_ticket');
      if (!ticket) return null;
      history.replaceState(history.state, '', location.pathname + location.search);
      const verifier = sessionStorage.getItem(shelf) ?? '';
      sessionStorage.removeItem(shelf);
      // Nobody here has begun it: it may be somebody else's sign-in, sent here to be taken for one's own.
      if (!verifier) return null;
      return unlessCancelled(api.enter('/api/v2/connections/social/exchange', { ticket, verifier }, call));
    },

    /**
     * Adds an account elsewhere to whoever is signed in, by a window beside the session. Call it in the click. After
     * `recent-sign-in` the same person can go on without another window, once they have proved who they are.
     *
     * @throws {AuthError} `bad-link-token` when it cannot be added; `popup-blocked`; `aborted`; `login-expired` with the
     * reason `recent-sign-in`.
     * @example
     * const { identities } = await client.linkSocial({ identifier: 'github' });
     */
    linkSocial: async ({ identifier }: LinkSocial, call?: Call): Promise<User> => {
      // Known at once to those who are signed in: browsers let a window open in the click alone.
      const { id } = await api.me(call);
      const open = async () =>
        tokenIn(await unlessCancelled(api.beside(askWindow(windowOn(identifier), call?.signal))));
      const secondaryUserToken = broughtBefore(identifier, id) ?? (await open());
      const { token: primaryUserToken } = await api.me(call);
      const body = { primaryUserToken, secondaryUserToken };
      try {
        return await api.user({ method: 'POST', path: '/api/v2/users/link', body, call });
      } catch (error) {
        const isEarly = error instanceof AuthError && error.reason === 'recent-sign-in';
        if (isEarly) waiting = { identifier, user: id, token: secondaryUserToken, at: Date.now() };
        throw error;
      }
    },

    /**
     * Says by a password which account it is, while the step `social-binding` is pending.
     *
     * @throws {AuthError} `wrong-credentials`; `too-many-failures` with `retryAfter`; `login-expired` when the step is over.
     * @example
     * const outcome = await client.bindByAccount({ key: step.key, account: 'someone@example.org', password });
     */
    bindByAccount: (given: BindByAccount, call?: Call) => bind('byAccount', given, call),

    /**
     * The same by a code sent by SMS with the scene `login`.
     *
     * @throws {AuthError} `wrong-code`; `user-not-found`; `wrong-credentials` for an account that was not asked for;
     * `login-expired`.
     * @example
     * const outcome = await client.bindByPhoneCode({ key: step.key, phone: '2025550123', phoneCountryCode: '+1', code });
     */
    bindByPhoneCode: (given: BindByPhoneCode, call?: Call) => bind('byPhoneCode', given, call),

    /**
     * The same by a code sent by email with the scene `LOGIN_VERIFY_CODE`.
     *
     * @throws {AuthError} `wrong-code`; `user-not-found`; `wrong-credentials` for an account that was not asked for;
     * `login-expired`.
     * @example
     * const outcome = await client.bindByEmailCode({ key: step.key, email: 'someone@example.org', code });
     */
    bindByEmailCode: (given: BindByEmailCode, call?: Call) => bind('byEmailCode', given, call),

    /**
     * Chooses one of the accounts of the step. It is still to be proved: the outcome is the step that asks for that.
     *
     * @throws {AuthError} `invalid-request` for one that was not offered; `login-expired`.
     * @example
     * await client.bindBySelection({ key: step.key, accountId: step.accounts[0].id });
     */
    bindBySelection: (given: BindBySelection, call?: Call) => bind('select', given, call),

    /**
     * Opens a new account instead, where the step says `mayCreate`.
     *
     * @throws {AuthError} `registration-disabled`; `login-expired`.
     * @example
     * const outcome = await client.bindByRegister({ key: step.key });
     */
    bindByRegister: (given: Key, call?: Call) => bind('register', given, call),
  };
};

export type Social = ReturnType<typeof social>;
