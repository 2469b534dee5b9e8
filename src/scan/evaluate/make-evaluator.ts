import type { Expr } from '../lower/summary.ts';
import { evaluateCall } from './call.ts';
import { type Assumptions, type Evaluator, noAssumptions } from './evaluator.ts';
import { evaluateExpression } from './expression.ts';
import { evaluateMember } from './member.ts';
import type { Program } from './program.ts';
import { isOpen, type Scope, type Term, type Value } from './value.ts';

const deepest = 60;
const fuelPerQuestion = 20_000;
const mostValues = 8;

/** Makes the evaluator of a program. It keeps what it has found, so ask one evaluator for everything. */
export function makeEvaluator(program: Program, isFluent: Evaluator['isFluent'] = () => false): Evaluator {
  const memo = new Map<Expr, readonly Value[]>();
  let assumed: Assumptions = noAssumptions;
  let assumedMemo = new Map<Expr, readonly Value[]>();
  let depth = 0;
  let fuel = fuelPerQuestion;

  const memoFor = (scope: Scope): Map<Expr, readonly Value[]> | undefined => {
    if (scope.frame) return assumed.size === 0 ? scope.frame.memo : undefined;
    if (scope.self?.args) return undefined;
    return assumed.size === 0 ? memo : assumedMemo;
  };

  const evaluate = (term: Term): readonly Value[] => {
    if (depth === 0) fuel = fuelPerQuestion;
    const store = memoFor(term.scope);
    const known = store?.get(term.expr);
    if (known) return known;
    const general = store && store !== memo && !term.scope.frame ? memo.get(term.expr) : undefined;
    if (general && !general.some(mayBeOpen)) return general;
    fuel -= 1;
    if (fuel < 0 || !enter()) return [];
    store?.set(term.expr, []);
    const values = distinct(evaluateExpression(evaluator, term));
    leave();
    if (fuel < 0) store?.delete(term.expr);
    else store?.set(term.expr, values);
    return values;
  };
  const enter = (): boolean => {
    if (depth >= deepest) return false;
    depth += 1;
    return true;
  };
  const leave = (): void => {
    depth -= 1;
  };
  const assuming = <T>(next: Assumptions, work: () => T): T => {
    const before = { assumed, assumedMemo };
    assumed = next;
    assumedMemo = new Map();
    try {
      return work();
    } finally {
      assumed = before.assumed;
      assumedMemo = before.assumedMemo;
    }
  };
  const evaluator: Evaluator = {
    program,
    evaluate,
    member: (value, name) => evaluateMember(evaluator, value, name),
    call: (callee, made) => evaluateCall(evaluator, callee, made),
    assuming,
    assumed: (file, fn) => assumed.get(`${file}#${fn}`),
    isFluent,
    enter,
    leave,
  };
  return evaluator;
}

/** Objects and instances are looked into later, so they may turn out open. */
function mayBeOpen(value: Value): boolean {
  return (
    isOpen(value) ||
    value.kind === 'object' ||
    value.kind === 'list' ||
    value.kind === 'instance' ||
    value.kind === 'library'
  );
}

function distinct(values: readonly Value[]): readonly Value[] {
  return values.length <= mostValues ? values : values.slice(0, mostValues);
}
