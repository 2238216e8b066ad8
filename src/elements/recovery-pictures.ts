import { html } from 'lit';
import type { Sent } from '../forms/form.ts';
import { codeLength } from '../forms/methods.ts';
import { forgotByEmail, forgotByPhone, resetByEmail, resetByPhone } from '../forms/recovery-forms.ts';
import { emit } from './events.ts';
import type { Journey, Reset } from './journey.ts';
import type { Picture } from './picture.ts';
import { strengthBeneath } from './strength.ts';

const ways = ['email', 'phone'] as const;

/** Where the code for a forgotten password is to go. What follows is the same whether anybody has an account there. */
export const forgotPicture = (journey: Journey): Picture => {
  const { host } = journey;
  const { words } = host.words;
  const first = journey.values.email || !journey.values.phone ? 'email' : 'phone';
  const way = journey.wayAt('forgot', { methods: ways, first }).first ?? first;
  return {
    view: 'forgot',
    heading: words.headings.forgot,
    tabs: journey.tabs('forgot', ways, words.views),
    tab: way,
    scene: {
      form: way === 'email' ? forgotByEmail : forgotByPhone,
      lead: words.hints.forgot,
      button: words.actions.sendCode,
      action: 'send-code',
      values: journey.values,
      codeLength: null,
      done: async (result, answers) => {
        const { resendAt } = result as Sent;
        journey.reset = { answers, resendAt };
        await journey.go('reset');
        host.form.say(({ progress }) => (way === 'email' ? progress.codeToEmail : progress.codeToPhone));
        emit(host, 'auth-code-sent', { channel: way === 'email' ? 'email' : 'sms', resendAt });
      },
    },
    links: [{ label: words.actions.backToSignIn, act: () => void journey.go('sign-in') }],
  };
};

const formFor = ({ answers: { email, phone = '', phoneCountryCode } }: Reset) =>
  email ? resetByEmail({ email }) : resetByPhone({ phone, ...(phoneCountryCode && { phoneCountryCode }) });

/** The code, and the password to come. Leads back to signing in: a second factor stays in the way. */
export const resetPicture = (journey: Journey): Picture => {
  const { host, reset } = journey;
  const { words } = host.words;
  if (!reset) return forgotPicture(journey);
  const form = formFor(reset);
  const change = html`<button type="button" part="button link" @click=${() => journey.go('forgot')}>
    ${words.actions.changeTarget}
  </button>`;
  return {
    view: 'reset',
    heading: words.headings.reset,
    scene: {
      form,
      lead: html`<bdi>${words.progress.target(form.account ?? '')}</bdi> ${change}`,
      button: words.actions.changePassword,
      action: 'reset-password',
      codeLength: codeLength(host.session.config),
      codeHint: words.hints.registerCode,
      resendAt: reset.resendAt,
      beneath: strengthBeneath(journey),
      done: async () => {
        journey.reset = null;
        journey.carried = form.account ?? '';
        await journey.go('sign-in', { method: 'password', say: ({ progress }) => progress.passwordChanged });
      },
    },
    links: [{ label: words.actions.backToSignIn, act: () => void journey.go('sign-in') }],
  };
};
