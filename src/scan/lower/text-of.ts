const longestKept = 60;
const mostKept = 100_000;
const kept = new Map<string, string>();

/**
 * The text of a node, '' for none. A text cut out of a file holds on to the whole file, and most names stand in many files: each is
 * kept once, as a copy.
 */
export function textOf(node: { readonly text: string } | undefined): string {
  const text = node?.text ?? '';
  const known = kept.get(text);
  if (known !== undefined) return known;
  const copy = Buffer.from(text).toString();
  if (text.length > longestKept) return copy;
  if (kept.size >= mostKept) kept.clear();
  kept.set(copy, copy);
  return copy;
}
