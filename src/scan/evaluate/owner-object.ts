import type { Expr, Summary } from '../lower/summary.ts';
import type { Program, ProgramFile } from './program.ts';
import { enclosingFunctions } from './program.ts';
import type { Term } from './value.ts';

type ObjectExpr = Extract<Expr, { kind: 'object' }>;

const owners = new WeakMap<ProgramFile, ReadonlyMap<number, ObjectExpr>>();

/** The object literal that a function, or one around it, is a property of: its `this`, unless it is lent to another. */
export function objectAround(program: Program, path: string, fn: number): Term | undefined {
  const file = program.file(path);
  if (!file) return undefined;
  const known = owners.get(file) ?? ownersIn(file.summary);
  owners.set(file, known);
  for (const one of enclosingFunctions(program, path, fn)) {
    const expr = known.get(one.id);
    if (expr) return { expr, scope: { file: path, fn: one.parent, frame: null, self: null } };
  }
  return undefined;
}

/** All functions of a file that are written as properties. */
function ownersIn(summary: Summary): ReadonlyMap<number, ObjectExpr> {
  const found = new Map<number, ObjectExpr>();
  const seen = new Set<Expr>();
  const queue: Expr[] = [...rootsOf(summary)];
  for (let expr = queue.pop(); expr; expr = queue.pop()) {
    if (seen.has(expr)) continue;
    seen.add(expr);
    if (expr.kind === 'object') {
      for (const { value } of expr.props) {
        // A getter is lowered to a call of its function.
        const fn = value.kind === 'call' ? value.callee : value;
        if (fn.kind === 'function') found.set(fn.fn, expr);
      }
    }
    queue.push(...partsOf(expr));
  }
  return found;
}

function* rootsOf(summary: Summary): Iterable<Expr> {
  for (const one of summary.exports) if (one.expr) yield one.expr;
  for (const one of summary.bindings) if (one.init) yield one.init;
  for (const one of summary.assigns) yield one.value;
  for (const one of summary.calls) yield one.expr;
  for (const one of summary.functions) yield* one.returns;
  for (const cls of summary.classes) for (const field of cls.fields) if (field.init) yield field.init;
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'template':
      return expr.parts.filter((part) => typeof part !== 'string');
    case 'member':
      return [expr.of];
    case 'index':
      return [expr.of, expr.key];
    case 'call':
    case 'new':
    case 'tag':
      return [expr.callee, ...expr.args];
    case 'object':
      return expr.props.map((prop) => prop.value);
    case 'array':
      return expr.items;
    case 'either':
      return expr.of;
    case 'concat':
      return expr.parts;
    case 'spread':
      return [expr.of];
    default:
      return [];
  }
}
