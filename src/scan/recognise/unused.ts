import type { Evaluator } from '../evaluate/evaluator.ts';
import { enclosingFunctions } from '../evaluate/program.ts';
import type { Fact } from '../recogniser.ts';
import { fnKey } from './call-graph.ts';
import { functionGraph, reachableFrom } from './function-graph.ts';
import type { ServiceCalls } from './library-calls.ts';

/** Kinds of facts that only count where the code behind them runs. What opens a store is kept: such code is often reached by ways that do not show. */
const running = new Set<Fact['kind']>(['call', 'publish', 'subscribe', 'listen', 'unknown']);

type Files = { readonly own: readonly string[]; readonly shared: readonly string[] };

/**
 * Leaves out what a shared package could do but this service never has it do: calls in functions that none of its own code
 * reaches, and routes of functions and classes that besides are not even named.
 */
export function withoutUnused(
  evaluator: Evaluator,
  calls: ServiceCalls,
  files: Files,
  facts: readonly Fact[],
): readonly Fact[] {
  const shared = new Set(files.shared);
  const isShared = ({ site }: Fact): boolean => site.from.fn !== 0 && shared.has(site.from.file);
  if (!facts.some(isShared)) return facts;
  const starts = [
    ...files.own.flatMap((file) =>
      (evaluator.program.file(file)?.summary.functions ?? []).map((fn) => fnKey(file, fn.id)),
    ),
    ...files.shared.map((file) => fnKey(file, 0)),
  ];
  const reached = reachableFrom(functionGraph(evaluator, calls, [...files.own, ...files.shared]), starts);
  const isNamed = namedIn(evaluator, files);
  const isUsed = (fact: Fact): boolean => {
    const { file, fn } = fact.site.from;
    if (!isShared(fact) || reached.has(fnKey(file, fn))) return true;
    if (running.has(fact.kind) || isAnswering(fact)) return false;
    return fact.kind !== 'endpoint' || fact.site.note.startsWith('@') || isNamed(file, fn);
  };
  return facts.filter(isUsed);
}

/** Whether some file imports a function, one around it or its class by name, or the file as a whole. */
function namedIn(evaluator: Evaluator, { own, shared }: Files): (file: string, fn: number) => boolean {
  const names = new Set<string>();
  const wholes = new Set<string>();
  for (const file of [...own, ...shared]) {
    const summary = evaluator.program.file(file)?.summary;
    for (const { name, module } of summary?.imports ?? []) {
      if (name !== '*' && name !== 'default' && name !== '') names.add(name);
      else if (name !== '') wholes.add(evaluator.program.modules.resolve(file, module) ?? '');
    }
    for (const { module } of summary?.loads ?? [])
      wholes.add(evaluator.program.modules.resolve(file, module) ?? '');
  }
  return (file, fn) => {
    if (wholes.has(file)) return true;
    const classes = evaluator.program.file(file)?.summary.classes;
    return [...enclosingFunctions(evaluator.program, file, fn)].some(
      (one) => names.has(one.name) || names.has(classes?.[one.cls]?.name ?? ''),
    );
  };
}

/** A handler of messages that a call sets up; one that a decorator marks is set up by the framework. */
function isAnswering(fact: Fact): boolean {
  return fact.kind === 'endpoint' && fact.protocol === 'message' && !fact.site.note.startsWith('@');
}
