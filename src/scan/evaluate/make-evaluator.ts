import type { Expr } from '../lower/summary.ts';
import { evaluateCall } from './call.ts';
import { type Assumptions, type Evaluator, noAssumptions } from './evaluator.ts';
import { evaluateExpression } from './expression.ts';
import { evaluateMember } from './member.ts';
import type { Program } from './program.ts';
import type { Frame, Scope, Term, Value } from './value.ts';

const deepest = 90;
const fuelPerQuestion = 50_000;
const mostValues = 8;

/** `depends`: on a parameter or on `this`, so that it may differ under assumptions. */
type Entry = { readonly values: readonly Value[]; readonly depends: boolean };
type Memo = Map<Expr, Entry>;

/** Makes the evaluator of a program. It keeps what it has found, so ask one evaluator for everything. */
export function makeEvaluator(program: Program, isFluent: Evaluator['isFluent'] = () => false): Evaluator {
  let memo: Memo = new Map();
  let memoOfSelf = new Map<string, Memo>();
  let assumed: Assumptions = noAssumptions;
  let memoUnderAssumptions = new Map<Memo, Memo>();
  let depth = 0;
  let fuel = fuelPerQuestion;
  let dependences = 0;

  /** What is found without assumptions; a frame and an object have their own. None where the object's arguments differ by use. */
  const memoFor = ({ frame, self }: Scope): Memo | undefined => {
    if (self?.args) return undefined;
    if (frame) return grown(memoOfFrame, frame);
    return self ? grown(memoOfSelf, `${self.file}#${self.cls}`) : memo;
  };

  const evaluate = (term: Term): readonly Value[] => {
    if (depth === 0) fuel = fuelPerQuestion;
    const general = memoFor(term.scope);
    const known = general?.get(term.expr);
    if (known && !known.depends) return known.values;
    const store = general && assumed.size > 0 ? grown(memoUnderAssumptions, general) : general;
    const own = store === general ? known : store?.get(term.expr);
    if (own) {
      dependences += 1;
      return own.values;
    }
    fuel -= 1;
    if (fuel < 0 || !enter()) return [];
    const before = dependences;
    store?.set(term.expr, { values: [], depends: true });
    const values = evaluateExpression(evaluator, term).slice(0, mostValues);
    leave();
    if (fuel < 0) store?.delete(term.expr);
    else if (dependences === before) (general ?? store)?.set(term.expr, { values, depends: false });
    else store?.set(term.expr, { values, depends: true });
    return values;
  };
  const fixed = (term: Term): readonly Value[] | undefined => {
    const before = dependences;
    const values = evaluate(term);
    if (dependences === before) return values;
    dependences = before;
    return undefined;
  };
  const enter = (): boolean => {
    if (depth === 0) fuel = fuelPerQuestion;
    if (depth >= deepest || fuel < 0) return false;
    fuel -= 1;
    depth += 1;
    return true;
  };
  const leave = (): void => {
    depth -= 1;
  };
  /** Objects that spread themselves have no end, so this is bounded too. */
  const member = (value: Value, name: string): readonly Value[] => {
    if (!enter()) return [];
    const found = evaluateMember(evaluator, value, name);
    leave();
    return found;
  };
  const assuming = <T>(next: Assumptions, work: () => T): T => {
    const before = { assumed, memoUnderAssumptions };
    assumed = next;
    memoUnderAssumptions = new Map();
    try {
      return work();
    } finally {
      assumed = before.assumed;
      memoUnderAssumptions = before.memoUnderAssumptions;
    }
  };
  const evaluator: Evaluator = {
    program,
    evaluate,
    fixed,
    depend: () => {
      dependences += 1;
    },
    member,
    call: (callee, made) => evaluateCall(evaluator, callee, made),
    assuming,
    assumed: (file, fn) => assumed.get(`${file}#${fn}`),
    forget: () => {
      memo = new Map();
      memoOfSelf = new Map();
    },
    isFluent,
  };
  return evaluator;
}

const memoOfFrame = new WeakMap<Frame, Memo>();

function grown<K extends object>(memos: WeakMap<K, Memo>, key: K): Memo;
function grown<K>(memos: Map<K, Memo>, key: K): Memo;
function grown<K extends object>(memos: WeakMap<K, Memo>, key: K): Memo {
  const known = memos.get(key);
  if (known) return known;
  const made: Memo = new Map();
  memos.set(key, made);
  return made;
}
