import type { Term } from '../../scan/evaluate/value.ts';
import type { Expr } from '../../scan/lower/summary.ts';
import { firstGiven, siteOf, table } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const writes = /\.query\(\)(?:\.\w+\(\))*\.(?:insert|update|patch|delete|upsert)\w*$/;

/** Objection: tables of models, and what their queries write. The connection is Knex's. */
export const recogniser: Recogniser = {
  id: 'objection',
  packages: ['objection'],
  *recognise(view) {
    for (const one of view.classes()) {
      const isModel = one.base.some((base) => isModelValue(view, base, 0));
      if (!isModel) continue;
      const cls: Term = { expr: { kind: 'class', cls: one.cls, at: 0 }, scope: one.scope };
      const name = tableOf(view, cls);
      if (name) yield table(siteOf(name, `class ${one.name}`), 'sql', [name], 'owns');
    }
    for (const call of view.calls('objection')) yield* fromCall(view, call);
  },
};

/** Objection's Model, something made of it (mixins), or a class below it. */
function isModelValue(
  view: ServiceView,
  base: ReturnType<ServiceView['values']>[number],
  depth: number,
): boolean {
  if (base.kind === 'library') return base.module === 'objection';
  if (base.kind !== 'class' || depth > 4) return false;
  const above = view.classes().find((one) => one.file === base.file && one.cls === base.cls);
  return (above?.base ?? []).some((one) => isModelValue(view, one, depth + 1));
}

/** `static tableName = 'x'`, or what `static get tableName()` returns. */
function tableOf(view: ServiceView, cls: Term): Term | undefined {
  const given = view.member(cls, 'tableName');
  const [getter] = view.values(given).flatMap((value) => view.returned(value));
  return firstGiven(view, siteOf(cls, ''), getter, given);
}

/** `Person.query().insert(...)` */
function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  if (!writes.test(call.path)) return;
  const model = modelOf(call.term.expr);
  const name = model && tableOf(view, { expr: model, scope: call.term.scope });
  if (name) yield table(call.site, 'sql', [name], 'writes');
}

/** What `query()` is called on, at the start of the chain. */
function modelOf(expr: Expr): Expr | undefined {
  if (expr.kind === 'member') return modelOf(expr.of);
  if (expr.kind !== 'call') return undefined;
  const { callee } = expr;
  return callee.kind === 'member' && callee.name === 'query' ? callee.of : modelOf(callee);
}
