import { folderOf, isWithin } from '../files/path.ts';
import type { Expr } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import type { Program } from './program.ts';
import { literalText, type Scope, type Term, type Value } from './value.ts';

/** Where ConfigService finds its values besides the environment: `registerAs('db', () => ({...}))` and `load: [configuration]`. */
type Source = { readonly file: string; readonly prefix: string; readonly factory: Term };

const indexes = new WeakMap<Program, readonly Source[]>();

/** Values of `config.get(key)` for a key with dots or one that a loaded configuration has. Empty where none has it. */
export function configValues(evaluator: Evaluator, key: string, from: string): readonly Value[] {
  const all = sourcesOf(evaluator);
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    for (const source of all) {
      if (!isWithin(source.file, folder)) continue;
      const path =
        source.prefix === ''
          ? key
          : key.startsWith(`${source.prefix}.`)
            ? key.slice(source.prefix.length + 1)
            : undefined;
      if (path === undefined) continue;
      const found = path
        .split('.')
        .reduce<readonly Value[]>(
          (at, step) => at.flatMap((value) => evaluator.member(value, step)),
          configured(evaluator, source),
        );
      if (found.length > 0) return found;
    }
    if (folder === '') return [];
  }
}

function configured(evaluator: Evaluator, source: Source): readonly Value[] {
  const call: Expr = {
    kind: 'call',
    callee: source.factory.expr,
    args: [],
    types: [],
    at: source.factory.expr.at,
  };
  return evaluator
    .evaluate(source.factory)
    .filter((value) => value.kind === 'function')
    .flatMap((value) => evaluator.call(value, { expr: call, scope: source.factory.scope }));
}

function sourcesOf(evaluator: Evaluator): readonly Source[] {
  const known = indexes.get(evaluator.program);
  if (known) return known;
  const sources: Source[] = [];
  indexes.set(evaluator.program, sources);
  for (const file of evaluator.program.paths) {
    for (const site of evaluator.program.file(file)?.summary.calls ?? []) {
      const { callee, args } = site.expr;
      const scope: Scope = { file, fn: site.fn, frame: null, self: null };
      if (callee.kind === 'name' && callee.name === 'registerAs')
        sources.push(...registered(evaluator, args, scope));
      if (
        callee.kind === 'member' &&
        callee.name === 'forRoot' &&
        callee.of.kind === 'name' &&
        callee.of.name === 'ConfigModule'
      ) {
        sources.push(...loaded(evaluator, args[0], scope));
      }
    }
  }
  return sources;
}

function registered(evaluator: Evaluator, args: readonly Expr[], scope: Scope): Source[] {
  const [name, factory] = args;
  const prefix = name ? evaluator.evaluate({ expr: name, scope }).map(literalText)[0] : undefined;
  return prefix !== undefined && factory
    ? [{ file: scope.file, prefix, factory: { expr: factory, scope } }]
    : [];
}

function loaded(evaluator: Evaluator, options: Expr | undefined, scope: Scope): Source[] {
  if (options?.kind !== 'object') return [];
  const load = options.props.find((prop) => prop.key === 'load');
  const lists = load ? evaluator.evaluate({ expr: load.value, scope }) : [];
  return lists.flatMap((list) =>
    list.kind === 'list' ? list.items.map((factory) => ({ file: scope.file, prefix: '', factory })) : [],
  );
}
