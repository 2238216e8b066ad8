import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { password } from '../support/people.ts';
import { open, stopped, totpSecret } from '../support/second-factor.ts';
import { freshServer, type Manner, type TestServer } from '../support/server.ts';

const [email, phone] = ['owner@example.org', '+8613800138000'];
const owner = { username: 'owner', email, phone, password, totpSecret };
const elsewhere = [{ id: 'app-other', name: 'Other' }];

const fresh = () =>
  freshServer({
    users: [owner, { email: 'neighbour@example.org', phone: '+8613800138008', password }],
    app: { mfa: { factors: ['SMS', 'EMAIL', 'OTP'] } },
    apps: elsewhere,
    userPool: open,
  });

type Channel = 'email' | 'phone';
type Use = 'sign-in' | 'register' | 'bind' | 'reset' | 'mfa';

/** How a code for each purpose is asked for. Without a scene a message to a phone is good for anything. */
const scenes: Record<Channel, Record<string, readonly (string | null)[]>> = {
  email: {
    'sign-in': ['LOGIN_VERIFY_CODE'],
    register: ['REGISTER_VERIFY_CODE'],
    bind: ['CHANGE_EMAIL', 'EMAIL_BIND_VERIFY_CODE', 'EMAIL_UNBIND_VERIFY_CODE'],
    reset: ['RESET_PASSWORD', 'RESET_PASSWORD_VERIFY_CODE'],
    mfa: ['MFA_VERIFY', 'MFA_VERIFY_CODE'],
    verify: ['VERIFY_CODE', 'VERIFY_EMAIL', 'FIRST_EMAIL_LOGIN_VERIFY', 'CONSOLE_CONDUCTED_VERIFY', 'INFORMATION_COMPLETION_VERIFY_CODE'],
  },
  phone: {
    'sign-in': ['login'],
    register: ['register'],
    bind: ['bind', 'unbind'],
    reset: ['reset'],
    mfa: ['mfa-verify', 'mfa-bind', 'mfa-unbind'],
    verify: ['complete-phone'],
    any: [null],
  },
}; // prettier-ignore

/** What each purpose is good for. */
const fitting: Record<string, readonly Use[]> = {
  'sign-in': ['sign-in'],
  register: ['register'],
  bind: ['bind'],
  reset: ['reset'],
  mfa: ['mfa'],
  verify: ['sign-in', 'register', 'bind'],
  any: ['sign-in', 'register', 'bind', 'reset', 'mfa'],
};

const everyUse = fitting['any']!;

const send = async (server: TestServer, channel: Channel, scene: string | null, to: string, manner?: Manner) => {
  const path = channel === 'email' ? '/email/send' : '/sms/send';
  const { code } = await server.call(path, { [channel]: to, ...(scene && { scene }) }, manner);
  assert.equal(code, 200, scene ?? 'no scene');
  return server.codeFor(to);
};

/** Uses a code at every route that takes one for a use; answers what each said. */
const used = async (server: TestServer, channel: Channel, use: Use, code: string, to: string, bearer: string) => {
  const { call, seal } = server;
  const newPassword = seal('another-anchor-92');
  const address = { [channel]: to };
  const step = use === 'mfa' ? (await stopped(server, 'owner')).token : '';
  const isEmail = channel === 'email';
  const answers = {
    'sign-in': () => [call(`/login/${channel}-code`, { ...address, code })],
    register: () => [call(`/register/${channel}-code`, { ...address, code })],
    bind: () => [
      call(`/users/${channel}/bind`, { ...address, [`${channel}Code`]: code }, { token: bearer }),
      call(`/users/${channel}/update`, { ...address, [`${channel}Code`]: code }, { token: bearer }),
    ],
    reset: () => [
      call(`/password/reset/${isEmail ? 'email' : 'sms'}`, { ...address, code, newPassword }),
      call('/users/password/forget/check-code', { ...address, code }),
    ],
    mfa: () => [call(`/applications/mfa/${isEmail ? 'email' : 'sms'}/verify`, { ...address, code }, { token: step })],
  }[use]();
  return (await Promise.all(answers)).map((answer) => answer.code);
};

let binders = 0;

/** Somebody else who has just signed in, and has no address yet. */
const binder = async ({ call, seal }: TestServer) => {
  const { code, data } = await call('/register/username', { username: `binder-${(binders += 1)}`, password: seal(password) }); // prettier-ignore
  assert.equal(code, 200);
  return data.token;
};

const addressOf = { email, phone } as const;

suite('T16: B16: a code', () => {
  for (const channel of ['email', 'phone'] as const) {
    for (const [purpose, names] of Object.entries(scenes[channel])) {
      const forbidden = everyUse.filter((use) => !fitting[purpose]!.includes(use));
      if (forbidden.length === 0) continue;

      test(`sent to an ${channel} for ${purpose} is wrong for ${forbidden.join(', ')}, and right afterwards`, async () => {
        const server = await fresh();
        const bearer = await binder(server);
        for (const scene of names) {
          for (const use of forbidden) {
            const code = await send(server, channel, scene, addressOf[channel]);
            const answers = await used(server, channel, use, code, addressOf[channel], bearer);
            assert.deepEqual(new Set(answers), new Set([2001]), `${scene} for ${use}`);
          }
        }
        const [use] = fitting[purpose]!;
        const code = await send(server, channel, names[0]!, addressOf[channel]);
        const answers = await used(server, channel, use!, code, addressOf[channel], bearer);
        assert.ok(
          answers.some((answer) => answer !== 2001),
          `${purpose} for ${use}`,
        );
      });
    }
  }

  for (const channel of ['email', 'phone'] as const) {
    test(`of another application, for another ${channel}, of before the last one, or of five minutes ago is wrong for everything`, async () => {
      const server = await fresh();
      const neighbour = { email: 'neighbour@example.org', phone: '+8613800138008' }[channel];
      const to = addressOf[channel];
      const wrongCodes: Record<string, (scene: string | null) => Promise<string>> = {
        'of another application': (scene) => send(server, channel, scene, to, { app: 'app-other' }),
        'for somebody else': (scene) => send(server, channel, scene, neighbour),
        'of before': async (scene) => {
          const code = await send(server, channel, scene, to);
          // One time in a million the next one is the same.
          while ((await send(server, channel, scene, to)) === code);
          return code;
        },
        'too old': async (scene) => {
          const code = await send(server, channel, scene, to);
          server.pass(301);
          return code;
        },
      };
      for (const [why, wrong] of Object.entries(wrongCodes)) {
        for (const use of everyUse) {
          await server.database.db.deleteFrom('codes').execute();
          const scene = channel === 'email' ? scenes.email[use]![0]! : null;
          const bearer = await binder(server);
          const answers = await used(server, channel, use, await wrong(scene), to, bearer);
          assert.deepEqual(new Set(answers), new Set([2001]), `${why} for ${use}`);
        }
      }
    });
  }

  test('sent without a scene is good for one thing, whichever', async () => {
    const server = await fresh();
    const bearer = await binder(server);

    for (const use of ['sign-in', 'mfa', 'reset'] as const) {
      const code = await send(server, 'phone', null, phone);
      const answers = await used(server, 'phone', use, code, phone, bearer);
      assert.equal(answers.filter((answer) => answer !== 2001).length, 1, use);
      for (const other of everyUse.filter((each) => each !== 'mfa')) {
        assert.deepEqual(
          new Set(await used(server, 'phone', other, code, phone, bearer)),
          new Set([2001]),
          `${use}, ${other}`,
        );
      }
    }
  });
});
