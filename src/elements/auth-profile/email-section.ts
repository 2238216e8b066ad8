import { contactSection } from './contact-section.ts';

/** The address of the account. */
export const emailSection = contactSection('email');
