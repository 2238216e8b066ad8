import type { Fields, Log } from '../log.ts';

/** What is told of an act. Contacts are masked by the log. */
export type Told = Pick<
  Fields,
  'app' | 'account' | 'session' | 'address' | 'contact' | 'channel' | 'step' | 'outcome' | 'reason' | 'method'
>;

/** The audit trail: one line for each act that matters to somebody's security. */
export const createTrail = (log: Log) => ({
  record: (act: string, told: Told): void => log.info('audit', { act, ...told }),
});

export type Trail = ReturnType<typeof createTrail>;
