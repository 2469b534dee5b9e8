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
import { packageOf } from '../link/package-name.ts';
import type { CallSite } from '../lower/summary.ts';
import type { LibraryCall, ParameterName } from '../recogniser.ts';
import { type Caller, constructorOf, type FileCalls, fnKey, functionsOf } from './call-graph.ts';

/** The calls of one service's files: into packages, and among its own functions. */
export type ServiceCalls = {
  readonly byPackage: ReadonlyMap<string, readonly LibraryCall[]>;
  /** Callers of a function, by `file#fn`. */
  readonly callers: ReadonlyMap<string, readonly Caller[]>;
  /** Functions handed to a call: `file#fn` of the function around the call -> those handed over. */
  readonly handed: ReadonlyMap<string, readonly string[]>;
};

const deepestPromotion = 5;
const mostPromotions = 60;

type Work = {
  readonly evaluator: Evaluator;
  readonly calls: LibraryCall[];
  readonly callers: Map<string, Caller[]>;
  readonly handed: Map<string, string[]>;
  /** Calls of own functions found only by promotion. */
  readonly shown: Set<string>;
  /** Calls of what came in by a parameter, by the function whose parameter it is. */
  readonly waiting: Map<string, { site: CallSite; file: string; param: ParamRef; path: string }[]>;
};

/**
 * Gathers the calls of a service. A call on a parameter becomes a library call where a caller passes an object of a library, or
 * where the function is itself handed to a library: then its parameter reads `register(fn).0`.
 */
export function gatherCalls(
  evaluator: Evaluator,
  files: readonly string[],
  callsOf: (file: string) => FileCalls,
  names: readonly ParameterName[] = [],
): ServiceCalls {
  const work: Work = {
    evaluator,
    calls: [],
    callers: new Map(),
    handed: new Map(),
    shown: new Set(),
    waiting: new Map(),
  };
  for (const file of files) {
    for (const { target, caller } of callsOf(file).local) push(work.callers, target, caller);
    for (const { site, callee } of callsOf(file).open) {
      if (isEveryday(callee.path)) continue;
      const param = { file: callee.file, fn: callee.fn, index: callee.index };
      push(work.waiting, fnKey(callee.file, callee.fn), { site, file, param, path: callee.path });
    }
  }
  for (const file of files) {
    for (const { site, callee } of callsOf(file).library) addLibraryCall(work, file, site, callee);
    for (const { caller } of callsOf(file).local) noteHanded(work, caller);
  }
  promoteAll(work, files, callsOf, names);
  const byPackage = new Map<string, LibraryCall[]>();
  for (const call of work.calls) push(byPackage, packageOf(call.module), call);
  return { byPackage, callers: work.callers, handed: work.handed };
}

function addLibraryCall(work: Work, file: string, site: CallSite, callee: LibraryValue): void {
  if (callee.module === 'global' && callee.path.startsWith('console')) return;
  const promoted =
    callee.param && callee.made === null ? promote(work, file, site, callee.param, new Map(), [], 0) : 0;
  if (promoted > 0) return;
  emit(work, file, site, callee, new Map(), []);
}

function emit(
  work: Work,
  file: string,
  site: CallSite,
  callee: LibraryValue,
  assumed: Assumptions,
  via: readonly (Step & { fn: number })[],
): void {
  const scope: Scope = { file, fn: site.fn, frame: null, self: null };
  const args = spreadArgs(work.evaluator, site.expr.args, scope);
  const outermost = via[0];
  work.calls.push({
    module: callee.module,
    path: callee.path,
    callee,
    args,
    term: { expr: site.expr, scope },
    types: site.expr.types,
    site: {
      file,
      at: site.expr.at,
      fn: site.fn,
      note: noteOf(site),
      assumed,
      via,
      from: outermost ? { file: outermost.file, fn: outermost.fn } : { file, fn: site.fn },
      loop: site.loop,
    },
  });
  if (assumed.size === 0) handOver(work, file, site, callee);
}

/** Functions among the arguments: their parameters are given by the library. */
function handOver(work: Work, file: string, site: CallSite, callee: LibraryValue): void {
  const scope: Scope = { file, fn: site.fn, frame: null, self: null };
  for (const arg of site.expr.args) {
    if (arg.kind === 'literal' || arg.kind === 'template' || arg.kind === 'object') continue;
    for (const fn of functionsOf(work.evaluator, { expr: arg, scope })) {
      const key = fnKey(fn.file, fn.fn);
      push(work.handed, fnKey(file, site.fn), key);
      const waiting = work.waiting.get(key) ?? [];
      for (const one of waiting) {
        const given = givenByLibrary(callee, one.param);
        const path = `${given.path}${one.path}`;
        const value: LibraryValue = {
          ...given,
          path,
          of: { ...given, path: path.slice(0, Math.max(0, path.lastIndexOf('.'))) },
        };
        if (!work.calls.some((call) => call.term.expr === one.site.expr && call.path === path))
          emit(work, one.file, one.site, value, new Map(), []);
      }
    }
  }
}

/** The n-th parameter of a function that is handed to a library. `then` hands over the value it was called on. */
function givenByLibrary(callee: LibraryValue, param: ParamRef): LibraryValue {
  const then = /^(.*)\.(?:then|tap)$/.exec(callee.path);
  const path = then && param.index === 0 ? (then[1] ?? '') : `${callee.path}(fn).${param.index}`;
  return { ...callee, path, of: callee, param, trail: [] };
}

function noteHanded(work: Work, caller: Caller): void {
  for (const arg of caller.args) {
    if (arg.expr.kind !== 'function' && arg.expr.kind !== 'name' && arg.expr.kind !== 'member') continue;
    for (const fn of functionsOf(work.evaluator, arg))
      push(work.handed, fnKey(caller.file, caller.fn), fnKey(fn.file, fn.fn));
  }
}

/**
 * Looks at every call on a parameter from the callers of its function. That can show new callers (of methods of objects that are
 * passed in), so what told nothing is looked at once more.
 */
function promoteAll(
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
function promote(
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
    name: callee.kind === 'member' || callee.kind === 'name' ? callee.name : 'a function',
    args: spreadArgs(work.evaluator, site.expr.args, scope),
    self: target.self,
    receiver: callee.kind === 'member' ? { expr: callee.of, scope } : null,
  });
}

/** Methods of texts, lists and answers to requests, by which no library is told: what they are called on is not looked for. */
const everyday =
  /\.(?:push|pop|shift|map|flatMap|forEach|filter|some|every|reduce|slice|splice|sort|concat|join|split|trim|replace|replaceAll|includes|indexOf|toString|toISOString|getTime|toLowerCase|toUpperCase|startsWith|endsWith|keys|values|entries|json|status|setHeader|header|end|sendStatus|redirect|render|cookie|clearCookie|format|toFixed|padStart|charCodeAt|test|match|exec|toJSON|toObject|save|hasOwnProperty|setStatus|info|error|warn|debug|log)$/;

function isEveryday(path: string): boolean {
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

/** One set of assumptions for each caller of the function that has the parameter. */
export function* assumptionsFrom(
  evaluator: Evaluator,
  callers: ReadonlyMap<string, readonly Caller[]>,
  param: { readonly file: string; readonly fn: number },
  assumed: Assumptions,
): Iterable<{ readonly assumptions: Assumptions; readonly step: Step & { fn: number } }> {
  const key = fnKey(param.file, param.fn);
  if (assumed.has(key)) return;
  for (const caller of callers.get(key) ?? []) {
    const assumptions = new Map(assumed).set(key, { args: caller.args, self: caller.receiver });
    const made = caller.self?.args ? constructorOf(evaluator, caller.self.file, caller.self.cls) : undefined;
    if (made !== undefined && caller.self?.args && !assumptions.has(made))
      assumptions.set(made, { args: caller.self.args, self: null });
    yield {
      assumptions,
      step: { file: caller.file, at: caller.at, note: `${caller.name}(...)`, fn: caller.fn },
    };
  }
}

function noteOf(site: CallSite): string {
  const name = written(site.expr.callee);
  return site.expr.kind === 'new' ? `new ${name}(...)` : `${name}(...)`;
}

/** A callee as it is written, shortened. */
export function written(expr: CallSite['expr']['callee']): string {
  switch (expr.kind) {
    case 'name':
      return expr.name;
    case 'this':
      return 'this';
    case 'member': {
      const of = written(expr.of);
      return of === '' ? expr.name : `${of}.${expr.name}`;
    }
    case 'call':
      return `${written(expr.callee)}()`;
    case 'new':
      return `new ${written(expr.callee)}()`;
    default:
      return '';
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
