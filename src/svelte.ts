/** Types of the tags in Svelte 5. Nothing to run: `import 'auth-elements/svelte'` once, anywhere. */
import type { HTMLAttributes } from 'svelte/elements';
import type { ElementOf, Handlers, Settable, TagName } from './elements/framework-types.ts';

type Own<Tag extends TagName> = Settable<Tag> & Handlers<Tag>;
type Tags = { [Tag in TagName]: Own<Tag> & Omit<HTMLAttributes<ElementOf<Tag>>, keyof Own<Tag>> };

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- It takes its members from the table above.
  interface SvelteHTMLElements extends Tags {}
}
