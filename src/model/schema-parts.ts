import * as z from 'zod/mini';

/**
 * Words shared by the parts of the schema.
 *
 * The message of an issue says what is expected, because zod's issues alone don't: the legal keys of a block, separated by
 * blanks (`unrecognized_keys`), or the form of a string (`invalid_format`). `structure.ts` makes problems of them.
 */

/** A block with fixed keys. `x-*` keys are taken out before the schema is asked, see `tree.ts`. */
export function block<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const legal = Object.keys(shape).join(' ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? legal : undefined),
  });
}

/** A block whose keys are names the modeller chooses. */
export function named<Value extends z.core.$ZodType>(value: Value) {
  return z.record(z.string(), value);
}

/** A schema with the sentence editors and the reference page show for its key. */
export function told<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  // Registered, not attached: attaching copies the schema, which is most of the time building it takes.
  z.globalRegistry.add(schema, { description });
  return schema;
}

/** The same for a key that may be left out. */
export function may<Schema extends z.ZodMiniType>(schema: Schema, description: string) {
  return z.optional(told(schema, description));
}

export const text = () => z.string();
export const words = () => z.array(z.string());
export const count = () => z.int().check(z.gte(0));
export const oneOf = <const Words extends readonly [string, ...string[]]>(...allowed: Words) =>
  z.enum(allowed);

/** Texts of a form, with the words for it. */
export const forms = {
  duration: { pattern: /^\d+(ms|s|m|h|d)$/, form: 'a duration such as 300ms, 5s, 15m or 7d' },
  rate: { pattern: /^[1-9]\d*\/(s|m|h|d)$/, form: 'a rate such as 20/m or 5/s' },
  day: {
    pattern:
      /^\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$/,
    form: 'a day such as 2027-03-31',
  },
} as const;

const formed = ({ pattern, form }: (typeof forms)[keyof typeof forms]) =>
  z.string({ error: form }).check(z.regex(pattern, { error: form }));

export const duration = () => formed(forms.duration);
export const rate = () => formed(forms.rate);
export const day = () => formed(forms.day);

/** A field: `string`, `Money?`, `"OrderLine[]"`, or the long form with limits. */
export const field = () =>
  z.union([
    text(),
    block({
      type: told(text(), 'Name of the type; `?` for optional, `[]` for a list.'),
      min: may(z.number(), 'Least value of a number, least length of a text or list.'),
      max: may(z.number(), 'Greatest value of a number, greatest length of a text or list.'),
      pattern: may(text(), 'Regular expression a text has to match.'),
      description: may(text(), 'What it means, for readers and for the contract.'),
    }),
  ]);

export const fields = () => named(field());

/** A value object or another named type: a wrapped scalar, a record, or one of some words. */
export const namedType = () =>
  z.union([
    text(),
    block({
      of: may(
        text(),
        'The scalar it wraps: string, int, float, decimal, bool, uuid, date, datetime, duration.',
      ),
      pattern: may(text(), 'Regular expression the text has to match.'),
      min: may(z.number(), 'Least value, or least length of a text.'),
      max: may(z.number(), 'Greatest value, or greatest length of a text.'),
      identityOf: may(
        text(),
        'Foreign aggregate it identifies: `customer.Customer`. The one way to point at it.',
      ),
      fields: may(fields(), 'Fields of a record.'),
      enum: may(words(), 'The words it may be.'),
      description: may(text(), 'What it means.'),
    }),
  ]);

export const namedTypes = () => named(namedType());
