import type { FormController } from './form-controller.ts';

/** Chooses the country that a number names by its beginning, where it is offered. */
export const followCountry = (form: FormController): void => {
  const country = form.phones?.countryOf(form.typed('phone'));
  const select = form.host.renderRoot.querySelector<HTMLSelectElement>('form [name="country"]');
  if (!country || !select || ![...select.options].some(({ value }) => value === country)) return;
  select.value = country;
  form.host.requestUpdate();
};
