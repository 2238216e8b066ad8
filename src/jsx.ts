/** Types of the tags for JSX in React 19. Nothing to run: `import 'auth-elements/jsx'` once, anywhere. */
import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { ComponentHandlers, Handlers, Settable, TagName, ElementOf } from './elements/framework-types.ts';

/** The attributes of HTML and those of an element; where both have one, the element's. */
type With<Own, Tag extends TagName> = Own &
  Omit<HTMLAttributes<ElementOf<Tag>>, keyof Own> &
  RefAttributes<ElementOf<Tag>>;

/**
 * What a tag takes in JSX: its properties and attributes, `onauth-…` for what it says, and the attributes of HTML.
 *
 * @example
 * const options: TagProps<'auth-login'> = { 'app-id': 'APP_ID', methods: ['password'] };
 */
export type TagProps<Tag extends TagName> = With<
  Settable<Tag> & Handlers<Tag> & { autofocus?: boolean | undefined },
  Tag
>;

/** A component of `auth-elements/react`: as the tag, with `onAuthSignedIn` for `auth-signed-in`. */
export type ReactComponent<Tag extends TagName> = ForwardRefExoticComponent<
  With<Settable<Tag> & ComponentHandlers<Tag>, Tag>
>;

type Tags = { [Tag in TagName]: TagProps<Tag> };

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- That is where React looks for tags.
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- It takes its members from the table above.
    interface IntrinsicElements extends Tags {}
  }
}
