/** What came of a call. Nothing is thrown for what can happen on any day. */
export type Answer<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'missing' }
  /** The other side refused: by a rule of its business, or, with the code `malformed`, as nothing it could look up. */
  | { readonly kind: 'rejected'; readonly code: string; readonly why: string }
  /** Too slow, broken, or given up on for now: the fallback of the model applies. */
  | { readonly kind: 'unavailable'; readonly why: string };

/** Is there none? Either the other side knows of none, or what was asked for can't even be the id of one. */
export function isMissing(answer: Answer<unknown>): boolean {
  return answer.kind === 'missing' || answer.kind === 'rejected';
}
