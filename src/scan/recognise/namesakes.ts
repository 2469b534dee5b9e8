import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Scope, Value } from '../evaluate/value.ts';
import type { CallSite, Expr } from '../lower/summary.ts';
import { type Caller, callerOf, fnKey } from './call-graph.ts';
import type { ServiceCalls } from './library-calls.ts';

/** A method that nobody is seen to call: of a class, or of what a function returns. */
type Orphan = { readonly key: string; readonly owner: string; readonly params: number };

/**
 * Methods whose objects travel where they can't be followed (a context, a request, an untyped option) are taken to be called where
 * a method of that name is called on something named like their class: `ctx.bus.publish(...)` of an `EventBus`.
 */
export function withNamesakes(
  evaluator: Evaluator,
  files: readonly string[],
  calls: ServiceCalls,
): ServiceCalls {
  const orphans = findOrphans(evaluator, files, calls);
  const callers = new Map(calls.callers);
  for (const file of files) {
    for (const site of evaluator.program.file(file)?.summary.calls ?? []) {
      const { callee } = site.expr;
      const list = callee.kind === 'member' ? orphans.get(callee.name) : undefined;
      if (!list || callee.kind !== 'member') continue;
      const receiver = lastName(callee.of);
      const alike = list.filter(
        ({ owner, params }) => isAlike(owner, receiver) && site.expr.args.length <= params,
      );
      if (alike.length === 0 || !isLost(evaluator, file, site, callee.of)) continue;
      const caller = namedCaller(evaluator, file, site);
      for (const { key } of alike) callers.set(key, [...(callers.get(key) ?? []), caller]);
    }
  }
  return { ...calls, callers };
}

function findOrphans(
  evaluator: Evaluator,
  files: readonly string[],
  calls: ServiceCalls,
): ReadonlyMap<string, readonly Orphan[]> {
  const found = new Map<string, Orphan[]>();
  for (const file of files) {
    const summary = evaluator.program.file(file)?.summary;
    for (const fn of summary?.functions ?? []) {
      const owner = fn.cls >= 0 ? summary?.classes[fn.cls]?.name : summary?.functions[fn.parent]?.name;
      const key = fnKey(file, fn.id);
      if (fn.name === '' || fn.params.length === 0 || !owner || calls.callers.has(key)) continue;
      const list = found.get(fn.name) ?? [];
      found.set(fn.name, [...list, { key, owner, params: fn.params.length }]);
    }
  }
  return found;
}

/** The name that an object goes by: `bus` of `ctx.bus`, `this.bus`, `request.server.bus`. */
function lastName(expr: Expr): string {
  return expr.kind === 'name' || expr.kind === 'member' ? expr.name : '';
}

/** `bus`, `eventBus` and `EventBus`; a class may have words before that: `KafkaEventBus`. */
function isAlike(owner: string, receiver: string): boolean {
  const [a, b] = [bare(owner), bare(receiver)];
  return b.length >= 3 && (a.endsWith(b) || b.endsWith(a));
}

function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/impl$/, '');
}

/** Whether nothing is known of the object: it came in from outside, or by a property that a framework's object was given. */
function isLost(evaluator: Evaluator, file: string, site: CallSite, of: Expr): boolean {
  const scope: Scope = { file, fn: site.fn, frame: null, self: null };
  const name = lastName(of);
  return evaluator.evaluate({ expr: of, scope }).every((value) => isUnheard(value, of, name));
}

function isUnheard(value: Value, of: Expr, name: string): boolean {
  if (value.kind === 'open' || value.kind === 'unknown') return true;
  return value.kind === 'library' && of.kind === 'member' && value.path.endsWith(`.${name}`);
}

function namedCaller(evaluator: Evaluator, file: string, site: CallSite): Caller {
  return callerOf(evaluator, site, { file, fn: site.fn, frame: null, self: null }, null);
}
