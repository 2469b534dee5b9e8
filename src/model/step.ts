/** One insertion of an edit; undefined stands for what is there already. */
export type Step = { readonly apply: (text: string) => string; readonly note: string } | undefined;

/** What became of the text of a model. */
export type Edit = {
  readonly text: string;
  readonly changed: boolean;
  /** What was done, in a sentence. */
  readonly note: string;
};
