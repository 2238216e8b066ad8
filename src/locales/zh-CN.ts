import { registerPart } from '../i18n/messages.ts';
import { core } from './zh-CN/core.ts';
import { flows } from './zh-CN/flows.ts';
import { replies } from './zh-CN/replies.ts';

registerPart('zh-CN', 'core', core);
registerPart('zh-CN', 'flows', flows);
registerPart('zh-CN', 'replies', replies);
