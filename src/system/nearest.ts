/** Nobody mistypes a longer word; comparing takes the square of its length. */
const longest = 200;

/**
 * The candidate most likely meant by a mistyped word, or undefined where none is near enough.
 * Near: at most a third of the word's letters wrong (at least one, a swap of two neighbours counts one),
 * letter case not counted; else the only candidate that begins with the word (three letters or more).
 * Of equally near ones the first given wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  const typed = word.toLowerCase();
  const allowed = Math.max(1, Math.floor(typed.length / 3));
  const beginners: string[] = [];
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of candidates) {
    const candidate = name.toLowerCase();
    if (typed.length >= 3 && candidate.startsWith(typed)) beginners.push(name);
    if (Math.abs(candidate.length - typed.length) > allowed) continue;
    const distance = editDistance(typed, candidate);
    // A word wholly rewritten is no typo, however short it is.
    if (distance > allowed || distance >= Math.max(typed.length, candidate.length)) continue;
    if (best === undefined || distance < best.distance) best = { name, distance };
  }
  return best?.name ?? (beginners.length === 1 ? beginners[0] : undefined);
}

/**
 * How many letters must be put in, taken out, replaced or swapped with their neighbour to turn `from` into `to`
 * (the restricted Damerau-Levenshtein distance).
 */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
