import { type Evaluator, noAssumptions } from '../evaluate/evaluator.ts';
import { exportedValues } from '../evaluate/name.ts';
import {
  identityOf,
  type LibraryValue,
  literalText,
  type Scope,
  type Term,
  type Value,
} from '../evaluate/value.ts';
import type { Repository } from '../files/repository.ts';
import { packageOf } from '../link/package-name.ts';
import type { Class, Expr } from '../lower/summary.ts';
import type { Decorated, ServiceView, Site } from '../recogniser.ts';
import { allFiles, readAll } from './files-of.ts';
import type { ServiceCalls } from './library-calls.ts';
import { functionName, ownCalls } from './own-calls.ts';

/** The view of one service that recognisers get. `files` are its code files and those of the packages it uses. */
export function makeView(
  evaluator: Evaluator,
  repository: Repository,
  service: {
    readonly name: string;
    readonly root: string;
    readonly files: readonly string[];
    readonly folders: readonly string[];
  },
  calls: ServiceCalls,
): ServiceView {
  const evaluate = (term: Term | undefined, site?: Site): readonly Value[] => {
    if (!term) return [];
    const assumed = site?.assumed ?? noAssumptions;
    return assumed.size === 0
      ? evaluator.evaluate(term)
      : evaluator.assuming(assumed, () => evaluator.evaluate(term));
  };
  const text: ServiceView['text'] = (term, site) =>
    evaluate(term, site)
      .map(literalText)
      .find((one) => one !== undefined);
  let decorated: Map<string, Decorated[]> | undefined;
  const packages = new Set(service.files.flatMap((file) => importedPackages(evaluator, file)));
  return {
    service: service.name,
    root: service.root,
    calls: (name) => calls.byPackage.get(name) ?? [],
    ownCalls: (files, name) => ownCalls(evaluator, calls, files, name),
    functionName: (file, fn) => functionName(evaluator, file, fn),
    decorated: (packageName, name) => {
      decorated ??= readDecorators(evaluator, service.files);
      const all = decorated.get(packageName) ?? [];
      return name === '' ? all : all.filter((one) => one.site.note === `@${name}`);
    },
    imports: (name) => packages.has(name),
    values: evaluate,
    text,
    list: (term, site) => {
      if (!term) return [];
      const lists = evaluate(term, site).filter((value) => value.kind === 'list');
      return lists.length > 0 ? lists.flatMap((list) => list.items) : [term];
    },
    properties: (term, site) => evaluate(term, site).flatMap((value) => propertiesOf(evaluator, value, 0)),
    has: (term, site) => evaluate(term, site).some((value) => value.kind !== 'method'),
    member: (term, ...names) =>
      term && {
        expr: names.reduce<Expr>((of, name) => ({ kind: 'member', of, name, at: term.expr.at }), term.expr),
        scope: term.scope,
      },
    identities: (term, site) => evaluate(term, site).map(identityOf),
    parameter: (fn, index) =>
      fn.kind === 'function'
        ? {
            expr: { kind: 'param', fn: fn.fn, index, at: 0 },
            scope: { file: fn.file, fn: fn.fn, frame: null, self: null },
          }
        : undefined,
    returned: (fn) => {
      if (fn.kind !== 'function') return [];
      const scope: Scope = { file: fn.file, fn: fn.fn, frame: fn.frame, self: fn.self };
      return (evaluator.program.file(fn.file)?.summary.functions[fn.fn]?.returns ?? []).map((expr) => ({
        expr,
        scope,
      }));
    },
    environment: (key, path) => {
      const process: Expr = { kind: 'name', name: 'process', at: 0 };
      const env: Expr = { kind: 'member', of: process, name: 'env', at: 0 };
      return {
        expr: { kind: 'member', of: env, name: key, at: 0 },
        scope: { file: path, fn: 0, frame: null, self: null },
      };
    },
    files: (suffix, where = 'service') =>
      where === 'repository'
        ? allFiles(repository, suffix)
        : readAll(repository, new Set(service.folders.flatMap(repository.within)), suffix),
    exported: (path, name) => exportedValues(evaluator, path, name),
    codeFiles: service.files,
    assigned: (value, ...path) => (value ? assignedTo(evaluator, service.files, value, path) : []),
    allCodeFiles: evaluator.program.paths,
    classes: () =>
      service.files.flatMap((file) =>
        (evaluator.program.file(file)?.summary.classes ?? []).map((cls) => {
          const scope: Scope = { file, fn: cls.fn, frame: null, self: null };
          return {
            file,
            cls: cls.id,
            name: cls.name,
            base: cls.base ? evaluator.evaluate({ expr: cls.base, scope }) : [],
            decorators: cls.decorators.map(writtenDecorator),
            methods: cls.methods,
            scope,
          };
        }),
      ),
    siteIn: (path, line, note) => siteInFile(path, line, note),
  };
}

/** What is assigned to a member of a value, wherever in the files something is found to be that value. */
function assignedTo(
  evaluator: Evaluator,
  files: readonly string[],
  value: Value,
  path: readonly string[],
): readonly Term[] {
  return files.flatMap((file) =>
    (evaluator.program.file(file)?.summary.assigns ?? []).flatMap((one): readonly Term[] => {
      const scope: Scope = { file, fn: one.fn, frame: null, self: null };
      const own = one.path.slice(0, -path.length);
      if (path.join() !== one.path.slice(-path.length).join()) return [];
      const root: Expr =
        one.root === 'this' ? { kind: 'this', at: one.at } : { kind: 'name', name: one.root, at: one.at };
      const expr = own.reduce<Expr>((of, name) => ({ kind: 'member', of, name, at: one.at }), root);
      const isSame = evaluator
        .evaluate({ expr, scope })
        .some((other) => identityOf(other) === identityOf(value));
      return isSame ? [{ expr: one.value, scope }] : [];
    }),
  );
}

function writtenDecorator(expr: Expr): { name: string; at: number } {
  const callee = expr.kind === 'call' ? expr.callee : expr;
  return { name: callee.kind === 'name' || callee.kind === 'member' ? callee.name : '', at: expr.at };
}

/** A site in a file that is not lowered: `at` is minus the line. */
export function siteInFile(path: string, line: number, note: string): Site {
  return {
    file: path,
    at: -line,
    fn: 0,
    note,
    assumed: noAssumptions,
    via: [],
    from: { file: path, fn: 0 },
    loop: false,
  };
}

function propertiesOf(
  evaluator: Evaluator,
  value: Value,
  depth: number,
): readonly { key: string; value: Term; at: number }[] {
  if (value.kind === 'module') {
    const file = evaluator.program.file(value.file);
    const scope: Scope = { file: value.file, fn: 0, frame: null, self: null };
    return [...(file?.exports ?? [])].flatMap(([key, list]) =>
      list.flatMap((one) =>
        one.expr && key !== '=' ? [{ key, value: { expr: one.expr, scope }, at: one.at }] : [],
      ),
    );
  }
  if (value.kind !== 'object' || value.term.expr.kind !== 'object' || depth > 5) return [];
  const { scope } = value.term;
  return value.term.expr.props.flatMap((prop) => {
    const inner: Term = { expr: prop.value, scope };
    if (prop.key !== null) return [{ key: prop.key, value: inner, at: prop.at }];
    if (!prop.computed)
      return evaluator.evaluate(inner).flatMap((one) => propertiesOf(evaluator, one, depth + 1));
    return evaluator.evaluate({ expr: prop.computed, scope }).flatMap((key) => {
      const name = literalText(key);
      return name === undefined ? [] : [{ key: name, value: inner, at: prop.at }];
    });
  });
}

/** Packages that a file imports or requires. */
export function importedPackages(evaluator: Evaluator, path: string): readonly string[] {
  const summary = evaluator.program.file(path)?.summary;
  if (!summary) return [];
  const specifiers = [
    ...summary.imports.map((one) => one.module),
    ...summary.loads.map((one) => one.module),
    ...summary.exports.flatMap((one) => one.from ?? []),
  ];
  return specifiers.filter((one) => !one.startsWith('.')).map((one) => packageOf(one.replace(/^node:/, '')));
}

function readDecorators(evaluator: Evaluator, files: readonly string[]): Map<string, Decorated[]> {
  const found = new Map<string, Decorated[]>();
  for (const file of files) {
    const summary = evaluator.program.file(file)?.summary;
    for (const cls of summary?.classes ?? []) {
      for (const { expr, target, fn } of decoratorsOf(cls)) {
        for (const one of resolveDecorator(evaluator, file, cls, expr, target, fn)) {
          const list = found.get(one.packageName);
          if (list) list.push(one.decorated);
          else found.set(one.packageName, [one.decorated]);
        }
      }
    }
  }
  return found;
}

type Raw = { readonly expr: Expr; readonly target: Decorated['target']; readonly fn: number };

function* decoratorsOf(cls: Class): Iterable<Raw> {
  for (const expr of cls.decorators) yield { expr, target: { kind: 'class' }, fn: cls.fn };
  for (const field of cls.fields)
    for (const expr of field.decorators) yield { expr, target: { kind: 'field', field }, fn: cls.fn };
  for (const method of cls.methods) {
    for (const expr of method.decorators)
      yield { expr, target: { kind: 'method', name: method.name, fn: method.fn }, fn: method.fn };
  }
}

function resolveDecorator(
  evaluator: Evaluator,
  file: string,
  cls: Class,
  expr: Expr,
  target: Decorated['target'],
  fn: number,
) {
  const scope: Scope = { file, fn: cls.fn, frame: null, self: null };
  const callee = expr.kind === 'call' ? expr.callee : expr;
  const args: readonly Term[] = expr.kind === 'call' ? expr.args.map((arg) => ({ expr: arg, scope })) : [];
  const at = expr.kind === 'call' ? expr.callee.at : expr.at;
  return evaluator.evaluate({ expr: callee, scope }).flatMap((value) => {
    const origins = value.kind === 'library' ? [{ value, args }] : composed(evaluator, value, args);
    return origins.map(({ value: library, args: given }) => {
      const site: Site = {
        file,
        at,
        fn,
        note: `@${library.path}`,
        assumed: noAssumptions,
        via: [],
        from: { file, fn },
        loop: false,
      };
      const decorated: Decorated = { args: given, site, file, cls: cls.id, className: cls.name, target };
      return { packageName: packageOf(library.module), decorated };
    });
  });
}

/** A decorator of the repository's own that is made with `applyDecorators(...)`: those it is composed of. */
function composed(
  evaluator: Evaluator,
  value: Value,
  args: readonly Term[],
): readonly { value: LibraryValue; args: readonly Term[] }[] {
  if (value.kind !== 'function') return [];
  const returns = evaluator.program.file(value.file)?.summary.functions[value.fn]?.returns ?? [];
  const frame = { file: value.file, fn: value.fn, args, up: value.frame, depth: 1 };
  const scope: Scope = { file: value.file, fn: value.fn, frame, self: null };
  return returns.flatMap((expr) => {
    if (expr.kind !== 'call') return [];
    const isApply = expr.callee.kind === 'name' && expr.callee.name === 'applyDecorators';
    const parts = isApply ? expr.args : [expr];
    return parts.flatMap((part) => {
      if (part.kind !== 'call') return [];
      return evaluator
        .evaluate({ expr: part.callee, scope })
        .flatMap((one) =>
          one.kind === 'library'
            ? [{ value: one, args: part.args.map((arg) => ({ expr: arg, scope })) }]
            : [],
        );
    });
  });
}
