import type { Evaluator } from '../evaluate/evaluator.ts';
import { loopKey, loopsAround } from '../evaluate/loop.ts';
import { identityOf, type Term, type Value } from '../evaluate/value.ts';
import { fnKey } from '../recognise/call-graph.ts';
import type { Site } from '../recogniser.ts';

/** What tells one router from another; those that a loop makes are told apart by the element they are made for. */
export function routerIdentity(evaluator: Evaluator, value: Value, site: Site): string {
  const identity = identityOf(value);
  if (value.kind !== 'library' || !value.made) return identity;
  const { scope, expr } = value.made;
  const items = loopsAround(evaluator, scope.file, expr.at).flatMap(
    (loop) => site.assumed.get(fnKey(scope.file, loopKey(loop)))?.args[0] ?? [],
  );
  return items.length === 0 ? identity : `${identity}|${items.map(placeOf).join(',')}`;
}

/** Where an element stands, and for one that a function makes, what the function was given. */
function placeOf({ expr, scope }: Term): string {
  const given = scope.frame?.args.map((arg) => arg.expr.at).join('.') ?? '';
  return `${scope.file}@${expr.at}.${given}`;
}
