/** What a page under a strict policy loads to walk through every view; see test/elements/strict-page.test.ts. */
import { views } from './views.ts';
import { leave } from './visitor.ts';

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
  violations.push([violatedDirective, blockedURI, sample].join(' ')),
);

/** Walks to every view in turn; resolves to what the policy has refused. */
const walk = async () => {
  for (const reach of Object.values(views)) {
    await reach({});
    leave();
  }
  return violations;
};

export type StrictPage = { walk: typeof walk; violations: string[] };

Object.assign(globalThis, { walk, violations });
parent.postMessage('ready', '*');
