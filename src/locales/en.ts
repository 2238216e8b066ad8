import { registerLanguage } from '../i18n/register-language.ts';
import { core } from './en/core.ts';
import { factors } from './en/factors.ts';
import { flows } from './en/flows.ts';
import { replies } from './en/replies.ts';
import { ways } from './en/ways.ts';

registerLanguage('en', { core, factors, flows, replies, ways });
