import { registerPart } from '../i18n/messages.ts';
import { flows } from './en/flows.ts';
import { refusals } from './en/refusals.ts';

// The first part is built in.
registerPart('en', 'flows', flows);
registerPart('en', 'refusals', refusals);
