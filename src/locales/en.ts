import { registerPart } from '../i18n/messages.ts';
import { flows } from './en/flows.ts';
import { rare } from './en/rare.ts';

// The first part is built in.
registerPart('en', 'flows', flows);
registerPart('en', 'rare', rare);
