import { ts } from 'ts-morph';
import { lowerPattern } from './lower-pattern.ts';
import { lowerType } from './lower-type.ts';
import { bind, type Lowering, type OpenFn, startOf } from './lowering.ts';
import type { Expr, Param } from './summary.ts';
import { textOf } from './text-of.ts';

/** Lowers a function, method or constructor with its body; returns its id. */
export function lowerFunction(state: Lowering, node: ts.FunctionLikeDeclaration, name: string): number {
  const outer = { fn: state.fn, loops: state.loops, inField: state.inField };
  const fn: OpenFn = {
    id: state.functions.length,
    name,
    parent: state.fn,
    cls: isMember(node) || (state.inField && ts.isArrowFunction(node)) ? state.cls : -1,
    params: [],
    returns: [],
    each: -1,
    type: lowerType(node.type),
    at: node.name ? startOf(state, node.name) : startOf(state, node),
  };
  state.functions.push(fn);
  state.fn = fn.id;
  state.loops = 0;
  state.inField = false;
  fn.params = node.parameters.map((parameter, index) => lowerParameter(state, parameter, index));
  if (node.body && ts.isBlock(node.body))
    for (const statement of node.body.statements) state.visit.statement(state, statement);
  else if (node.body) fn.returns.push(state.visit.expression(state, node.body as ts.Expression));
  state.fn = outer.fn;
  state.loops = outer.loops;
  state.inField = outer.inField;
  return fn.id;
}

function isMember(node: ts.FunctionLikeDeclaration): boolean {
  return ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isAccessor(node);
}

function lowerParameter(state: Lowering, node: ts.ParameterDeclaration, index: number): Param {
  const at = startOf(state, node.name);
  const init = node.initializer ? state.visit.expression(state, node.initializer) : null;
  const type = lowerType(node.type);
  const decorators = (ts.getDecorators(node) ?? []).map((one) =>
    state.visit.expression(state, one.expression),
  );
  const property = (node.modifiers ?? []).some((one) => isAccess(one.kind));
  if (ts.isIdentifier(node.name)) {
    return {
      name: textOf(node.name),
      type,
      init,
      rest: node.dotDotDotToken !== undefined,
      decorators,
      property,
      at,
    };
  }
  const whole: Expr = { kind: 'param', fn: state.fn, index, at };
  for (const part of lowerPattern(state, node.name, whole)) bind(state, part.name, part.init, null, part.at);
  return { name: '', type, init, rest: false, decorators, property: false, at };
}

function isAccess(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.PrivateKeyword ||
    kind === ts.SyntaxKind.PublicKeyword ||
    kind === ts.SyntaxKind.ProtectedKeyword ||
    kind === ts.SyntaxKind.ReadonlyKeyword
  );
}
