import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Term } from '../evaluate/value.ts';
import { fnKey } from '../recognise/call-graph.ts';
import { valuesAt } from '../recognise/expand.ts';
import type { Site } from '../recogniser.ts';
import type { Observed } from './context.ts';

/** Which functions run when a handler runs: those it calls, those inside it, those it hands on. */
export function makeReach(
  evaluator: Evaluator,
  observed: Observed,
): (handlers: readonly Term[], site: Site) => ReadonlySet<string> {
  const next = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const list = next.get(from);
    if (list) list.add(to);
    else next.set(from, new Set([to]));
  };
  for (const [target, callers] of observed.calls.callers)
    for (const caller of callers) add(fnKey(caller.file, caller.fn), target);
  for (const [from, list] of observed.calls.handed) for (const to of list) add(from, to);
  for (const file of observed.files) {
    for (const fn of evaluator.program.file(file)?.summary.functions ?? [])
      if (fn.parent > 0) add(fnKey(file, fn.parent), fnKey(file, fn.id));
  }
  return (handlers, site) => {
    const queue = handlers.flatMap((handler) => handlerKeys(evaluator, handler, site, 0));
    const seen = new Set(queue);
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      for (const to of next.get(key) ?? []) {
        if (!seen.has(to)) queue.push(to);
        seen.add(to);
      }
    }
    return seen;
  };
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
