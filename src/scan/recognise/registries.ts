import { propertyTerms } from '../evaluate/properties.ts';
import type { LibraryValue, Made, Scope, Term, Value } from '../evaluate/value.ts';
import type { CallSite, Expr } from '../lower/summary.ts';
import { type FileCalls, fnKey } from './call-graph.ts';
import { push, type Work } from './gathering.ts';

/**
 * Handlers that are picked from a table: `handlers[message.type](message)`, `registry.get(type)?.handle(message)`. Where nobody is
 * seen to give the key, the function that picks may run any of them.
 */
export function noteRegistries(
  work: Work,
  files: readonly string[],
  callsOf: (file: string) => FileCalls,
): void {
  const told = new Set([...work.shown].map((key) => key.slice(key.indexOf(' ') + 1)));
  for (const file of files) {
    for (const { site, callee } of callsOf(file).open) {
      if (!callee.picks || told.has(`${file}@${site.expr.at}`)) continue;
      const { from, path } = callee.picks;
      noteAll(work, file, site, tableTerms(work, from), callee.path.slice(path.length));
    }
    for (const { site, callee } of callsOf(file).library) {
      const got = /^Map\(\)\.get\(\)(.*)$/.exec(callee.module === 'global' ? callee.path : '');
      const map = got && madeMap(callee);
      if (map) noteAll(work, file, site, entriesOfMap(work, map), got[1] ?? '');
    }
  }
}

function tableTerms(work: Work, from: Value): readonly Term[] {
  if (from.kind === 'list') return from.items;
  return propertyTerms(work.evaluator, from).map((one) => one.value);
}

/** The function may run each of the table's functions, or that member of each of its objects. */
function noteAll(work: Work, file: string, site: CallSite, terms: readonly Term[], rest: string): void {
  const names = rest.split('.').filter((name) => name !== '');
  if (names.some((name) => /\W/.test(name))) return;
  for (const term of terms) {
    const values = givenValues(work, term);
    const reached = names.reduce<readonly Value[]>(
      (at, name) => at.flatMap((value) => work.evaluator.member(value, name)),
      values,
    );
    for (const fn of reached)
      if (fn.kind === 'function') push(work.handed, fnKey(file, site.fn), fnKey(fn.file, fn.fn));
  }
}

/** Values of a term; where it is a parameter (`register(type, handler)`), what the callers give for it. */
function givenValues(work: Work, term: Term): readonly Value[] {
  return work.evaluator.evaluate(term).flatMap((value): readonly Value[] => {
    if (value.kind !== 'open' || value.path !== '') return [value];
    return (work.callers.get(fnKey(value.file, value.fn)) ?? []).flatMap((caller) => {
      const arg = caller.args[value.index];
      return arg ? work.evaluator.evaluate(arg) : [];
    });
  });
}

function madeMap(callee: LibraryValue): Made | undefined {
  for (let at: LibraryValue | null = callee; at; at = at.of)
    if (at.path === 'Map()' && at.made) return at.made;
  return undefined;
}

/** Values of a map: those it was made with, and those that are set in the file that made it. */
function entriesOfMap(work: Work, { expr, scope, args }: Made): readonly Term[] {
  const { evaluator } = work;
  const pairs = args[0]
    ? evaluator.evaluate(args[0]).flatMap((one) => (one.kind === 'list' ? one.items : []))
    : [];
  const given = pairs.flatMap((pair) =>
    evaluator.evaluate(pair).flatMap((one) => (one.kind === 'list' ? one.items.slice(1, 2) : [])),
  );
  const summary = evaluator.program.file(scope.file)?.summary;
  const names = summary?.bindings.filter((one) => one.init === expr).map((one) => one.name) ?? [];
  const fields =
    summary?.classes.flatMap((cls) => cls.fields.filter((one) => one.init === expr).map((one) => one.name)) ??
    [];
  const set = summary?.calls.flatMap((site): readonly Term[] => {
    const { callee, args: own } = site.expr;
    if (callee.kind !== 'member' || callee.name !== 'set' || !own[1]) return [];
    const inner: Scope = { file: scope.file, fn: site.fn, frame: null, self: null };
    return isNamed(callee.of, names, fields) ? [{ expr: own[1], scope: inner }] : [];
  });
  return [...given, ...(set ?? [])];
}

function isNamed(of: Expr, names: readonly string[], fields: readonly string[]): boolean {
  if (of.kind === 'name') return names.includes(of.name);
  return of.kind === 'member' && of.of.kind === 'this' && fields.includes(of.name);
}
