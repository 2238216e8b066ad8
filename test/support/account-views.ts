/** The account page as it is seen, for tests and the gallery: each the way to it, as in `views.ts`. */
import { visitAccount } from './account.ts';
import { type Visit } from './visitor.ts';

const given = (own: Visit, attributes: Readonly<Record<string, string>>): Visit => ({
  ...own,
  attributes: { ...attributes, ...own.attributes },
});

/** From nothing to an account page. */
export const accountViews: Readonly<Record<string, (own: Visit) => ReturnType<typeof visitAccount>>> = {
  'an account': (own) => visitAccount(given(own, {})),
  'an account behind tabs': (own) => visitAccount(given(own, { layout: 'tabs', sections: 'profile email password' })),
  'an account that is only read': (own) => visitAccount(given(own, { readonly: '' })),
};
