import type { FormController } from './form-controller.ts';
import type { Sentence } from './picture.ts';

const silence: Sentence = () => '';

/** Says something by the live region that can be seen anyway; null is silence, without which the same words are not heard again. */
export const whisper = (form: FormController, say: Sentence | null): void => {
  if (say ?? form.status) form.say(say ?? silence);
};
