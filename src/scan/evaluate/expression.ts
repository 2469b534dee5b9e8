import type { Expr } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import { libraryValue } from './library.ts';
import { elements, elementsOfLoop } from './loop.ts';
import { evaluateName, evaluateParameter } from './name.ts';
import { objectAround } from './owner-object.ts';
import { enclosingFunctions } from './program.ts';
import { concatenate } from './text.ts';
import { literalText, type Scope, type Term, textValue, type Value } from './value.ts';

/** Values of an expression, by its kind. */
export function evaluateExpression(evaluator: Evaluator, { expr, scope }: Term): readonly Value[] {
  const inScope = (inner: Expr): Term => ({ expr: inner, scope });
  switch (expr.kind) {
    case 'literal':
      return expr.value === null ? [] : [textValue(String(expr.value))];
    case 'name':
      return evaluateName(evaluator, expr.name, expr.at, scope);
    case 'this':
      return selfOf(evaluator, scope);
    case 'super':
      return [];
    case 'member': {
      const found = evaluator
        .evaluate(inScope(expr.of))
        .flatMap((value) => evaluator.member(value, expr.name))
        .map((value) => placed(value, scope.file, expr.at));
      return found.length === 0 && expr.of.kind === 'this' ? givenMember(evaluator, expr.name, scope) : found;
    }
    case 'index':
      return evaluateIndex(evaluator, inScope(expr.of), inScope(expr.key));
    case 'call':
    case 'new':
    case 'tag':
      return evaluateCalls(evaluator, { expr, scope });
    case 'template':
      return concatenate(
        evaluator,
        expr.parts.map((part) => (typeof part === 'string' ? part : inScope(part))),
      );
    case 'concat':
      return concatenate(evaluator, expr.parts.map(inScope));
    case 'object':
      return [{ kind: 'object', term: { expr, scope }, trail: [] }];
    case 'array':
      return [{ kind: 'list', items: listItems(evaluator, expr.items, scope), trail: [] }];
    case 'function':
      return [
        { kind: 'function', file: scope.file, fn: expr.fn, frame: scope.frame, self: scope.self, trail: [] },
      ];
    case 'class':
      return [{ kind: 'class', file: scope.file, cls: expr.cls, trail: [] }];
    case 'either':
      return evaluateEither(evaluator, expr.op, expr.of.map(inScope));
    case 'spread':
      return evaluator.evaluate(inScope(expr.of));
    case 'each':
      return elementsOfLoop(evaluator, expr.loop, expr.of, scope);
    case 'param':
      return evaluateParameter(evaluator, expr.fn, expr.index, scope);
    case 'unknown':
      return [{ kind: 'unknown', note: 'an expression that is only known when it runs', trail: [] }];
  }
}

/** An environment variable is first met where it is named. */
function placed(value: Value, file: string, at: number): Value {
  const part = value.kind === 'text' ? value.parts[0] : undefined;
  if (value.kind !== 'text' || part?.kind !== 'env' || part.file !== '') return value;
  return { ...value, parts: [{ ...part, file, at }], trail: [{ file, at, note: `process.env.${part.key}` }] };
}

/** `this`: the object whose method is being evaluated or assumed to be called, else any object of the enclosing class. */
function selfOf(evaluator: Evaluator, scope: Scope): readonly Value[] {
  if (scope.self) return [scope.self];
  evaluator.depend();
  for (const fn of enclosingFunctions(evaluator.program, scope.file, scope.fn)) {
    if (fn.cls < 0) continue;
    const assumed = evaluator.assumed(scope.file, fn.id)?.self;
    const instances = assumed ? evaluator.evaluate(assumed).filter((value) => value.kind === 'instance') : [];
    if (instances.length > 0) return instances;
    const thisOf = { file: scope.file, fn: fn.id };
    return [{ kind: 'instance', file: scope.file, cls: fn.cls, args: null, thisOf, trail: [] }];
  }
  const owner = objectAround(evaluator.program, scope.file, scope.fn);
  if (owner) return [{ kind: 'object', term: owner, trail: [] }];
  return scope.fn > 0 ? [libraryValue('global', 'this')] : [];
}

/** What a framework puts on the `this` of a function in an object literal: `this.broker` of a Moleculer schema. */
function givenMember(evaluator: Evaluator, name: string, { file, fn }: Scope): readonly Value[] {
  for (const one of enclosingFunctions(evaluator.program, file, fn)) if (one.cls >= 0) return [];
  const owner = objectAround(evaluator.program, file, fn)?.expr;
  if (owner?.kind !== 'object' || owner.props.some((prop) => prop.key === name)) return [];
  return [libraryValue('global', `this.${name}`)];
}

function evaluateCalls(evaluator: Evaluator, term: Term): readonly Value[] {
  const { expr } = term;
  if (expr.kind !== 'call' && expr.kind !== 'new' && expr.kind !== 'tag') return [];
  return evaluator
    .evaluate({ expr: expr.callee, scope: term.scope })
    .flatMap((callee) => evaluator.call(callee, term));
}

/** `a ?? b`: b is what stands in where a is not set; an alternative where that can't be told. */
function evaluateEither(evaluator: Evaluator, op: '??' | '?:', terms: readonly Term[]): readonly Value[] {
  const found = terms.map((term) => evaluator.evaluate(term));
  const [left = [], right = []] = found;
  if (op === '?:') return found.flat();
  const first = left[0];
  if (left.length === 1 && first?.kind === 'text') {
    const part = first.parts[0];
    if (literalText(first) !== undefined) return left;
    if (first.parts.length === 1 && part?.kind === 'env' && part.fallback === null) {
      const stand = right[0];
      if (stand?.kind === 'text' && right.length === 1) {
        return [{ ...first, parts: [{ ...part, fallback: stand.parts }] }];
      }
    }
  }
  if (
    left.length > 0 &&
    left.every((value) => value.kind !== 'text' && value.kind !== 'open' && value.kind !== 'unknown')
  )
    return left;
  return [...left, ...right];
}

function listItems(evaluator: Evaluator, items: readonly Expr[], scope: Scope): readonly Term[] {
  return items.flatMap((item): readonly Term[] => {
    if (item.kind !== 'spread') return [{ expr: item, scope }];
    const inner = evaluator.evaluate({ expr: item.of, scope });
    return inner.flatMap((value) => (value.kind === 'list' ? value.items : []));
  });
}

/** `a[b]`: the member that b names; every member where b is not known. */
function evaluateIndex(evaluator: Evaluator, of: Term, key: Term): readonly Value[] {
  const keys = evaluator.evaluate(key);
  return evaluator.evaluate(of).flatMap((value) => {
    const names = keys.map((one) => keyName(evaluator, one, key.scope.file));
    if (names.length > 0 && names.every((name) => name !== undefined))
      return names.flatMap((name) => evaluator.member(value, name));
    if (value.kind === 'object' && value.term.expr.kind === 'object') {
      const open = keys.find((one) => one.kind === 'open');
      if (open) return [byKey(open, value)];
      const { props } = value.term.expr;
      return props.flatMap((prop) => evaluator.evaluate({ expr: prop.value, scope: value.term.scope }));
    }
    if (value.kind === 'list') return elements(evaluator, value);
    const open = keys.find(
      (one) => one.kind === 'open' || (one.kind === 'text' && one.parts.some((part) => part.kind === 'open')),
    );
    if (open) return [byKey(open, value)];
    return evaluator.member(value, '[]');
  });
}

/** What a key that is not known picks: it depends on who passes the key. */
function byKey(key: Value, from: Value): Value {
  if (key.kind !== 'open') return key;
  const path = `${key.path}[key]`;
  return { ...key, path, picks: { from, path } };
}

/** A key that is written out, or the value or default of an env key (`config[NODE_ENV || 'development']`). */
function keyName(evaluator: Evaluator, value: Value, file: string): string | undefined {
  const literal = literalText(value);
  if (literal !== undefined || value.kind !== 'text') return literal;
  const part = value.parts[0];
  if (value.parts.length !== 1 || part?.kind !== 'env') return undefined;
  const set = evaluator.program.setting?.(file, part.key);
  if (set !== undefined || !part.fallback) return set;
  return literalText(textOf(part.fallback));
}

function textOf(parts: Extract<Value, { kind: 'text' }>['parts']): Value {
  return { kind: 'text', parts, trail: [] };
}
