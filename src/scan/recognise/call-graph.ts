import { spreadArgs } from '../evaluate/call.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { classOf, functionOf } from '../evaluate/program.ts';
import type {
  FunctionValue,
  InstanceValue,
  LibraryValue,
  OpenValue,
  Scope,
  Term,
  Value,
} from '../evaluate/value.ts';
import type { CallSite, Expr } from '../lower/summary.ts';
import { calleeName } from './written.ts';

/** Who calls a function of the repository, and with what. */
export type Caller = {
  readonly file: string;
  /** Function that holds the call. */
  readonly fn: number;
  readonly at: number;
  readonly name: string;
  readonly args: readonly Term[];
  /** The object whose method is called, where known. */
  readonly self: InstanceValue | null;
  /** The expression before the dot. */
  readonly receiver: Term | null;
  /** It runs a function that it was given by its own callers: whoever gave it is behind the call. */
  readonly runsGiven?: boolean;
};

/** What the calls of one file reach, found without knowing who calls the functions around them. */
export type FileCalls = {
  readonly library: readonly { readonly site: CallSite; readonly callee: LibraryValue }[];
  /** Calls of something that came in by a parameter. */
  readonly open: readonly { readonly site: CallSite; readonly callee: OpenValue }[];
  readonly local: readonly { readonly target: string; readonly caller: Caller }[];
};

/** Key of a function: `file#fn`. */
export function fnKey(file: string, fn: number): string {
  return `${file}#${fn}`;
}

/** Sorts the calls of a file by what they reach. */
export function readFileCalls(evaluator: Evaluator, file: string): FileCalls {
  const library: FileCalls['library'][number][] = [];
  const open: FileCalls['open'][number][] = [];
  const local: FileCalls['local'][number][] = [];
  for (const site of evaluator.program.file(file)?.summary.calls ?? []) {
    const scope: Scope = { file, fn: site.fn, frame: null, self: null };
    if (site.expr.callee.kind === 'super') {
      const target = superConstructor(evaluator, file, site.fn);
      if (target) local.push({ target, caller: callerOf(evaluator, site, scope, null) });
      continue;
    }
    for (const callee of evaluator.evaluate({ expr: site.expr.callee, scope })) {
      if (callee.kind === 'library') library.push({ site, callee });
      else if (callee.kind === 'open') open.push({ site, callee });
      else
        for (const target of targetsOf(evaluator, callee))
          local.push({ target: target.key, caller: callerOf(evaluator, site, scope, target.self) });
    }
  }
  return { library, open, local };
}

/** The caller that a call site is. */
export function callerOf(
  evaluator: Evaluator,
  site: CallSite,
  scope: Scope,
  self: InstanceValue | null,
): Caller {
  const { callee } = site.expr;
  const name = calleeName(callee);
  const args = spreadArgs(evaluator, site.expr.args, scope);
  const of: Expr | null =
    site.expr.kind === 'new'
      ? site.expr
      : callee.kind === 'super'
        ? { kind: 'this', at: callee.at }
        : callee.kind === 'member'
          ? callee.of
          : null;
  const receiver = of && { expr: of, scope };
  return { file: scope.file, fn: site.fn, at: site.expr.at, name, args, self, receiver };
}

/** The function that a call of this value runs: itself, a constructor, what `bind` was called on. */
function targetsOf(
  evaluator: Evaluator,
  callee: Value,
): readonly { readonly key: string; readonly self: InstanceValue | null }[] {
  if (callee.kind === 'function') return [{ key: fnKey(callee.file, callee.fn), self: callee.self }];
  if (callee.kind === 'method' && callee.of.kind === 'function')
    return [{ key: fnKey(callee.of.file, callee.of.fn), self: callee.of.self }];
  if (callee.kind !== 'class') return [];
  const key = constructorOf(evaluator, callee.file, callee.cls);
  return key ? [{ key, self: null }] : [];
}

/** The constructor that `new` runs: the class's own or that of the nearest base class that has one. */
export function constructorOf(evaluator: Evaluator, file: string, cls: number): string | undefined {
  let at: { file: string; cls: number } | undefined = { file, cls };
  for (let depth = 0; at && depth < 8; depth += 1) {
    const declared = classOf(evaluator.program, at.file, at.cls);
    if (!declared) return undefined;
    if (declared.ctor >= 0) return fnKey(at.file, declared.ctor);
    at = baseOf(evaluator, at.file, at.cls);
  }
  return undefined;
}

function baseOf(evaluator: Evaluator, file: string, cls: number): { file: string; cls: number } | undefined {
  const declared = classOf(evaluator.program, file, cls);
  if (!declared?.base) return undefined;
  const base = evaluator.evaluate({
    expr: declared.base,
    scope: { file, fn: declared.fn, frame: null, self: null },
  })[0];
  return base?.kind === 'class' ? { file: base.file, cls: base.cls } : undefined;
}

function superConstructor(evaluator: Evaluator, file: string, fn: number): string | undefined {
  const cls = functionOf(evaluator.program, file, fn)?.cls ?? -1;
  const base = cls < 0 ? undefined : baseOf(evaluator, file, cls);
  return base && constructorOf(evaluator, base.file, base.cls);
}

/** Values that are functions, also inside `bind` and lists. */
export function functionsOf(evaluator: Evaluator, term: Term, depth = 0): readonly FunctionValue[] {
  if (depth > 4) return [];
  return evaluator.evaluate(term).flatMap((value): readonly FunctionValue[] => {
    if (value.kind === 'function') return [value];
    if (value.kind === 'list') return value.items.flatMap((item) => functionsOf(evaluator, item, depth + 1));
    return [];
  });
}
