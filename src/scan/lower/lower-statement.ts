import { ts } from 'ts-morph';
import { lowerPattern } from './lower-pattern.ts';
import { lowerType } from './lower-type.ts';
import { bind, type Lowering, nameExpr, startOf } from './lowering.ts';
import type { Expr, Prop } from './summary.ts';
import { textOf } from './text-of.ts';

/** Lowers a statement and all below it: names go to the scope of the enclosing function, calls to the list of calls. */
export function lowerStatement(state: Lowering, node: ts.Node): void {
  if (ts.isImportDeclaration(node)) lowerImport(state, node);
  else if (ts.isImportEqualsDeclaration(node)) lowerImportEquals(state, node);
  else if (ts.isExportDeclaration(node)) lowerExportDeclaration(state, node);
  else if (ts.isExportAssignment(node)) {
    const at = startOf(state, node);
    state.exports.push({
      name: node.isExportEquals ? '=' : 'default',
      expr: state.visit.expression(state, node.expression),
      at,
    });
  } else if (ts.isVariableStatement(node)) lowerVariables(state, node.declarationList, isExported(node));
  else if (ts.isFunctionDeclaration(node)) lowerFunctionDeclaration(state, node);
  else if (ts.isClassDeclaration(node)) lowerClassDeclaration(state, node);
  else if (ts.isEnumDeclaration(node)) lowerEnum(state, node);
  else if (ts.isReturnStatement(node)) {
    if (node.expression)
      state.functions[state.fn]?.returns.push(state.visit.expression(state, node.expression));
  } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    state.types.push(textOf(node.name));
  else if (ts.isIterationStatement(node, false)) lowerLoop(state, node);
  else if (ts.isExpressionStatement(node)) state.visit.expression(state, node.expression);
  else if (!ts.isTypeNode(node)) ts.forEachChild(node, (child) => lowerChild(state, child));
}

function lowerChild(state: Lowering, node: ts.Node): void {
  if (ts.isExpression(node)) state.visit.expression(state, node);
  else lowerStatement(state, node);
}

function lowerLoop(state: Lowering, node: ts.IterationStatement): void {
  if (ts.isForOfStatement(node) && ts.isVariableDeclarationList(node.initializer)) {
    const of = state.visit.expression(state, node.expression);
    const loop = state.lists.push({ of, fn: state.fn }) - 1;
    for (const declaration of node.initializer.declarations) {
      const each: Expr = { kind: 'each', loop, of, at: startOf(state, declaration) };
      for (const part of lowerPattern(state, declaration.name, each))
        bind(state, part.name, part.init, null, part.at);
    }
    state.loops += 1;
    state.within.push(loop);
    lowerStatement(state, node.statement);
    state.within.pop();
  } else {
    state.loops += 1;
    ts.forEachChild(node, (child) =>
      ts.isVariableDeclarationList(child) ? lowerVariables(state, child, false) : lowerChild(state, child),
    );
  }
  state.loops -= 1;
}

/** `const a = 1, { b } = c` */
function lowerVariables(state: Lowering, list: ts.VariableDeclarationList, exported: boolean): void {
  for (const node of list.declarations) {
    const at = startOf(state, node.name);
    const init = node.initializer ? state.visit.expression(state, node.initializer) : null;
    if (ts.isIdentifier(node.name)) {
      bind(state, textOf(node.name), init, lowerType(node.type), at);
      if (exported)
        state.exports.push({
          name: textOf(node.name),
          expr: { kind: 'name', name: textOf(node.name), at },
          at,
        });
      continue;
    }
    for (const part of lowerPattern(state, node.name, init ?? { kind: 'unknown', at })) {
      bind(state, part.name, part.init, null, part.at);
      if (exported)
        state.exports.push({ name: part.name, expr: { kind: 'name', name: part.name, at }, at: part.at });
    }
  }
}

function lowerFunctionDeclaration(state: Lowering, node: ts.FunctionDeclaration): void {
  if (!node.body) return;
  const name = textOf(node.name);
  const at = startOf(state, node.name ?? node);
  const expr: Expr = { kind: 'function', fn: state.visit.functionLike(state, node, name), at };
  declare(state, node, name, expr, at);
}

function lowerClassDeclaration(state: Lowering, node: ts.ClassDeclaration): void {
  const at = startOf(state, node.name ?? node);
  const expr: Expr = { kind: 'class', cls: state.visit.classLike(state, node), at };
  declare(state, node, textOf(node.name), expr, at);
}

function lowerEnum(state: Lowering, node: ts.EnumDeclaration): void {
  let next = 0;
  const props: Prop[] = node.members.map((member) => {
    const at = startOf(state, member);
    const key = ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? textOf(member.name) : null;
    const value: Expr = member.initializer
      ? state.visit.expression(state, member.initializer)
      : { kind: 'literal', value: next, at };
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : next;
    return { key, value, at };
  });
  const at = startOf(state, node.name);
  declare(state, node, textOf(node.name), { kind: 'object', props, at }, at);
}

/** Binds a declared name and exports it if the declaration says so. */
function declare(
  state: Lowering,
  node: ts.DeclarationStatement | ts.EnumDeclaration,
  name: string,
  expr: Expr,
  at: number,
): void {
  if (name) bind(state, name, expr, null, at);
  if (!isExported(node)) return;
  const asDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword);
  state.exports.push({
    name: asDefault ? 'default' : name,
    expr: name ? { kind: 'name', name, at } : expr,
    at,
  });
}

function isExported(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers ?? []).some((one) => one.kind === kind);
}

function lowerImport(state: Lowering, node: ts.ImportDeclaration): void {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const module = textOf(node.moduleSpecifier);
  const at = startOf(state, node);
  const clause = node.importClause;
  const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (!clause) {
    state.imports.push({ local: '', module, name: '', typeOnly: false, at });
    return;
  }
  if (clause.name) state.imports.push({ local: textOf(clause.name), module, name: 'default', typeOnly, at });
  const named = clause.namedBindings;
  if (named && ts.isNamespaceImport(named))
    state.imports.push({ local: textOf(named.name), module, name: '*', typeOnly, at });
  if (named && ts.isNamedImports(named)) {
    for (const element of named.elements) {
      const name = textOf(element.propertyName ?? element.name);
      state.imports.push({
        local: textOf(element.name),
        module,
        name,
        typeOnly: typeOnly || element.isTypeOnly,
        at: startOf(state, element),
      });
    }
  }
}

/** `import x = require('y')` */
function lowerImportEquals(state: Lowering, node: ts.ImportEqualsDeclaration): void {
  const reference = node.moduleReference;
  if (!ts.isExternalModuleReference(reference) || !ts.isStringLiteral(reference.expression)) return;
  const module = textOf(reference.expression);
  state.imports.push({
    local: textOf(node.name),
    module,
    name: '*',
    typeOnly: node.isTypeOnly,
    at: startOf(state, node),
  });
}

function lowerExportDeclaration(state: Lowering, node: ts.ExportDeclaration): void {
  const at = startOf(state, node);
  const from =
    node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)
      ? textOf(node.moduleSpecifier)
      : undefined;
  const clause = node.exportClause;
  const typeOnly = node.isTypeOnly;
  if (!clause) {
    if (from !== undefined) state.exports.push({ name: '*', from, source: '*', typeOnly, at });
  } else if (ts.isNamespaceExport(clause)) {
    if (from !== undefined) state.exports.push({ name: textOf(clause.name), from, source: '*', at });
  } else {
    for (const element of clause.elements) {
      const source = textOf(element.propertyName ?? element.name);
      const name = textOf(element.name);
      state.exports.push(
        from === undefined
          ? { name, expr: nameExpr(state, source, at), at }
          : { name, from, source, typeOnly: typeOnly || element.isTypeOnly, at },
      );
    }
  }
}
