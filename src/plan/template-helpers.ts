import { camel, kebab, pascal, quote, snake, spoken } from '../blocks/view/names.ts';

/**
 * The only helpers a template has: case and quoting. Everything else is decided in `block.ts`.
 * This file loads nothing, so that the precompile step can take the names from it.
 */
export const templateHelpers = {
  pascal,
  camel,
  kebab,
  snake,
  constant: (name) => snake(name).toUpperCase(),
  spoken,
  quote,
  json: (text) => JSON.stringify(text),
} satisfies Record<string, (text: string) => string>;

/** Names for the precompiler's list of known helpers. */
export const helperNames: readonly string[] = Object.keys(templateHelpers);
