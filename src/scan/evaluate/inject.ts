import { folderOf, isWithin } from '../files/path.ts';
import type { Expr, Param } from '../lower/summary.ts';
import { registrationsIn } from './containers.ts';
import type { Evaluator } from './evaluator.ts';
import type { Program } from './program.ts';
import { typedValues } from './typed.ts';
import { identityOf, type Scope, type Term, type Value } from './value.ts';

/** What dependency injection passes for a parameter or sets on a field: a provider of its token, else an object of its type. */
export function injected(
  evaluator: Evaluator,
  target: Pick<Param, 'type' | 'decorators'>,
  scope: Scope,
): readonly Value[] {
  const token = target.decorators.find((one) => one.kind === 'call' && /^[iI]nject$/.test(calleeName(one)));
  if (token?.kind === 'call' && token.args[0]) {
    const provided = providedFor(evaluator, { expr: token.args[0], scope });
    if (provided.length > 0) return provided;
  }
  if (!target.type) return [];
  const typed = typedValues(evaluator, target.type, scope, target.decorators);
  return typed.flatMap((value) => {
    if (value.kind !== 'instance') return [value];
    const cls: Value = { kind: 'class', file: value.file, cls: value.cls, trail: [] };
    const provided = providedByIdentity(evaluator, identityOf(cls), scope.file);
    return provided.length > 0 ? provided : [value];
  });
}

function calleeName(expr: Extract<Expr, { kind: 'call' | 'new' }>): string {
  const { callee } = expr;
  return callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
}

/** Values that a token stands for. */
export function providedFor(evaluator: Evaluator, token: Term): readonly Value[] {
  return evaluator
    .evaluate(token)
    .flatMap((value) => providedByIdentity(evaluator, identityOf(value), token.scope.file));
}

type Provider = { readonly file: string; readonly term: Term };
const indexes = new WeakMap<Program, Map<string, Provider[]>>();

function providedByIdentity(evaluator: Evaluator, identity: string, from: string): readonly Value[] {
  const all = providersOf(evaluator).get(identity) ?? [];
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    const near = all.filter((provider) => isWithin(provider.file, folder));
    if (near.length > 0) return near.slice(0, 3).flatMap((provider) => provide(evaluator, provider.term));
    if (folder === '') return [];
  }
}

/** `useValue`, `useFactory`, `useClass`, `useExisting` of a provider. */
function provide(evaluator: Evaluator, provider: Term): readonly Value[] {
  const { expr, scope } = provider;
  if (expr.kind !== 'object') return [];
  for (const prop of expr.props) {
    const term: Term = { expr: prop.value, scope };
    if (prop.key === 'useValue') return evaluator.evaluate(term);
    if (prop.key === 'useFactory')
      return evaluator.evaluate(term).flatMap((factory) => callInjected(evaluator, factory));
    if (prop.key === 'useExisting') return providedFor(evaluator, term);
    if (prop.key === 'useClass') {
      return evaluator
        .evaluate(term)
        .flatMap((cls): readonly Value[] =>
          cls.kind === 'class'
            ? [{ kind: 'instance', file: cls.file, cls: cls.cls, args: null, trail: [] }]
            : [],
        );
    }
  }
  return [];
}

/** What a factory returns when its parameters are injected: their declared types say what they are. */
function callInjected(evaluator: Evaluator, factory: Value): readonly Value[] {
  if (factory.kind !== 'function') return [];
  const scope: Scope = { file: factory.file, fn: factory.fn, frame: null, self: null };
  const returns = evaluator.program.file(factory.file)?.summary.functions[factory.fn]?.returns ?? [];
  return returns.flatMap((expr) => evaluator.evaluate({ expr, scope }));
}

function providersOf(evaluator: Evaluator): Map<string, Provider[]> {
  const known = indexes.get(evaluator.program);
  if (known) return known;
  const providers = new Map<string, Provider[]>();
  indexes.set(evaluator.program, providers);
  const add = (file: string, fn: number, token: Expr, expr: Expr): void => {
    const scope: Scope = { file, fn, frame: null, self: null };
    for (const value of evaluator.evaluate({ expr: token, scope })) {
      const key = identityOf(value);
      providers.set(key, [...(providers.get(key) ?? []), { file, term: { expr, scope } }]);
    }
  };
  for (const file of evaluator.program.paths) {
    for (const { expr, fn } of evaluator.program.file(file)?.summary.providers ?? []) {
      const token = expr.kind === 'object' && expr.props.find((prop) => prop.key === 'provide');
      if (token) add(file, fn, token.value, expr);
    }
    for (const { token, provider, fn } of registrationsIn(evaluator, file)) add(file, fn, token, provider);
  }
  return providers;
}
