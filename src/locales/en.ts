import { registerPart } from '../i18n/messages.ts';
import { flows } from './en/flows.ts';
import { replies } from './en/replies.ts';

// The first part is built in.
registerPart('en', 'flows', flows);
registerPart('en', 'replies', replies);
