import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Term } from '../evaluate/value.ts';
import { fnKey } from '../recognise/call-graph.ts';
import { valuesAt } from '../recognise/expand.ts';
import { reachableFrom } from '../recognise/function-graph.ts';
import type { Site } from '../recogniser.ts';
import type { Observed } from './context.ts';

/** Which functions run when a handler runs: those it calls, those inside it, those it hands on. */
export function makeReach(
  evaluator: Evaluator,
  observed: Observed,
): (handlers: readonly Term[], site: Site) => ReadonlySet<string> {
  const { graph } = observed;
  return (handlers, site) =>
    reachableFrom(
      graph,
      handlers.flatMap((handler) => handlerKeys(evaluator, handler, site, 0)),
    );
}

/** Functions that a handler term stands for. A wrapper such as `asyncHandler(fn)` stands for what it is given. */
function handlerKeys(evaluator: Evaluator, term: Term, site: Site, depth: number): string[] {
  const keys = valuesAt(evaluator, term, site).flatMap((value): string[] => {
    if (value.kind === 'function') return [fnKey(value.file, value.fn)];
    if (value.kind === 'list')
      return value.items.flatMap((item) => handlerKeys(evaluator, item, site, depth + 1));
    return [];
  });
  const { expr, scope } = term;
  if ((expr.kind === 'call' || expr.kind === 'new') && depth < 3)
    keys.push(...expr.args.flatMap((arg) => handlerKeys(evaluator, { expr: arg, scope }, site, depth + 1)));
  return keys;
}
