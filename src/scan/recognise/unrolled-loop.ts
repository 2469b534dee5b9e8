import type { Assumptions, Evaluator } from '../evaluate/evaluator.ts';
import { knownElements, loopKey } from '../evaluate/loop.ts';
import type { Term } from '../evaluate/value.ts';
import { fnKey } from './call-graph.ts';

/** The outermost of these loops that runs over several elements that are known under the assumptions, one of which is not assumed yet. */
export function unrolledLoop(
  evaluator: Evaluator,
  file: string,
  loops: readonly number[],
  assumed: Assumptions,
): { readonly loop: number; readonly items: readonly Term[] } | undefined {
  for (const loop of loops) {
    if (assumed.has(fnKey(file, loopKey(loop)))) continue;
    const find = (): readonly Term[] => knownElements(evaluator, file, loop);
    const items = assumed.size === 0 ? find() : evaluator.assuming(assumed, find);
    if (items.length > 1) return { loop, items };
  }
  return undefined;
}
