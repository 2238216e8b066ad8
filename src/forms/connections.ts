import type { SocialConnection } from '../contract/index.ts';
import type { Config } from './methods.ts';

/** An account elsewhere that one can sign in with: what it is called by the service, and by people. */
export type Connection = { readonly identifier: string; readonly name: string };

/** Settings come from outside, or from an earlier visit: what has no name of its own cannot be drawn or asked for. */
const read = (row: Partial<SocialConnection> | null): Connection[] => {
  const { identifier, displayName, name, provider } = Object(row) as Partial<SocialConnection>;
  const named = [displayName, name, provider, identifier].find((each) => typeof each === 'string' && each);
  return typeof identifier === 'string' && /^[\w.-]+$/.test(identifier) && named ? [{ identifier, name: named }] : [];
};

/** The connections of the application: those a page names, in its order, or all. */
export const connectionsOf = (config: Config, wanted?: readonly string[]): Connection[] => {
  const rows = config?.socialConnections;
  const all = Array.isArray(rows) ? rows.flatMap(read) : [];
  return wanted ? wanted.flatMap((each) => all.find(({ identifier }) => identifier === each) ?? []) : all;
};
