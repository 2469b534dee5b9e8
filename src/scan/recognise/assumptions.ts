import type { Assumptions, Evaluator } from '../evaluate/evaluator.ts';
import type { Step } from '../evaluate/value.ts';
import { type Caller, constructorOf, fnKey } from './call-graph.ts';

/** One set of assumptions for each caller of the function that has the parameter. */
export function* assumptionsFrom(
  evaluator: Evaluator,
  callers: ReadonlyMap<string, readonly Caller[]>,
  param: { readonly file: string; readonly fn: number },
  assumed: Assumptions,
): Iterable<{ readonly assumptions: Assumptions; readonly step: Step & { fn: number } }> {
  const key = fnKey(param.file, param.fn);
  if (assumed.has(key)) return;
  for (const caller of callers.get(key) ?? []) {
    const assumptions = new Map(assumed).set(key, { args: caller.args, self: caller.receiver });
    const made = caller.self?.args ? constructorOf(evaluator, caller.self.file, caller.self.cls) : undefined;
    if (made !== undefined && caller.self?.args && !assumptions.has(made))
      assumptions.set(made, { args: caller.self.args, self: null });
    yield {
      assumptions,
      step: { file: caller.file, at: caller.at, note: `${caller.name}(...)`, fn: caller.fn },
    };
  }
}
