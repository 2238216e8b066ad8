import type { SectionPainter } from '../section.ts';

/** Every section there is, in the order in which they are shown, each in a file that is fetched with it alone. */
export const sections = {
  avatar: async () => (await import('./avatar-section.ts')).avatarSection,
  profile: async () => (await import('./profile-section.ts')).profileSection,
  email: async () => (await import('./email-section.ts')).emailSection,
  phone: async () => (await import('./phone-section.ts')).phoneSection,
  password: async () => (await import('./password-section.ts')).passwordSection,
  security: async () => (await import('./security-section.ts')).securitySection,
} satisfies Record<string, () => Promise<SectionPainter>>;

/** The name of a section. */
export type SectionName = keyof typeof sections;

/** Whether there is a section of this name. */
export const isSection = (name: string): name is SectionName => Object.hasOwn(sections, name);
