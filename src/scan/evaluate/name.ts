import { moduleName } from '../link/package-name.ts';
import type { Binding, Import } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import { ownPath } from './file-names.ts';
import { injected } from './inject.ts';
import { libraryValue } from './library.ts';
import { elementsOfLoop } from './loop.ts';
import { enclosingFunctions, type ProgramFile } from './program.ts';
import { typedValues } from './typed.ts';
import { type Scope, type Step, type Value, withStep } from './value.ts';

/** Names that the platform gives. */
const globals = new Set(
  'process fetch URL URLSearchParams Number String parseInt parseFloat Boolean Object Array JSON Promise Symbol Math Date Buffer console setTimeout setInterval globalThis Deno Bun WebSocket EventSource Map Set Error AbortSignal AbortController'.split(
    ' ',
  ),
);

/** Values of a name where it stands: a parameter, a binding of an enclosing function or of the module, an import, a global. */
export function evaluateName(evaluator: Evaluator, name: string, at: number, scope: Scope): readonly Value[] {
  const { program } = evaluator;
  const file = program.file(scope.file);
  if (!file) return name === 'process' ? [libraryValue('process', '')] : [];
  const named = file.bindings.get(name);
  for (const fn of enclosingFunctions(program, scope.file, scope.fn)) {
    const index = fn.params.findIndex((param) => param.name === name);
    const bindings = named?.filter((binding) => binding.fn === fn.id) ?? [];
    if (bindings.length > 0) {
      const values = evaluateBindings(evaluator, file, bindings, scope);
      if (values.length > 0 || index < 0) return values;
    }
    if (index >= 0) return evaluateParameter(evaluator, fn.id, index, scope);
  }
  const imported = file.imports.get(name);
  if (imported) return evaluateImport(evaluator, imported, scope.file);
  if (name === 'undefined') return [];
  if (name === 'require' || name === 'import') return [libraryValue('global', name)];
  if (name === '__dirname' || name === '__filename') return [ownPath(name, scope.file)];
  if (name === 'exports') return [{ kind: 'module', file: scope.file, trail: [] }];
  if (globals.has(name))
    return [name === 'process' ? libraryValue('process', '') : libraryValue('global', name)];
  return [
    { kind: 'unknown', note: `${name} is not declared here`, trail: [{ file: scope.file, at, note: name }] },
  ];
}

/** All that a name is bound to: its initialiser and what is assigned to it later. */
function evaluateBindings(
  evaluator: Evaluator,
  file: ProgramFile,
  bindings: readonly Binding[],
  scope: Scope,
): readonly Value[] {
  const values: Value[] = [];
  for (const binding of bindings) {
    const inner: Scope = { file: file.path, fn: binding.from, frame: scope.frame, self: scope.self };
    const step: Step = { file: file.path, at: binding.at, note: `const ${binding.name}` };
    const found = binding.init ? evaluator.evaluate({ expr: binding.init, scope: inner }) : [];
    const known = found.filter((value) => value.kind !== 'unknown' && value.kind !== 'open');
    const typed = known.length === 0 && binding.type ? typedValues(evaluator, binding.type, inner) : [];
    const chosen = typed.length > 0 ? typed : found;
    for (const value of chosen) values.push(isDeclaration(value) ? value : withStep(value, step));
  }
  return values;
}

/** A function or class is its own origin: the name adds nothing to the trail. */
function isDeclaration(value: Value): boolean {
  return value.kind === 'function' || value.kind === 'class' || value.kind === 'module';
}

/** A parameter: what the call in progress passes, else what is assumed, injected, declared by type or set by default; else open. */
export function evaluateParameter(
  evaluator: Evaluator,
  fn: number,
  index: number,
  scope: Scope,
): readonly Value[] {
  const declared = evaluator.program.file(scope.file)?.summary.functions[fn];
  const param = declared?.params[index];
  if (!declared || !param) return [];
  const bound = boundArgs(scope, fn);
  if (!bound) evaluator.depend();
  const args = bound ?? evaluator.assumed(scope.file, fn)?.args;
  const fallback = (): readonly Value[] =>
    param.init ? evaluator.evaluate({ expr: param.init, scope: { ...scope, fn } }) : [];
  if (args) {
    const arg = args[index];
    if (param.rest) return [{ kind: 'list', items: args.slice(index), trail: [] }];
    const given = arg ? evaluator.evaluate(arg) : [];
    if (given.length > 0) {
      const note = `argument ${param.name || index + 1} of ${declared.name || 'the function'}`;
      return arg && arg.scope.file !== scope.file
        ? given.map((value) =>
            isDeclaration(value) ? value : withStep(value, { file: arg.scope.file, at: arg.expr.at, note }),
          )
        : given;
    }
    if (arg === undefined || param.init) return fallback();
  }
  if (declared.each >= 0 && index === 0 && !bound) {
    const list = evaluator.program.file(scope.file)?.summary.loops[declared.each];
    const outer: Scope = { ...scope, fn: declared.parent };
    const found = list ? elementsOfLoop(evaluator, declared.each, list.of, outer) : [];
    if (found.some((value) => value.kind !== 'unknown')) return found;
  }
  const provided = injected(evaluator, param, { file: scope.file, fn, frame: null, self: null });
  if (provided.length > 0) {
    const param = { file: scope.file, fn, index };
    return provided.map((value) =>
      value.kind === 'library' && value.made === null && value.param === null ? { ...value, param } : value,
    );
  }
  const open: Value = { kind: 'open', file: scope.file, fn, index, path: '', trail: [] };
  return param.init ? [open, ...fallback()] : [open];
}

function boundArgs(scope: Scope, fn: number) {
  for (let frame = scope.frame; frame; frame = frame.up)
    if (frame.file === scope.file && frame.fn === fn) return frame.args;
  return undefined;
}

/** What an import means: an export of a file of the repository, or a package. */
export function evaluateImport(evaluator: Evaluator, imported: Import, file: string): readonly Value[] {
  const target = evaluator.program.modules.resolve(file, imported.module);
  if (target !== undefined) {
    return imported.name === '*'
      ? [{ kind: 'module', file: target, trail: [] }]
      : exportedValues(evaluator, target, imported.name);
  }
  const path = imported.name === '*' || imported.name === 'default' ? '' : imported.name;
  return [libraryValue(moduleName(imported.module), path)];
}

/** Values of an export of a file, through re-exports; `module.exports` serves as default and as the bag of all names. */
export function exportedValues(
  evaluator: Evaluator,
  path: string,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): readonly Value[] {
  const file = evaluator.program.file(path);
  if (!file || seen.has(path)) return [];
  const visited = new Set(seen).add(path);
  const scope: Scope = { file: path, fn: 0, frame: null, self: null };
  const direct =
    file.exports.get(name) ?? (name === 'default' || name === '*' ? file.exports.get('=') : undefined);
  if (direct) {
    return direct.flatMap((one) => {
      if (one.expr) return evaluator.evaluate({ expr: one.expr, scope });
      return one.from === undefined
        ? []
        : throughReexport(evaluator, path, one.from, one.source ?? name, visited);
    });
  }
  const whole = file.exports.get('=');
  if (whole) {
    const values = whole.flatMap((one) => (one.expr ? evaluator.evaluate({ expr: one.expr, scope }) : []));
    const members = values.flatMap((value) => evaluator.member(value, name));
    if (members.length > 0) return members;
  }
  for (const star of file.stars) {
    const values = star.from === undefined ? [] : throughReexport(evaluator, path, star.from, name, visited);
    if (values.length > 0) return values;
  }
  return name === 'default' ? [{ kind: 'module', file: path, trail: [] }] : [];
}

function throughReexport(
  evaluator: Evaluator,
  path: string,
  from: string,
  name: string,
  seen: ReadonlySet<string>,
): readonly Value[] {
  const target = evaluator.program.modules.resolve(path, from);
  if (target === undefined)
    return [libraryValue(moduleName(from), name === '*' || name === 'default' ? '' : name)];
  return name === '*'
    ? [{ kind: 'module', file: target, trail: [] }]
    : exportedValues(evaluator, target, name, seen);
}
