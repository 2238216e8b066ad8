import type { MessageOverrides, Part } from './messages.ts';

/** Brings one part of the words of a language. */
export type Bring = () => Promise<MessageOverrides>;

/**
 * Where the words stand that a first form in English does without, by language and part. A table that grows with each
 * language is fetched by those who speak another one, and for what is wanted late.
 */
export const languages: Readonly<Record<string, Partial<Record<Part, Bring>>>> = {
  en: {
    profile: async () => (await import('../locales/en/profile.ts')).profile,
  },
  'zh-CN': {
    profile: async () => (await import('../locales/zh-CN/profile.ts')).profile,
    core: async () => (await import('../locales/zh-CN/core.ts')).core,
    flows: async () => (await import('../locales/zh-CN/flows.ts')).flows,
    replies: async () => (await import('../locales/zh-CN/replies.ts')).replies,
  },
};
