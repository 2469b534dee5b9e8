import type { casings } from '../casing.ts';

/** What names are called, `aggregate`, and the casing they have to be in. */
export type NameNote = { readonly name: string; readonly casing?: keyof typeof casings };

/** What editors and the reference page say of one key beyond the sentence of the schema. No run of msv reads it. */
export type KeyNote = {
  /** The value that counts where the key is left out. */
  readonly default?: string | number | boolean;
  /** Values to choose from or to learn from, of a list its items; every one has to be legal there. */
  readonly examples?: readonly (string | number)[];
  /** Of a fixed set of words, what each means. */
  readonly words?: Readonly<Record<string, string>>;
  /** Of names that are no keys of blocks: this text, the texts of this list, or the keys of this map. */
  readonly names?: NameNote;
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
  /** Of a block in a map: its key. */
  readonly names?: NameNote;
  readonly keys?: Readonly<Record<string, KeyNote>>;
  /** Places in the worked example that the page shows. */
  readonly shows?: readonly string[];
  /** What one usually writes of it, with `<name>` where one types; the same text twice is typed once. */
  readonly snippets?: readonly Snippet[];
};

/** In a map of names the first key is the name; in a list the body is the item. */
export type Snippet = { readonly label: string; readonly body: Readonly<Record<string, unknown>> };
