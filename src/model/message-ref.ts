/** A message of a context. */
export type MessageRef = { readonly context: string; readonly name: string };
