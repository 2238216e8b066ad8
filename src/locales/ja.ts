import { registerLanguage } from '../i18n/register-language.ts';
import { account } from './ja/account.ts';
import { core } from './ja/core.ts';
import { factors } from './ja/factors.ts';
import { flows } from './ja/flows.ts';
import { profile } from './ja/profile.ts';
import { replies } from './ja/replies.ts';
import { ways } from './ja/ways.ts';

registerLanguage('ja', { core, flows, replies, factors, ways, profile, account });
