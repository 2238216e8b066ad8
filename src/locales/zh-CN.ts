import { registerPart } from '../i18n/messages.ts';
import { core } from './zh-CN/core.ts';
import { flows } from './zh-CN/flows.ts';
import { refusals } from './zh-CN/refusals.ts';

registerPart('zh-CN', 'core', core);
registerPart('zh-CN', 'flows', flows);
registerPart('zh-CN', 'refusals', refusals);
