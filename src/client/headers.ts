import type { Grounds } from './grounds.ts';
import { serviceLanguage } from './language.ts';
import type { Call } from './transport.ts';
import { version } from './version.ts';

type About = { call?: Call | undefined; token?: string | undefined; knownPool?: string | undefined };

/** What the contract has every request to the API say of itself. */
export const headersOf = ({ options }: Grounds, { call, token, knownPool }: About): Record<string, string> => {
  const { appId, userPoolId = knownPool, lang } = options;
  return {
    'x-authing-app-id': appId,
    'x-authing-request-from': `auth-elements@${version}`,
    'x-authing-sdk-version': version,
    'x-authing-lang': serviceLanguage(call?.lang ?? lang),
    ...(userPoolId && { 'x-authing-userpool-id': userPoolId }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
};
