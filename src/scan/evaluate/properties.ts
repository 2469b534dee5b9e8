import type { Expr } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import type { Scope, Term, Value } from './value.ts';

/** A property: its key as a term, for a computed one may depend on more than the text. */
export type Property = { readonly key: Term; readonly value: Term };

/** Properties of an object, or exports of a module, with what spreads bring in. */
export function propertyTerms(evaluator: Evaluator, value: Value, depth = 0): readonly Property[] {
  if (value.kind === 'module') return exportsOf(evaluator, value.file);
  if (value.kind !== 'object' || value.term.expr.kind !== 'object' || depth > 5) return [];
  const { scope } = value.term;
  return value.term.expr.props.flatMap((prop): readonly Property[] => {
    const inner: Term = { expr: prop.value, scope };
    if (prop.key !== null) return [{ key: written(prop.key, prop.at, scope), value: inner }];
    if (prop.computed) return [{ key: { expr: prop.computed, scope }, value: inner }];
    return evaluator.evaluate(inner).flatMap((one) => propertyTerms(evaluator, one, depth + 1));
  });
}

function exportsOf(evaluator: Evaluator, path: string): readonly Property[] {
  const scope: Scope = { file: path, fn: 0, frame: null, self: null };
  return [...(evaluator.program.file(path)?.exports ?? [])].flatMap(([name, list]) =>
    list.flatMap((one) =>
      one.expr && name !== '=' && name !== 'default'
        ? [{ key: written(name, one.at, scope), value: { expr: one.expr, scope } }]
        : [],
    ),
  );
}

function written(text: string, at: number, scope: Scope): Term {
  const expr: Expr = { kind: 'literal', value: text, at };
  return { expr, scope };
}
