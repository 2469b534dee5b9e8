/** Names that lead to others. */
export type Arrows = ReadonlyMap<string, Iterable<string>>;

/**
 * The number of the circle each name is in; a name outside of any has a number of its own. What a name leads to, but for those of its
 * circle, has lower numbers.
 * Tarjan's strongly connected components, without recursion: a chain of a thousand names must not end the stack.
 */
export function circles(arrows: Arrows): ReadonlyMap<string, number> {
  const seen = new Map<string, { index: number; low: number; open: boolean }>();
  const circle = new Map<string, number>();
  const stack: string[] = [];
  let count = 0;
  for (const start of arrows.keys()) {
    if (seen.has(start)) continue;
    const path = [open(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) close(path.pop(), path.at(-1));
      else if (!seen.has(next)) path.push(open(next));
      else if (seen.get(next)?.open) top.mark.low = Math.min(top.mark.low, seen.get(next)?.index ?? 0);
    }
  }
  return circle;

  function open(name: string): Visit {
    const mark = { index: seen.size, low: seen.size, open: true };
    seen.set(name, mark);
    stack.push(name);
    return { name, mark, rest: [...new Set(arrows.get(name) ?? [])] };
  }
  function close(visit: Visit | undefined, below: Visit | undefined): void {
    if (visit === undefined) return;
    if (below !== undefined) below.mark.low = Math.min(below.mark.low, visit.mark.low);
    if (visit.mark.low !== visit.mark.index) return;
    for (let name = stack.pop(); name !== undefined; name = name === visit.name ? undefined : stack.pop()) {
      const mark = seen.get(name);
      if (mark !== undefined) mark.open = false;
      circle.set(name, count);
    }
    count++;
  }
}

type Visit = {
  readonly name: string;
  readonly mark: { readonly index: number; low: number; open: boolean };
  readonly rest: string[];
};

/**
 * One way round for each group of names that lead to each other: the shortest from the name that comes first, beginning and
 * not ending with it. A name that leads to itself is a circle of one.
 */
export function waysRound(arrows: Arrows): readonly (readonly string[])[] {
  const circle = circles(arrows);
  const seen = new Set<number | undefined>();
  const ways: (readonly string[])[] = [];
  for (const start of arrows.keys()) {
    const own = circle.get(start);
    if (seen.has(own)) continue;
    const way = wayBack(start, arrows, (name) => circle.get(name) === own);
    if (way === undefined) continue;
    seen.add(own);
    ways.push(way);
  }
  return ways;
}

/** Breadth first, so that the first way found is a shortest one. */
function wayBack(
  start: string,
  arrows: Arrows,
  isInside: (name: string) => boolean,
): readonly string[] | undefined {
  const from = new Map<string, string>();
  const queue = [start];
  for (let at = 0; at < queue.length; at++) {
    const name = queue[at] ?? start;
    for (const next of arrows.get(name) ?? []) {
      if (next === start) return unwind(name, start, from);
      if (!isInside(next) || from.has(next)) continue;
      from.set(next, name);
      queue.push(next);
    }
  }
  return undefined;
}

function unwind(end: string, start: string, from: ReadonlyMap<string, string>): readonly string[] {
  const way = [end];
  for (let name = end; name !== start; ) {
    name = from.get(name) ?? start;
    way.push(name);
  }
  return way.reverse();
}
