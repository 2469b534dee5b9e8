import type { Remark } from '../../rule.ts';
import type { Path } from '../../tree.ts';
import type { Found } from '../../walk.ts';

/** Says so of every command, or event, of a context whose name another aggregate of it has used already. */
export function* declaredTwice(declared: Iterable<Found<object>>, word: string): Generator<Remark> {
  const seen = new Map<string, Path>();
  for (const { context, name, path } of declared) {
    const key = `${context}.${name}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, path);
      continue;
    }
    const aggregate = first[3];
    const message = `The context ${context} has ${word} ${name} in the aggregate ${aggregate} already.`;
    yield { path, at: 'key', message, steps: [{ path: first, at: 'key', note: `${name} of ${aggregate}.` }] };
  }
}
