import { contactSection } from './contact-section.ts';

/** The number of the account. */
export const phoneSection = contactSection('phone');
