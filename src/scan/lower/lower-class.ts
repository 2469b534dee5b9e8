import { ts } from 'ts-morph';
import { lowerType, lowerTypes } from './lower-type.ts';
import { type Lowering, type OpenClass, startOf } from './lowering.ts';
import type { Expr, Field, TypeRef } from './summary.ts';
import { textOf } from './text-of.ts';

/** Lowers a class with its members; returns its id. Assignments to `this.x` become fields while method bodies are read. */
export function lowerClass(state: Lowering, node: ts.ClassLikeDeclaration): number {
  const outer = state.cls;
  const extended = heritage(node, ts.SyntaxKind.ExtendsKeyword)[0];
  const cls: OpenClass = {
    id: state.classes.length,
    name: textOf(node.name),
    fn: state.fn,
    base: extended ? state.visit.expression(state, extended.expression) : null,
    baseTypes: lowerTypes(extended?.typeArguments),
    implements: heritage(node, ts.SyntaxKind.ImplementsKeyword).map(implemented),
    decorators: decoratorsOf(state, node),
    fields: [],
    methods: [],
    ctor: -1,
    abstract: (node.modifiers ?? []).some((one) => one.kind === ts.SyntaxKind.AbstractKeyword),
    at: startOf(state, node.name ?? node),
  };
  state.classes.push(cls);
  state.cls = cls.id;
  for (const member of node.members) lowerMember(state, cls, member);
  state.cls = outer;
  return cls.id;
}

function heritage(
  node: ts.ClassLikeDeclaration,
  token: ts.SyntaxKind,
): readonly ts.ExpressionWithTypeArguments[] {
  return node.heritageClauses?.find((clause) => clause.token === token)?.types ?? [];
}

function implemented(node: ts.ExpressionWithTypeArguments): TypeRef {
  return {
    name: ts.isIdentifier(node.expression) ? textOf(node.expression) : '',
    args: lowerTypes(node.typeArguments),
  };
}

function decoratorsOf(state: Lowering, node: ts.HasDecorators): Expr[] {
  return (ts.getDecorators(node) ?? []).map((one) => state.visit.expression(state, one.expression));
}

function lowerMember(state: Lowering, cls: OpenClass, member: ts.ClassElement): void {
  if (ts.isConstructorDeclaration(member)) {
    if (!member.body) return;
    cls.ctor = state.visit.functionLike(state, member, 'constructor');
    for (const param of state.functions[cls.ctor]?.params ?? [])
      if (param.property) cls.fields.push(propertyField(param.name, cls.ctor, state));
    return;
  }
  if (ts.isClassStaticBlockDeclaration(member)) {
    for (const statement of member.body.statements) state.visit.statement(state, statement);
    return;
  }
  if (!member.name || ts.isComputedPropertyName(member.name)) return;
  const name = textOf(member.name);
  const isStatic = (ts.canHaveModifiers(member) ? (member.modifiers ?? []) : []).some(
    (one) => one.kind === ts.SyntaxKind.StaticKeyword,
  );
  if (ts.isMethodDeclaration(member) || ts.isAccessor(member)) {
    if (!member.body) return;
    const decorators = decoratorsOf(state, member);
    const fn = state.visit.functionLike(state, member, name);
    const kind = ts.isGetAccessor(member) ? 'get' : ts.isSetAccessor(member) ? 'set' : 'method';
    cls.methods.push({ name, static: isStatic, kind, fn, decorators, at: startOf(state, member.name) });
  } else if (ts.isPropertyDeclaration(member)) {
    state.inField = true;
    const init = member.initializer ? state.visit.expression(state, member.initializer) : null;
    state.inField = false;
    cls.fields.push({
      name,
      static: isStatic,
      init,
      type: lowerType(member.type),
      decorators: decoratorsOf(state, member),
      fn: -1,
      at: startOf(state, member.name),
    });
  }
}

/** The field that a parameter property declares: it holds the parameter. */
function propertyField(name: string, ctor: number, state: Lowering): Field {
  const params = state.functions[ctor]?.params ?? [];
  const index = params.findIndex((param) => param.name === name);
  const param = params[index];
  const at = param?.at ?? 0;
  return {
    name,
    static: false,
    init: { kind: 'param', fn: ctor, index, at },
    type: param?.type ?? null,
    decorators: param?.decorators ?? [],
    fn: ctor,
    at,
  };
}
