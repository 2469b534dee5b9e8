import { type Evaluator, noAssumptions } from '../evaluate/evaluator.ts';
import type { Term } from '../evaluate/value.ts';
import type { OwnCall, Site } from '../recogniser.ts';
import type { Caller } from './call-graph.ts';
import { expandFact, valuesAt } from './expand.ts';
import type { ServiceCalls } from './library-calls.ts';
import { written } from './written.ts';

/**
 * Calls of functions of the repository by their name after those around them, in files that match. A call on an object that comes
 * in by a parameter is given once for each object that is seen to be passed.
 */
export function ownCalls(
  evaluator: Evaluator,
  calls: ServiceCalls,
  files: RegExp,
  name: string,
): readonly OwnCall[] {
  const found: OwnCall[] = [];
  for (const [key, callers] of calls.callers) {
    const at = key.lastIndexOf('#');
    const file = key.slice(0, at);
    if (!files.test(file) || functionName(evaluator, file, Number(key.slice(at + 1))) !== name) continue;
    for (const caller of callers) found.push(...callsBy(evaluator, calls, caller));
  }
  return found;
}

function* callsBy(evaluator: Evaluator, calls: ServiceCalls, caller: Caller): Iterable<OwnCall> {
  const { file, fn, at, args, receiver } = caller;
  const name = receiver ? [written(receiver.expr), caller.name].filter(Boolean).join('.') : caller.name;
  const site: Site = {
    file,
    at,
    fn,
    note: `${name}(...)`,
    assumed: noAssumptions,
    via: [],
    from: { file, fn },
    loop: false,
  };
  if (!receiver) {
    yield { args, maker: [], site };
    return;
  }
  // The receiver stands in a fact of its own, so that its parameters are followed to those who pass it.
  for (const fact of expandFact(evaluator, calls, { kind: 'listen', port: [receiver], site }))
    yield { args, maker: makerOf(evaluator, receiver, fact.site), site: fact.site };
}

/** What the function was given that wrote the object a term stands for. */
function makerOf(evaluator: Evaluator, receiver: Term, site: Site): readonly Term[] {
  for (const value of valuesAt(evaluator, receiver, site)) {
    const frame = value.kind === 'object' ? value.term.scope.frame : null;
    if (frame) return frame.args;
  }
  return [];
}

/** Name of a function after those around it: `createClient.get`. Functions without a name leave no trace. */
export function functionName(evaluator: Evaluator, file: string, fn: number): string {
  const functions = evaluator.program.file(file)?.summary.functions;
  const names: string[] = [];
  for (let at = functions?.[fn]; at && at.id > 0; at = functions?.[at.parent])
    if (at.name !== '') names.unshift(at.name);
  return names.join('.');
}
