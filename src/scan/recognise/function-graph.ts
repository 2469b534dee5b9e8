import type { Evaluator } from '../evaluate/evaluator.ts';
import { fnKey } from './call-graph.ts';
import type { ServiceCalls } from './library-calls.ts';

/** From a function to those that may run because of it: those it calls, those inside it, those it hands on. Keys are `file#fn`. */
export type FunctionGraph = ReadonlyMap<string, ReadonlySet<string>>;

export function functionGraph(
  evaluator: Evaluator,
  calls: ServiceCalls,
  files: readonly string[],
): FunctionGraph {
  const next = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const list = next.get(from);
    if (list) list.add(to);
    else next.set(from, new Set([to]));
  };
  const handed = new Set([...calls.handed.values()].flat());
  // What `run(work)` runs is not reached by all who call `run`, but by the one who hands it over.
  for (const [target, callers] of calls.callers)
    for (const caller of callers)
      if (!caller.runsGiven || !handed.has(target)) add(fnKey(caller.file, caller.fn), target);
  for (const [from, list] of calls.handed) for (const to of list) add(from, to);
  for (const file of files) {
    for (const fn of evaluator.program.file(file)?.summary.functions ?? [])
      if (fn.parent > 0) add(fnKey(file, fn.parent), fnKey(file, fn.id));
  }
  return next;
}

/** The given functions and all that may run because of them. */
export function reachableFrom(graph: FunctionGraph, starts: readonly string[]): ReadonlySet<string> {
  const queue = [...starts];
  const seen = new Set(queue);
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const to of graph.get(key) ?? []) {
      if (!seen.has(to)) queue.push(to);
      seen.add(to);
    }
  }
  return seen;
}
