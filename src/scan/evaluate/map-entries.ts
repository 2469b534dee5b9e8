import type { Expr } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import type { LibraryValue, Made, Scope, Term, Value } from './value.ts';

/** A pair of a `Map`; of a `Set` both are the same. */
export type MapEntry = { readonly key: Term; readonly value: Term };

const collection = /^(?:Map|Set)\(\)$/;

/** What a `Map` or `Set` holds: what it was made with, and what is set in the file that made it. Undefined for anything else. */
export function mapEntries(evaluator: Evaluator, value: Value): readonly MapEntry[] | undefined {
  if (value.kind !== 'library' || value.module !== 'global' || !collection.test(value.path) || !value.made)
    return undefined;
  return [...givenEntries(evaluator, value, value.made), ...setEntries(evaluator, value.made)];
}

/** A list of `[key, value]`, of keys or of values, as iterating gives them. */
export function iteratedMap(
  evaluator: Evaluator,
  value: LibraryValue,
  what: 'entries' | 'keys' | 'values',
): Value | undefined {
  const entries = mapEntries(evaluator, value);
  if (!entries) return undefined;
  const isSet = value.path === 'Set()';
  const items = entries.map(({ key, value: own }): Term => {
    if (isSet || what !== 'entries') return what === 'keys' ? key : own;
    const pair: Expr = { kind: 'array', items: [key.expr, own.expr], at: key.expr.at };
    return { expr: pair, scope: key.scope };
  });
  return { kind: 'list', items, trail: value.trail };
}

function givenEntries(evaluator: Evaluator, value: LibraryValue, { args }: Made): readonly MapEntry[] {
  const items = args[0]
    ? evaluator.evaluate(args[0]).flatMap((one) => (one.kind === 'list' ? one.items : []))
    : [];
  if (value.path === 'Set()') return items.map((item) => ({ key: item, value: item }));
  return items.flatMap((item) =>
    evaluator.evaluate(item).flatMap((pair): readonly MapEntry[] => {
      const [key, own] = pair.kind === 'list' ? pair.items : [];
      return key && own && key.scope === own.scope ? [{ key, value: own }] : [];
    }),
  );
}

/** `map.set(k, v)` and `set.add(v)` by the name that the collection is bound to. */
function setEntries(evaluator: Evaluator, { expr, scope }: Made): readonly MapEntry[] {
  const summary = evaluator.program.file(scope.file)?.summary;
  if (!summary) return [];
  const names = new Set(summary.bindings.filter((one) => one.init === expr).map((one) => one.name));
  const fields = new Set(
    summary.classes.flatMap((cls) => cls.fields.filter((one) => one.init === expr).map((one) => one.name)),
  );
  return summary.calls.flatMap((site): readonly MapEntry[] => {
    const { callee, args } = site.expr;
    const [key, value = key] = args;
    if (callee.kind !== 'member' || !/^(?:set|add)$/.test(callee.name) || !key || !value) return [];
    const of = callee.of;
    const isIt =
      of.kind === 'name'
        ? names.has(of.name)
        : of.kind === 'member' && of.of.kind === 'this' && fields.has(of.name);
    const inner: Scope = { file: scope.file, fn: site.fn, frame: null, self: null };
    return isIt ? [{ key: { expr: key, scope: inner }, value: { expr: value, scope: inner } }] : [];
  });
}
