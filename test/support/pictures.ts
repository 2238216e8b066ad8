import { join } from 'node:path';

/** Where the pictures of the documentation are. */
export const pictureFolder = join(import.meta.dirname, '../../docs/screenshots');

/** A file for a view, whatever signs its name has. */
export const pictureOf = (view: string): string => `${view.replaceAll(/[^\w]+/g, '-')}.webp`;
