import type { FormHost } from './form-host.ts';

/** What the application is called, or where its service is. */
export const placeName = ({ session, current }: FormHost): string => {
  const { name } = session.config ?? {};
  return typeof name === 'string' ? name : new URL(current?.host ?? location.href).host;
};
