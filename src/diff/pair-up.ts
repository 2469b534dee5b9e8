/** A thing of the old model, of the new one, or of both. */
export type Pairing<Thing> =
  | { readonly kind: 'added'; readonly after: Thing }
  | { readonly kind: 'removed'; readonly before: Thing }
  | { readonly kind: 'kept'; readonly before: Thing; readonly after: Thing };

/** Matches things of two lists by a key, in the order of the new list, what was removed last. Of equal keys the first counts. */
export function* pairUp<Thing>(
  olds: Iterable<Thing>,
  news: Iterable<Thing>,
  keyOf: (thing: Thing) => string,
): Generator<Pairing<Thing>> {
  const before = byKey(olds, keyOf);
  const after = byKey(news, keyOf);
  for (const [key, thing] of after) {
    const old = before.get(key);
    yield old === undefined ? { kind: 'added', after: thing } : { kind: 'kept', before: old, after: thing };
  }
  for (const [key, thing] of before) if (!after.has(key)) yield { kind: 'removed', before: thing };
}

function byKey<Thing>(things: Iterable<Thing>, keyOf: (thing: Thing) => string): ReadonlyMap<string, Thing> {
  const map = new Map<string, Thing>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (!map.has(key)) map.set(key, thing);
  }
  return map;
}

/** What is in one of two lists of words and not in the other, in the order it is written. */
export function compareWords(before: readonly string[], after: readonly string[]) {
  const [olds, news] = [new Set(before), new Set(after)];
  return {
    added: after.filter((word) => !olds.has(word)),
    removed: before.filter((word) => !news.has(word)),
  };
}
