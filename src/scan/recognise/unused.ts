import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Fact } from '../recogniser.ts';
import { fnKey } from './call-graph.ts';
import { functionGraph, reachableFrom } from './function-graph.ts';
import type { ServiceCalls } from './library-calls.ts';

/** Kinds of facts that only count where the code behind them runs. What opens a store is kept: such code is often reached by ways that do not show. */
const running = new Set<Fact['kind']>(['call', 'publish', 'subscribe', 'listen', 'unknown']);

/**
 * Leaves out what a shared package could do but this service never has it do: calls in functions that none of its own code
 * reaches.
 */
export function withoutUnused(
  evaluator: Evaluator,
  calls: ServiceCalls,
  files: { readonly own: readonly string[]; readonly shared: readonly string[] },
  facts: readonly Fact[],
): readonly Fact[] {
  const shared = new Set(files.shared);
  const isShared = (fact: Fact): boolean =>
    (running.has(fact.kind) || isAnswering(fact)) &&
    fact.site.from.fn !== 0 &&
    shared.has(fact.site.from.file);
  if (!facts.some(isShared)) return facts;
  const starts = [
    ...files.own.flatMap((file) =>
      (evaluator.program.file(file)?.summary.functions ?? []).map((fn) => fnKey(file, fn.id)),
    ),
    ...files.shared.map((file) => fnKey(file, 0)),
  ];
  const reached = reachableFrom(functionGraph(evaluator, calls, [...files.own, ...files.shared]), starts);
  return facts.filter(
    (fact) => !isShared(fact) || reached.has(fnKey(fact.site.from.file, fact.site.from.fn)),
  );
}

/** A handler of messages that a call sets up; one that a decorator marks is set up by the framework. */
function isAnswering(fact: Fact): boolean {
  return fact.kind === 'endpoint' && fact.protocol === 'message' && !fact.site.note.startsWith('@');
}
