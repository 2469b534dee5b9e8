import { ts } from 'ts-morph';
import { type Lowering, startOf } from './lowering.ts';
import type { Expr } from './summary.ts';
import { textOf } from './text-of.ts';

export type PatternPart = { readonly name: string; readonly init: Expr; readonly at: number };

/** The names that a destructuring pattern binds, each with the member of `whole` that it takes. */
export function* lowerPattern(state: Lowering, node: ts.BindingName, whole: Expr): Iterable<PatternPart> {
  const at = startOf(state, node);
  if (ts.isIdentifier(node)) {
    yield { name: textOf(node), init: whole, at };
    return;
  }
  for (const [index, element] of node.elements.entries()) {
    if (ts.isOmittedExpression(element)) continue;
    const taken = element.dotDotDotToken ? whole : takenBy(state, node, element, index, whole);
    const init: Expr = element.initializer
      ? { kind: 'either', op: '??', of: [taken, state.visit.expression(state, element.initializer)], at }
      : taken;
    yield* lowerPattern(state, element.name, init);
  }
}

function takenBy(
  state: Lowering,
  pattern: ts.BindingPattern,
  element: ts.BindingElement,
  index: number,
  whole: Expr,
): Expr {
  const at = startOf(state, element);
  if (ts.isArrayBindingPattern(pattern)) {
    return { kind: 'index', of: whole, key: { kind: 'literal', value: index, at }, at };
  }
  const key = element.propertyName ?? element.name;
  if (ts.isIdentifier(key) || ts.isStringLiteral(key))
    return { kind: 'member', of: whole, name: textOf(key), at };
  if (ts.isComputedPropertyName(key)) {
    return { kind: 'index', of: whole, key: state.visit.expression(state, key.expression), at };
  }
  return { kind: 'unknown', at };
}
