import { spreadArgs } from '../evaluate/call.ts';
import { type Assumptions, type Evaluator, noAssumptions } from '../evaluate/evaluator.ts';
import { loopKey } from '../evaluate/loop.ts';
import type { LibraryValue, ParamRef, Scope, Step } from '../evaluate/value.ts';
import type { CallSite } from '../lower/summary.ts';
import type { LibraryCall } from '../recogniser.ts';
import { type Caller, fnKey, functionsOf } from './call-graph.ts';
import { unrolledLoop } from './unrolled-loop.ts';
import { noteOf } from './written.ts';

/** What is known while the calls of a service are gathered. */
export type Work = {
  readonly evaluator: Evaluator;
  readonly calls: LibraryCall[];
  readonly callers: Map<string, Caller[]>;
  readonly handed: Map<string, string[]>;
  /** Calls in loops that were noted once for each element, and under which assumptions. */
  readonly unrolled: Map<CallSite, Set<Assumptions>>;
  /** Calls of own functions found only by promotion. */
  readonly shown: Set<string>;
  /** Calls of what came in by a parameter, by the function whose parameter it is. */
  readonly waiting: Map<string, { site: CallSite; file: string; param: ParamRef; path: string }[]>;
};

/**
 * Notes a call into a package, and the functions that it is handed. Within a loop over a list that is written in the code it is
 * noted once for each element, so that what belongs together stays together.
 */
export function emit(
  work: Work,
  file: string,
  site: CallSite,
  callee: LibraryValue,
  assumed: Assumptions,
  via: readonly (Step & { fn: number })[],
): void {
  const unrolled = unrolledLoop(work.evaluator, file, site.loops ?? [], assumed);
  if (unrolled === undefined) {
    note(work, file, site, callee, assumed, via);
    return;
  }
  const { loop, items } = unrolled;
  const done = work.unrolled.get(site) ?? new Set();
  const situation = assumed.size === 0 ? noAssumptions : assumed;
  if (done.has(situation)) return;
  work.unrolled.set(site, done.add(situation));
  const scope: Scope = { file, fn: site.fn, frame: null, self: null };
  for (const item of items) {
    const assumptions = new Map(assumed).set(fnKey(file, loopKey(loop)), { args: [item], self: null });
    const callees = work.evaluator.assuming(assumptions, () =>
      work.evaluator.evaluate({ expr: site.expr.callee, scope }),
    );
    const same = callees.filter((one) => one.kind === 'library');
    for (const one of same.length > 0 ? same : [callee]) emit(work, file, site, one, assumptions, via);
  }
}

function note(
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
  if (via.length === 0) handOver(work, file, site, callee);
}

/** Functions that hand on what they were handed, and themselves with it, would never end. */
const deepestHandOver = 6;

/** Functions among the arguments: their parameters are given by the library. */
function handOver(work: Work, file: string, site: CallSite, callee: LibraryValue): void {
  if (callee.path.split('(fn)').length > deepestHandOver) return;
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

/** Notes functions that are handed to a call of the repository's own. */
export function noteHanded(work: Work, caller: Caller): void {
  for (const arg of caller.args) {
    if (arg.expr.kind !== 'function' && arg.expr.kind !== 'name' && arg.expr.kind !== 'member') continue;
    for (const fn of functionsOf(work.evaluator, arg))
      push(work.handed, fnKey(caller.file, caller.fn), fnKey(fn.file, fn.fn));
  }
}

/** Adds to the list under a key. */
export function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
