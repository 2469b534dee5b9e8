import type { Evaluator } from '../evaluate/evaluator.ts';
import { enclosingFunctions, functionOf } from '../evaluate/program.ts';
import { literalText, type Scope, type Step, type Term } from '../evaluate/value.ts';
import type { CallExpr, Expr } from '../lower/summary.ts';
import { fnKey } from '../recognise/call-graph.ts';
import { valuesAt } from '../recognise/expand.ts';
import { written } from '../recognise/written.ts';
import type { Pieces, Site } from '../recogniser.ts';

/** A name that is looked up on the way to an address, and where. */
export type LookedUp = { readonly name: string; readonly step: Step };

/** What looks addresses up: a service registry, or a function around one. */
const lookup =
  /service|discover|resolv|look_?up|locat|registr|consul|eureka|nacos|instance|node|getUrl|urlOf|urlFor|baseUrl|hostOf|hostFor|addressOf/i;
const deepest = 10;

/** Names that an address is looked up by: `users` of `` `${await getServiceUrl('users')}/users` ``, also by way of variables. */
export function lookedUp(evaluator: Evaluator, url: Pieces, site: Site): readonly LookedUp[] {
  const found: LookedUp[] = [];
  const seen = new Set<Expr>();
  const walk = (expr: Expr, scope: Scope, depth: number): void => {
    if (depth > deepest || seen.has(expr)) return;
    seen.add(expr);
    const next = (inner: Expr): void => walk(inner, scope, depth + 1);
    if (expr.kind === 'call' || expr.kind === 'new') {
      noteCall(evaluator, { expr, scope }, site, found);
      for (const arg of expr.args) next(arg);
      if (expr.callee.kind === 'member') next(expr.callee.of);
      for (const { expr: returned, scope: inner } of returnedBy(
        evaluator,
        { expr: expr.callee, scope },
        site,
      ))
        walk(returned, inner, depth + 1);
    } else if (expr.kind === 'name' || expr.kind === 'param')
      for (const { expr: origin, scope: home } of originsOf(evaluator, { expr, scope }, site))
        walk(origin, home, depth + 1);
    else for (const part of partsOf(expr)) next(part);
  };
  for (const piece of url) if (typeof piece !== 'string') walk(piece.expr, piece.scope, 0);
  return found;
}

function noteCall(
  evaluator: Evaluator,
  { expr, scope }: { readonly expr: CallExpr; readonly scope: Scope },
  site: Site,
  found: LookedUp[],
): void {
  const callee = written(expr.callee);
  if (!lookup.test(callee)) return;
  for (const arg of expr.args) {
    for (const value of valuesAt(evaluator, { expr: arg, scope }, site)) {
      const name = literalText(value);
      if (name !== undefined && /^[A-Za-z][\w.-]*$/.test(name))
        found.push({ name, step: { file: scope.file, at: expr.at, note: `${callee}('${name}')` } });
    }
  }
}

function partsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'template') return expr.parts.filter((part) => typeof part !== 'string');
  if (expr.kind === 'concat') return expr.parts;
  if (expr.kind === 'either') return expr.of;
  return expr.kind === 'member' || expr.kind === 'index' ? [expr.of] : [];
}

/** What a name stands for: what it is bound to, or what the caller passes that is assumed. */
function originsOf(evaluator: Evaluator, { expr, scope }: Term, site: Site): readonly Term[] {
  if (expr.kind === 'param') return passed(site, scope.file, expr.fn, expr.index);
  if (expr.kind !== 'name') return [];
  const file = evaluator.program.file(scope.file);
  for (const fn of enclosingFunctions(evaluator.program, scope.file, scope.fn)) {
    const bindings = file?.bindings.get(expr.name)?.filter((one) => one.fn === fn.id) ?? [];
    if (bindings.length > 0)
      return bindings.flatMap((one) =>
        one.init ? [{ expr: one.init, scope: { ...scope, fn: one.from } }] : [],
      );
    const index = fn.params.findIndex((param) => param.name === expr.name);
    if (index >= 0) return passed(site, scope.file, fn.id, index);
  }
  return [];
}

function passed(site: Site, file: string, fn: number, index: number): readonly Term[] {
  const arg = site.assumed.get(fnKey(file, fn))?.args[index];
  return arg ? [arg] : [];
}

/** What the repository's own functions give back. */
function returnedBy(evaluator: Evaluator, callee: Term, site: Site): readonly Term[] {
  return valuesAt(evaluator, callee, site).flatMap((value): readonly Term[] => {
    if (value.kind !== 'function') return [];
    const scope: Scope = { file: value.file, fn: value.fn, frame: null, self: value.self };
    return (functionOf(evaluator.program, value.file, value.fn)?.returns ?? []).map((expr) => ({
      expr,
      scope,
    }));
  });
}
