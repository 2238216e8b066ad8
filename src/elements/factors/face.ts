import { html, nothing } from 'lit';
import type * as Faces from '../face/face-picture.ts';
import type { FormHost } from '../form-host.ts';
import type { Drawn, FactorKind, Ground } from './ground.ts';

let faces: typeof Faces | undefined;

/** Who has asked for what takes photos, and whether it could not be had. */
const asked = new WeakMap<FormHost, 'coming' | 'missing'>();

/** Fetches what takes photos of a face; where that fails, it is said, with a button to try again. */
export const bringFaces = async (host: FormHost): Promise<void> => {
  if (faces) return;
  asked.set(host, 'coming');
  host.form.tell(null);
  try {
    // Some browsers remember for good that a file could not be fetched: it is not asked for in vain.
    if (!navigator.onLine) throw new TypeError('offline');
    faces = await import('../face/face-picture.ts');
    host.requestUpdate();
  } catch {
    asked.set(host, 'missing');
    host.form.miss(() => bringFaces(host));
  }
};

/** What takes photos of a face, once it is here: it is fetched when it is first wanted. */
export const facesFor = (host: FormHost): typeof Faces | null => {
  if (!faces && !asked.has(host)) void Promise.resolve().then(() => bringFaces(host));
  return faces ?? null;
};

/** Drawn while it is on its way; where it could not be fetched, the message says so and offers to try again. */
export const facesComing = (host: FormHost) =>
  asked.get(host) === 'missing' ? nothing : html`<p class="wait"><span part="spinner" aria-hidden="true"></span></p>`;

const lazily =
  (view: string, side: 'faceAnswer' | 'faceEnrolment') =>
  (ground: Ground): Drawn => {
    const { host } = ground.journey;
    return facesFor(host)?.[side](ground) ?? { view, body: facesComing(host) };
  };

/** A photo of a face, compared with those that were set up. */
export const face: FactorKind = {
  about: ({ hints }) => hints.faceAbout,
  answer: lazily('face', 'faceAnswer'),
  enrol: lazily('enroll-face', 'faceEnrolment'),
};
