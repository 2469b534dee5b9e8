import { spreadArgs } from '../evaluate/call.ts';
import type { Assumptions, Evaluator } from '../evaluate/evaluator.ts';
import { libraryValue } from '../evaluate/library.ts';
import type {
  FunctionValue,
  LibraryValue,
  OpenValue,
  ParamRef,
  Scope,
  Step,
  Term,
  Value,
} from '../evaluate/value.ts';
import type { CallSite } from '../lower/summary.ts';
import type { ParameterName } from '../recogniser.ts';
import { assumptionsFrom } from './assumptions.ts';
import { type FileCalls, fnKey } from './call-graph.ts';
import { emit, push, type Work } from './gathering.ts';
import { calleeName } from './written.ts';

const deepestPromotion = 5;
const mostPromotions = 60;

/**
 * Looks at every call on a parameter from the callers of its function. That can show new callers (of methods of objects that are
 * passed in), so what told nothing is looked at once more.
 */
export function promoteAll(
  work: Work,
  files: readonly string[],
  callsOf: (file: string) => FileCalls,
  names: readonly ParameterName[],
): void {
  let left = files.flatMap((file) =>
    callsOf(file)
      .open.filter((one) => !isEveryday(one.callee.path))
      .map((one) => ({ file, ...one })),
  );
  for (let round = 0; round < 3; round += 1) {
    const before = work.shown.size;
    left = left.filter(({ file, site, callee }) => promote(work, file, site, callee, new Map(), [], 0) === 0);
    if (work.shown.size === before) break;
  }
  for (const { file, site, callee } of left) byParameterName(work, file, site, callee, names);
}

/** Looks at a call on a parameter from each caller of its function; returns how many library calls that gave. */
export function promote(
  work: Work,
  file: string,
  site: CallSite,
  param: ParamRef | OpenValue,
  assumed: Assumptions,
  via: readonly (Step & { fn: number })[],
  depth: number,
): number {
  if (depth >= deepestPromotion) return 0;
  const { evaluator } = work;
  const scope: Scope = { file, fn: site.fn, frame: null, self: null };
  let found = 0;
  for (const { assumptions, step } of assumptionsFrom(evaluator, work.callers, param, assumed)) {
    if (found >= mostPromotions) break;
    if (
      depth === 0 &&
      !isKey(param) &&
      !leadsOn(evaluator, assumptions.get(fnKey(param.file, param.fn))?.args[param.index], param)
    )
      continue;
    const values = evaluator.assuming(assumptions, () =>
      evaluator.evaluate({ expr: site.expr.callee, scope }),
    );
    const path = [step, ...via];
    for (const value of values) {
      const next =
        value.kind === 'open' ? value : value.kind === 'library' && value.made === null ? value.param : null;
      const isNew = next && fnKey(next.file, next.fn) !== fnKey(param.file, param.fn);
      const further = isNew ? promote(work, file, site, next, assumptions, path, depth + 1) : 0;
      found += further;
      if (value.kind === 'function') noteShown(work, file, site, value);
      if (value.kind === 'library' && further === 0) {
        emit(work, file, site, value, assumptions, path);
        found += 1;
      }
    }
  }
  return found;
}

/** The parameter is not called on but picks what is. */
function isKey(param: ParamRef | OpenValue): boolean {
  return 'path' in param && param.path.includes('[key]');
}

/** Whether an argument can be something that has calls of interest: no text, no list, nothing unknown. */
function leadsOn(evaluator: Evaluator, arg: Term | undefined, param: ParamRef): boolean {
  if (param.index < 0) return true;
  if (!arg) return false;
  const dull = new Set<Value['kind']>(['text', 'list', 'unknown', 'method']);
  return evaluator.evaluate(arg).some((value) => !dull.has(value.kind));
}

/** A call of the repository's own function that only shows when the callers are known: `service.find()` of a service passed in. */
function noteShown(work: Work, file: string, site: CallSite, target: FunctionValue): void {
  const key = `${fnKey(target.file, target.fn)} ${file}@${site.expr.at}`;
  if (work.shown.has(key)) return;
  work.shown.add(key);
  const scope: Scope = { file, fn: site.fn, frame: null, self: null };
  const { callee } = site.expr;
  push(work.callers, fnKey(target.file, target.fn), {
    file,
    fn: site.fn,
    at: site.expr.at,
    name: calleeName(callee),
    args: spreadArgs(work.evaluator, site.expr.args, scope),
    self: target.self,
    receiver: callee.kind === 'member' ? { expr: callee.of, scope } : null,
    runsGiven: callee.kind === 'name',
  });
}

/** Methods of texts, lists and answers to requests, by which no library is told: what they are called on is not looked for. */
const everyday =
  /\.(?:push|pop|shift|map|flatMap|forEach|filter|some|every|reduce|slice|splice|sort|concat|join|split|trim|replace|replaceAll|includes|indexOf|toString|toISOString|getTime|toLowerCase|toUpperCase|startsWith|endsWith|keys|values|entries|json|status|setHeader|header|end|sendStatus|redirect|render|cookie|clearCookie|format|toFixed|padStart|charCodeAt|test|match|exec|toJSON|toObject|save|hasOwnProperty|setStatus|info|error|warn|debug|log)$/;

export function isEveryday(path: string): boolean {
  return everyday.test(path);
}

/** A parameter that nobody is seen to pass, understood by its name. */
function byParameterName(
  work: Work,
  file: string,
  site: CallSite,
  callee: OpenValue,
  names: readonly ParameterName[],
): void {
  const name =
    work.evaluator.program.file(callee.file)?.summary.functions[callee.fn]?.params[callee.index]?.name ?? '';
  const found = names.find((one) => one.name.test(name));
  if (!found || work.calls.some((call) => call.term.expr === site.expr)) return;
  const param = { file: callee.file, fn: callee.fn, index: callee.index };
  const of: LibraryValue = { ...libraryValue(found.module, found.path), param };
  emit(work, file, site, { ...of, path: `${found.path}${callee.path}`, of }, new Map(), []);
}
