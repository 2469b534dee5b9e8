import type { casings } from '../casing.ts';

/** What editors and the reference page say of one key beyond the sentence of the schema. No run of msv reads it. */
export type KeyNote = {
  /** The value that counts where the key is left out. */
  readonly default?: string | number | boolean;
  /** Values to choose from or to learn from; every one has to be legal there. */
  readonly examples?: readonly (string | number | readonly string[])[];
  /** Of a fixed set of words, what each means. */
  readonly words?: Readonly<Record<string, string>>;
  /** What the names in this map, the words of this list or this text are called: `aggregate`. */
  readonly name?: string;
  /** The casing of those names. */
  readonly casing?: keyof typeof casings;
};

/** One block of the language: a section of the reference page and a definition of the JSON Schema. */
export type BlockNote = {
  /** Name of the definition. */
  readonly id: string;
  /** Where it stands first: `contexts.*.calls.[]`, `*` for a name and `[]` for an item of a list. */
  readonly path: string;
  readonly title: string;
  /** What it is, in a sentence or two. */
  readonly text: string;
  readonly keys?: Readonly<Record<string, KeyNote>>;
  /** Places in the worked example that the page shows. */
  readonly shows?: readonly string[];
  /** The least one has to write of it, with `<name>` where one types; the same text twice is typed once. */
  readonly snippet?: Snippet;
};

/** In a map of names the first key is the name; in a list the body is the item. */
export type Snippet = { readonly label: string; readonly body: Readonly<Record<string, unknown>> };
