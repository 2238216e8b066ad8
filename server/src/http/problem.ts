import type { z } from 'zod';
import { Refusal } from '../refusal.ts';

type Issue = z.core.$ZodIssue;

const reasons: Partial<Record<Issue['code'], string>> = {
  invalid_type: 'wrong-type',
  too_big: 'too-long',
  too_small: 'missing',
  invalid_value: 'unknown-value',
};

/** Whether nothing stands where an issue points. */
const isMissing = (document: unknown, [field]: PropertyKey[]) =>
  field !== undefined && typeof document === 'object' && document !== null && !Object.hasOwn(document, field);

/** The first thing wrong with a request, as a refusal that names its field. */
export const problemIn = ({ issues }: z.ZodError, document: unknown): Refusal => {
  const [issue] = issues;
  const field = issue?.path[0];
  const reason = issue && isMissing(document, issue.path) ? 'missing' : ((issue && reasons[issue.code]) ?? 'bad-value');
  return new Refusal('invalid-request', { ...(field !== undefined && { field: String(field) }), reason });
};
