import { z } from 'zod';

/** A field that may be missing, or null. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

/** What somebody is known by. What it means, and whether it will do, is for a service to say. */
export const contact = z.string().min(1);

/** A password as it comes: sealed. */
export const sealed = z.string().min(1);

/** A calling code, however its plus is written. */
export const countryCode = optional(z.string().regex(/^\s*(\+|00)?\d{1,6}\s*$/));

/** Digits that somebody typed or pasted, blanks and dashes and all. A number has lost its zeros: it is none. */
export const typedCode = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[\s\-\u2010-\u2015]/g, ''))
  .pipe(z.string().regex(/^\d{1,32}$/));

/** A yes or no, which may be missing. */
export const flag = optional(z.boolean());

/** Something a client was given, and gives back. */
export const opaque = z.string().min(1).max(8192);

/**
 * A document with a name in it that older clients call `account`, whatever kind of name it is.
 *
 * @example
 * reads(calledAccount('email', { password: sealed })) // { email, password } or { account, password }
 */
export const calledAccount = <Field extends string, Shape extends z.ZodRawShape>(
  field: Field,
  rest: Shape,
  name: z.ZodType<string> = contact,
) =>
  z
    .object({ [field]: optional(name), account: optional(name), ...rest })
    .meta({ anyOf: [{ required: [field] }, { required: ['account'] }] })
    .transform((said, context) => {
      const { account, [field]: own = account, ...others } = said as Record<string, unknown>;
      if (own !== undefined) return { ...others, [field]: own } as Record<Field, string> & z.output<z.ZodObject<Shape>>;
      context.addIssue({ code: 'custom', path: [field] });
      return z.NEVER;
    });
