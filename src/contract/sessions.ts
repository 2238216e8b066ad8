/** A place where somebody is signed in. */
export type SessionRow = {
  id: string;
  /** Whether it is the one that asks. */
  current: boolean;
  /** A name such as `Firefox`; null for what nobody knows. */
  browser: string | null;
  /** A kind of machine such as `Windows` or `iPhone`; null for what nobody knows. */
  device: string | null;
  /** The address it began from. */
  ip: string | null;
  createdAt: string;
  /** When it was used last, to the minute. */
  lastSeenAt: string;
};
