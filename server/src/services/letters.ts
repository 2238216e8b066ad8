import type { Purpose } from './codes.ts';

/** A language that the server writes. */
export type Lang = 'en' | 'zh-CN';

/** What a message says beside its code. */
export type Letter = { purpose: Purpose; app: string; code: string; minutes: number };

type Words = {
  subject: (app: string, act: string) => string;
  acts: Record<Purpose, string>;
  mail: (letter: Letter, act: string) => string[];
  sms: (letter: Letter, act: string) => string;
};

const en: Words = {
  acts: {
    'sign-in': 'sign in',
    register: 'create your account',
    bind: 'add or change this contact',
    reset: 'reset your password',
    mfa: 'confirm that it is you',
    verify: 'confirm this address',
    any: 'confirm this number',
  },
  subject: (app, act) => `${app}: your code to ${act}`,
  mail: ({ app, code, minutes }, act) => [
    'Hello,',
    `someone, hopefully you, asked ${app} for a code to ${act}. It is`,
    code,
    `It can be used once, within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. Do not give it to anybody: no one from ${app} will ask for it.`,
    'If it was not you, there is nothing to do.',
  ],
  sms: ({ app, code, minutes }, act) =>
    `${app}: ${code} is your code to ${act}. Valid for ${minutes} min. Never share it.`,
};

const zh: Words = {
  acts: {
    'sign-in': '登录',
    register: '创建账号',
    bind: '绑定或修改联系方式',
    reset: '重置密码',
    mfa: '验证身份',
    verify: '验证该邮箱',
    any: '验证该手机号',
  },
  subject: (app, act) => `${app}：用于${act}的验证码`,
  mail: ({ app, code, minutes }, act) => [
    '您好：',
    `有人（希望是您本人）在 ${app} 请求了用于${act}的验证码：`,
    code,
    `验证码 ${minutes} 分钟内有效，只能使用一次。请勿告诉任何人，${app} 的工作人员不会向您索取。`,
    '如果不是您本人操作，无需理会。',
  ],
  sms: ({ app, code, minutes }, act) =>
    `【${app}】${code} 是您用于${act}的验证码，${minutes} 分钟内有效，请勿告诉任何人。`,
};

const words: Record<Lang, Words> = { en, 'zh-CN': zh };

/** A name that starts no line of its own and hides nothing, whatever the pool file says. */
const plain = (name: string) => name.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Puts a code into words: what it is for, how long it is good, and what to do if one did not ask for it. */
export const writeLetter = (
  channel: 'sms' | 'email',
  lang: Lang,
  asked: Letter,
): { subject: string | null; text: string } => {
  const { subject, acts, mail, sms } = words[lang];
  const letter = { ...asked, app: plain(asked.app) };
  const act = acts[letter.purpose];
  if (channel === 'sms') return { subject: null, text: sms(letter, act) };
  return { subject: subject(letter.app, act), text: `${mail(letter, act).join('\n\n')}\n` };
};
