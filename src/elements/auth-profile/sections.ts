import type { Part } from '../../i18n/messages.ts';
import type { SectionPainter } from '../section.ts';

/** Every section there is, in the order in which they are shown, each in a file that is fetched with it alone. */
export const sections = {
  avatar: async () => (await import('./avatar-section.ts')).avatarSection,
  profile: async () => (await import('./profile-section.ts')).profileSection,
  email: async () => (await import('./email-section.ts')).emailSection,
  phone: async () => (await import('./phone-section.ts')).phoneSection,
  password: async () => (await import('./password-section.ts')).passwordSection,
  security: async () => (await import('./security-section.ts')).securitySection,
  mfa: async () => (await import('./mfa-section.ts')).mfaSection,
  passkeys: async () => (await import('./passkeys-section.ts')).passkeysSection,
  sessions: async () => (await import('./sessions-section.ts')).sessionsSection,
  social: async () => (await import('./social-section.ts')).socialSection,
  'custom-data': async () => (await import('./custom-data-section.ts')).customDataSection,
  applications: async () => (await import('./applications-section.ts')).applicationsSection,
  orgs: async () => (await import('./orgs-section.ts')).orgsSection,
  roles: async () => (await import('./roles-section.ts')).rolesSection,
  resources: async () => (await import('./resources-section.ts')).resourcesSection,
  data: async () => (await import('./data-section.ts')).dataSection,
  'sign-out': async () => (await import('./sign-out-section.ts')).signOutSection,
  delete: async () => (await import('./delete-section.ts')).deleteSection,
} satisfies Record<string, () => Promise<SectionPainter>>;

/** The name of a section. */
export type SectionName = keyof typeof sections;

/** The words that a section says beside those of the account page. */
export const wordsFor: Partial<Record<SectionName, Part>> = {
  mfa: 'account',
  passkeys: 'account',
  sessions: 'account',
  social: 'account',
  'custom-data': 'account',
  applications: 'account',
  orgs: 'account',
  roles: 'account',
  resources: 'account',
  data: 'account',
  'sign-out': 'account',
  delete: 'account',
};

/** Whether there is a section of this name. */
export const isSection = (name: string): name is SectionName => Object.hasOwn(sections, name);
