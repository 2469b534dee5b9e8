import type { Fn } from '../lower/summary.ts';
import { callLibrary } from './call-library.ts';
import { callMethod } from './call-method.ts';
import type { Evaluator } from './evaluator.ts';
import { frameOf } from './frame.ts';
import { typedValues } from './typed.ts';
import { type FunctionValue, type Scope, type Term, type Value, withStep } from './value.ts';

/** Values of a call, by what is called. `made` is the call expression in its place. */
export function evaluateCall(evaluator: Evaluator, callee: Value, made: Term): readonly Value[] {
  const { expr, scope } = made;
  if (expr.kind !== 'call' && expr.kind !== 'new' && expr.kind !== 'tag') return [];
  const args = spreadArgs(evaluator, expr.args, scope);
  switch (callee.kind) {
    case 'function':
      return callFunction(evaluator, callee, args, made);
    case 'class':
      return [{ kind: 'instance', file: callee.file, cls: callee.cls, args, trail: [] }];
    case 'library':
      return callLibrary(evaluator, callee, args, made);
    case 'method':
      return callMethod(evaluator, callee.of, callee.name, args, made);
    case 'open':
      return [{ ...callee, path: `${callee.path}()` }];
    case 'unknown':
      return [callee];
    default:
      return [];
  }
}

/** Arguments as terms; `...list` is laid out where the list is known. */
export function spreadArgs(
  evaluator: Evaluator,
  args: readonly Term['expr'][],
  scope: Scope,
): readonly Term[] {
  return args.flatMap((expr): readonly Term[] => {
    if (expr.kind !== 'spread') return [{ expr, scope }];
    return evaluator
      .evaluate({ expr: expr.of, scope })
      .flatMap((value) => (value.kind === 'list' ? value.items : []));
  });
}

const deepestFrame = 8;

/** What a function of the repository returns for these arguments; its declared type where that is not found out. */
function callFunction(
  evaluator: Evaluator,
  callee: FunctionValue,
  args: readonly Term[],
  made: Term,
): readonly Value[] {
  const declared = evaluator.program.file(callee.file)?.summary.functions[callee.fn];
  if (!declared) return [];
  const frame = frameOf(callee, args, (made.scope.frame?.depth ?? 0) + 1);
  if (frame.depth > deepestFrame) return [];
  const scope: Scope = { file: callee.file, fn: callee.fn, frame, self: callee.self };
  const values =
    sameForAll(evaluator, callee, declared) ??
    declared.returns.flatMap((expr) => evaluator.evaluate({ expr, scope }));
  const known = values.filter((value) => value.kind !== 'unknown');
  const typed =
    known.length === 0 && declared.type
      ? typedValues(evaluator, declared.type, { ...scope, frame: null, self: null })
      : [];
  const step = { file: callee.file, at: declared.at, note: `${declared.name || 'a function'}()` };
  return (typed.length > 0 ? typed : values).map((value) =>
    value.kind === 'text' || value.kind === 'library' ? withStep(value, step) : value,
  );
}

/**
 * What a function returns whoever calls it: found once, not once for each call. Only for values that hold no expressions to be
 * looked into later, for those would have to know the call.
 */
function sameForAll(evaluator: Evaluator, callee: FunctionValue, declared: Fn): readonly Value[] | undefined {
  if (callee.frame) return undefined;
  const scope: Scope = { file: callee.file, fn: callee.fn, frame: null, self: null };
  const values: Value[] = [];
  for (const expr of declared.returns) {
    const fixed = evaluator.fixed({ expr, scope });
    if (!fixed?.every(isWhole)) return undefined;
    values.push(...fixed);
  }
  return values;
}

function isWhole(value: Value): boolean {
  if (value.kind === 'instance') return value.args === null;
  return (
    value.kind === 'text' || value.kind === 'class' || value.kind === 'module' || value.kind === 'unknown'
  );
}
