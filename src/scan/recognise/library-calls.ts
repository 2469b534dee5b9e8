import type { Evaluator } from '../evaluate/evaluator.ts';
import type { LibraryValue } from '../evaluate/value.ts';
import { packageOf } from '../link/package-name.ts';
import type { CallSite } from '../lower/summary.ts';
import type { LibraryCall, ParameterName } from '../recogniser.ts';
import { type Caller, type FileCalls, fnKey } from './call-graph.ts';
import { emit, noteHanded, push, type Work } from './gathering.ts';
import { isEveryday, promote, promoteAll } from './promote.ts';
import { noteRegistries } from './registries.ts';

/** The calls of one service's files: into packages, and among its own functions. */
export type ServiceCalls = {
  readonly byPackage: ReadonlyMap<string, readonly LibraryCall[]>;
  /** Callers of a function, by `file#fn`. */
  readonly callers: ReadonlyMap<string, readonly Caller[]>;
  /** Functions handed to a call: `file#fn` of the function around the call -> those handed over. */
  readonly handed: ReadonlyMap<string, readonly string[]>;
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
    unrolled: new Map(),
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
  noteRegistries(work, files, callsOf);
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
