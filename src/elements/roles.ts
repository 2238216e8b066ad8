import type { AuthClient } from '../client/client.ts';
import type { Role, User } from '../contract/index.ts';

/** What is known of the roles of one account, and who wants to hear of them. */
type Known = { readonly of: string; roles?: readonly Role[]; readonly waiting: Set<() => void> };

const knowledge = new WeakMap<AuthClient, Known>();

/** Milliseconds until roles that could not be had are asked for again: at first, and at most. */
const pauses = { first: 2000, longest: 300_000 };

/** Asks until there is an answer, or until nobody is signed in any more whom it would be about. */
const ask = async (client: AuthClient, known: Known): Promise<void> => {
  for (let pause = pauses.first; knowledge.get(client) === known; pause = Math.min(pause * 2, pauses.longest)) {
    try {
      known.roles = await client.listRoles();
      for (const tell of known.waiting) tell();
      return known.waiting.clear();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
};

const open = (client: AuthClient, { id }: User): Known => {
  const known: Known = { of: id, waiting: new Set() };
  knowledge.set(client, known);
  // The next sign-in, of whomever, asks anew.
  const undo = client.session.subscribe((session) => {
    if (session.status === 'signed-in' && session.user.id === id) return;
    if (knowledge.get(client) === known) knowledge.delete(client);
    undo();
  });
  void ask(client, known);
  return known;
};

/**
 * The roles of whoever is signed in, asked for once in each sign-in for all who want to know. Undefined while they are on
 * their way: `tell` is called when they are here.
 */
export const rolesOf = (client: AuthClient, user: User, tell: () => void): readonly Role[] | undefined => {
  const before = knowledge.get(client);
  const known = before?.of === user.id ? before : open(client, user);
  if (!known.roles) known.waiting.add(tell);
  return known.roles;
};
