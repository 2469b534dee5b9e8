import { ts } from 'ts-morph';
import { lowerTypes } from './lower-type.ts';
import { bind, type Lowering, nameExpr, startOf } from './lowering.ts';
import type { CallExpr, Expr, Prop } from './summary.ts';
import { textOf } from './text-of.ts';

const iterators = new Set(['forEach', 'map', 'flatMap', 'filter', 'reduce', 'some', 'every', 'find', 'each']);

/** Lowers an expression and all below it. Calls, functions and assignments inside it are noted on the way. */
export function lowerExpression(state: Lowering, node: ts.Expression): Expr {
  switch (node.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
      return lowerExpression(state, (node as ts.ParenthesizedExpression).expression);
    case ts.SyntaxKind.ThisKeyword:
      return { kind: 'this', at: startOf(state, node) };
    case ts.SyntaxKind.SuperKeyword:
      return { kind: 'super', at: startOf(state, node) };
    case ts.SyntaxKind.TrueKeyword:
    case ts.SyntaxKind.FalseKeyword:
      return { kind: 'literal', value: node.kind === ts.SyntaxKind.TrueKeyword, at: startOf(state, node) };
    case ts.SyntaxKind.NullKeyword:
      return { kind: 'literal', value: null, at: startOf(state, node) };
  }
  if (ts.isIdentifier(node)) return nameExpr(state, textOf(node), startOf(state, node));
  if (ts.isPropertyAccessExpression(node)) {
    const of = lowerExpression(state, node.expression);
    return { kind: 'member', of, name: textOf(node.name), at: startOf(state, node.name) };
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return lowerCall(state, node);
  if (ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node)) {
    return { kind: 'literal', value: textOf(node), at: startOf(state, node) };
  }
  if (ts.isNumericLiteral(node))
    return { kind: 'literal', value: Number(node.text), at: startOf(state, node) };
  if (ts.isTemplateExpression(node)) return lowerTemplate(state, node);
  if (ts.isObjectLiteralExpression(node)) return lowerObject(state, node);
  if (ts.isArrayLiteralExpression(node)) {
    return {
      kind: 'array',
      items: node.elements.map((one) => lowerExpression(state, one)),
      at: startOf(state, node),
    };
  }
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    const at = startOf(state, node);
    return { kind: 'function', fn: state.visit.functionLike(state, node, textOf(node.name)), at };
  }
  if (ts.isBinaryExpression(node)) return lowerBinary(state, node);
  return lowerRare(state, node);
}

function lowerRare(state: Lowering, node: ts.Expression): Expr {
  const at = startOf(state, node);
  if (ts.isElementAccessExpression(node)) return lowerIndex(state, node);
  if (ts.isConditionalExpression(node)) {
    lowerExpression(state, node.condition);
    const of = [lowerExpression(state, node.whenTrue), lowerExpression(state, node.whenFalse)];
    return { kind: 'either', op: '?:', of, at };
  }
  if (ts.isSpreadElement(node)) return { kind: 'spread', of: lowerExpression(state, node.expression), at };
  if (ts.isClassExpression(node)) return { kind: 'class', cls: state.visit.classLike(state, node), at };
  if (ts.isTaggedTemplateExpression(node)) {
    const callee = lowerExpression(state, node.tag);
    const text: Expr = ts.isNoSubstitutionTemplateLiteral(node.template)
      ? { kind: 'literal', value: textOf(node.template), at }
      : lowerTemplate(state, node.template);
    return noteCall(state, { kind: 'tag', callee, args: [text], types: lowerTypes(node.typeArguments), at });
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.PlusToken)
    return lowerExpression(state, node.operand);
  ts.forEachChild(node, (child) => {
    if (ts.isExpression(child)) lowerExpression(state, child);
    else state.visit.statement(state, child);
  });
  return { kind: 'unknown', at };
}

function lowerIndex(state: Lowering, node: ts.ElementAccessExpression): Expr {
  const of = lowerExpression(state, node.expression);
  const key = lowerExpression(state, node.argumentExpression);
  if (key.kind === 'literal' && typeof key.value === 'string')
    return { kind: 'member', of, name: key.value, at: key.at };
  return { kind: 'index', of, key, at: key.at };
}

function lowerTemplate(state: Lowering, node: ts.TemplateExpression): Expr {
  const parts: (string | Expr)[] = [textOf(node.head)];
  for (const span of node.templateSpans)
    parts.push(lowerExpression(state, span.expression), textOf(span.literal));
  return { kind: 'template', parts, at: startOf(state, node) };
}

function lowerCall(state: Lowering, node: ts.CallExpression | ts.NewExpression): Expr {
  const callee: Expr =
    node.expression.kind === ts.SyntaxKind.ImportKeyword
      ? { kind: 'name', name: 'import', at: startOf(state, node) }
      : lowerExpression(state, node.expression);
  const loops = callee.kind === 'member' && iterators.has(callee.name);
  const args = (node.arguments ?? []).map((one) => {
    const depth = state.loops;
    const calls = state.calls.length;
    if (!loops || !(ts.isArrowFunction(one) || ts.isFunctionExpression(one)))
      return lowerExpression(state, one);
    const arg = lowerCallback(state, one, callee.of);
    if (arg.kind === 'function') markLoop(state, calls, arg.fn);
    state.loops = depth;
    return arg;
  });
  const first = args[0];
  if (
    callee.kind === 'name' &&
    (callee.name === 'require' || callee.name === 'import') &&
    first?.kind === 'literal'
  ) {
    state.loads.push({ module: String(first.value), at: callee.at });
  }
  const kind = ts.isNewExpression(node) ? 'new' : 'call';
  return noteCall(state, { kind, callee, args, types: lowerTypes(node.typeArguments), at: callee.at });
}

/** The callback of an iterator: its first parameter is an element of the list. */
function lowerCallback(state: Lowering, node: ts.Expression, of: Expr): Expr {
  const loop = state.lists.push({ of, fn: state.fn }) - 1;
  state.within.push(loop);
  const callback = lowerExpression(state, node);
  state.within.pop();
  const fn = callback.kind === 'function' ? state.functions[callback.fn] : undefined;
  if (fn) fn.each = loop;
  return callback;
}

/** Calls made directly in the callback of an iterator are calls in a loop. */
function markLoop(state: Lowering, calls: number, fn: number): void {
  for (let index = calls; index < state.calls.length; index += 1) {
    const site = state.calls[index];
    if (site && site.fn === fn) state.calls[index] = { ...site, loop: true };
  }
}

function noteCall(state: Lowering, expr: CallExpr): CallExpr {
  const site = { expr, fn: state.fn, loop: state.loops > 0 };
  state.calls.push(state.within.length > 0 ? { ...site, loops: [...state.within] } : site);
  return expr;
}

function lowerObject(state: Lowering, node: ts.ObjectLiteralExpression): Expr {
  const props = node.properties.map((property): Prop => {
    const at = startOf(state, property);
    if (ts.isSpreadAssignment(property))
      return { key: null, value: lowerExpression(state, property.expression), at };
    if (ts.isShorthandPropertyAssignment(property)) {
      return { key: textOf(property.name), value: nameExpr(state, textOf(property.name), at), at };
    }
    const name = property.name;
    const computed = ts.isComputedPropertyName(name) ? lowerExpression(state, name.expression) : undefined;
    const literal = computed?.kind === 'literal' ? String(computed.value) : null;
    const key = ts.isComputedPropertyName(name) ? literal : textOf(name);
    const value: Expr = ts.isPropertyAssignment(property)
      ? lowerExpression(state, property.initializer)
      : lowerAccessor(state, property, key ?? '', at);
    return computed && key === null ? { key, computed, value, at } : { key, value, at };
  });
  const object: Expr = { kind: 'object', props, at: startOf(state, node) };
  if (props.some((prop) => prop.key === 'provide')) state.providers.push({ expr: object, fn: state.fn });
  return object;
}

/** A method is a function; a getter is what its function returns. */
function lowerAccessor(
  state: Lowering,
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
  name: string,
  at: number,
): Expr {
  const callee: Expr = { kind: 'function', fn: state.visit.functionLike(state, node, name), at };
  return ts.isGetAccessor(node) ? { kind: 'call', callee, args: [], types: [], at } : callee;
}

function lowerBinary(state: Lowering, node: ts.BinaryExpression): Expr {
  const operator = node.operatorToken.kind;
  const at = startOf(state, node);
  if (
    operator === ts.SyntaxKind.EqualsToken ||
    operator === ts.SyntaxKind.QuestionQuestionEqualsToken ||
    operator === ts.SyntaxKind.BarBarEqualsToken
  ) {
    return lowerAssignment(state, node);
  }
  const left = lowerExpression(state, node.left);
  const right = lowerExpression(state, node.right);
  switch (operator) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
      return { kind: 'either', op: '??', of: [left, right], at };
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
      return right;
    case ts.SyntaxKind.PlusToken:
      return { kind: 'concat', parts: [left, right], at };
    default:
      return { kind: 'unknown', at };
  }
}

/** Notes `x = v`, `this.x = v`, `exports.x = v` and `a.b.c = v`; the value of the whole is v. */
function lowerAssignment(state: Lowering, node: ts.BinaryExpression): Expr {
  const value = lowerExpression(state, node.right);
  const at = startOf(state, node.left);
  if (ts.isIdentifier(node.left)) {
    bindAssigned(state, textOf(node.left), value, at);
    return value;
  }
  const chain = chainOf(node.left);
  if (!chain) {
    lowerExpression(state, node.left);
    return value;
  }
  const [root = '', ...path] = chain;
  state.used.add(root);
  if (root === 'module' && path[0] === 'exports') noteExport(state, path.slice(1), value, at);
  else if (root === 'exports') noteExport(state, path, value, at);
  else if (root === 'this' && state.cls >= 0 && path.length === 1) noteField(state, path[0] ?? '', value, at);
  else state.assigns.push({ root, path, value, fn: state.fn, at });
  return value;
}

/** An assigned name belongs to the scope that declares it: the nearest function that binds it already. */
function bindAssigned(state: Lowering, name: string, init: Expr, at: number): void {
  for (let fn = state.fn; fn >= 0; fn = state.functions[fn]?.parent ?? -1) {
    if (state.bindings.some((binding) => binding.fn === fn && binding.name === name)) {
      state.bindings.push({ name, fn, from: state.fn, init, type: null, at });
      return;
    }
  }
  bind(state, name, init, null, at);
}

function noteExport(state: Lowering, path: readonly string[], value: Expr, at: number): void {
  if (path.length <= 1) state.exports.push({ name: path[0] ?? '=', expr: value, at });
}

function noteField(state: Lowering, name: string, init: Expr, at: number): void {
  const cls = state.classes[state.cls];
  cls?.fields.push({ name, static: false, init, type: null, decorators: [], fn: state.fn, at });
}

/** ['this', 'a', 'b'] of `this.a.b`; undefined where a step is computed. */
function chainOf(node: ts.Expression): string[] | undefined {
  if (ts.isIdentifier(node)) return [textOf(node)];
  if (node.kind === ts.SyntaxKind.ThisKeyword) return ['this'];
  const name = ts.isPropertyAccessExpression(node)
    ? textOf(node.name)
    : ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)
      ? textOf(node.argumentExpression)
      : undefined;
  if (name === undefined || !(ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)))
    return undefined;
  const inner = node.expression;
  const of = chainOf(
    ts.isNonNullExpression(inner) || ts.isParenthesizedExpression(inner) ? inner.expression : inner,
  );
  return of && [...of, name];
}
