/** Types of the tags in templates of Vue 3. Nothing to run: `import 'auth-elements/vue'` once, anywhere. */
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { ElementOf, Says, Settable, ComponentHandlers, TagName } from './elements/framework-types.ts';

type Emits<Tag extends TagName> = { [Name in keyof Says<Tag>]: (event: Says<Tag>[Name]) => void };

/** A tag as a template sees it: what it takes, what it says, and the element that a `ref` holds. */
type Tags = {
  [Tag in TagName]: new () => ElementOf<Tag> & {
    $props: Settable<Tag> & ComponentHandlers<Tag> & Omit<HTMLAttributes, keyof Settable<Tag>> & PublicProps;
    $emit: EmitFn<Emits<Tag>>;
  };
};

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- It takes its members from the table above.
  interface GlobalComponents extends Tags {}
}
