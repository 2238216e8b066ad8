import { createComponent } from '@lit/react';
import React from 'react';
import { define } from '../elements/define.ts';
import type { ElementOf, TagName } from '../elements/framework-types.ts';
import type { AuthTags } from '../elements/tags.ts';
import type { ReactComponent } from '../jsx.ts';

/** `auth-signed-in` as `onAuthSignedIn`. */
const handlerOf = (name: string) => `on-${name}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Defines a tag, and makes a component of it that sets properties and listens also where a page was drawn on a server. */
export const component = <Tag extends TagName>(
  tagName: Tag,
  elementClass: new () => ElementOf<Tag>,
  said: readonly AuthTags[Tag]['events'][],
): ReactComponent<Tag> => {
  define(tagName, elementClass);
  const events = Object.fromEntries(said.map((name) => [handlerOf(name), name]));
  // What its events carry is told by the table of tags, not by this list of names.
  return createComponent({ react: React, tagName, elementClass, events }) as unknown as ReactComponent<Tag>;
};
