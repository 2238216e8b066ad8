/** What the types of all frameworks have in common, told of each tag by `tags.ts`. */
import type { AuthEvents } from './events.ts';
import type { AuthTags } from './tags.ts';

/** The tags there are. */
export type TagName = keyof AuthTags;

/** The element behind a tag. */
export type ElementOf<Tag extends TagName> = AuthTags[Tag]['element'];

/** What can be set on a tag: its properties, and attributes that are spelt otherwise. */
export type Settable<Tag extends TagName> = {
  [Name in AuthTags[Tag]['properties'] & keyof ElementOf<Tag>]?: ElementOf<Tag>[Name] | undefined;
} & { [Name in keyof AuthTags[Tag]['attributes']]?: AuthTags[Tag]['attributes'][Name] | undefined };

/** What a tag says, by name. */
export type Says<Tag extends TagName> = { [Name in AuthTags[Tag]['events']]: CustomEvent<AuthEvents[Name]> };

type Handler<Said> = ((event: Said) => void) | undefined;

/** Handlers spelt like attributes: `onauth-signed-in`. */
export type Handlers<Tag extends TagName> = {
  [Name in keyof Says<Tag> & string as `on${Name}`]?: Handler<Says<Tag>[Name]>;
};

/** `auth-signed-in` as `AuthSignedIn`. */
type Joined<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Joined<Rest>}`
  : Capitalize<Name>;

/** Handlers spelt like those of components: `onAuthSignedIn`. */
export type ComponentHandlers<Tag extends TagName> = {
  [Name in keyof Says<Tag> & string as `on${Joined<Name>}`]?: Handler<Says<Tag>[Name]>;
};
