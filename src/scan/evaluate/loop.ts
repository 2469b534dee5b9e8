import type { Expr } from '../lower/summary.ts';
import type { Evaluator } from './evaluator.ts';
import { libraryMember } from './library.ts';
import { iteratedMap } from './map-entries.ts';
import type { ProgramFile } from './program.ts';
import type { Scope, Term, Value } from './value.ts';

/** Values of the elements of a list, or of the values of an object. */
export function elements(evaluator: Evaluator, value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items.flatMap((item) => evaluator.evaluate(item));
  if (value.kind === 'library') {
    const list = iteratedMap(evaluator, value, 'entries');
    return list ? elements(evaluator, list) : [libraryMember(value, '[]')];
  }
  if (value.kind === 'open') return [{ ...value, path: `${value.path}[]` }];
  return [
    { kind: 'unknown', note: 'an element of a list that is only known when it runs', trail: value.trail },
  ];
}

/** Key under which one element of a loop is assumed: loops are told from functions by a negative number. */
export function loopKey(loop: number): number {
  return -(loop + 2);
}

/** Values of the variable of a loop: of the one element that is assumed, else of all. */
export function elementsOfLoop(evaluator: Evaluator, loop: number, of: Expr, scope: Scope): readonly Value[] {
  evaluator.depend();
  const assumed = evaluator.assumed(scope.file, loopKey(loop))?.args[0];
  if (assumed) return evaluator.evaluate(assumed);
  return evaluator.evaluate({ expr: of, scope }).flatMap((value) => elements(evaluator, value));
}

const longestList = 60;

/** The elements that a loop runs over, where they are written in the code. */
export function knownElements(evaluator: Evaluator, file: string, loop: number): readonly Term[] {
  const declared = evaluator.program.file(file)?.summary.loops[loop];
  if (!declared) return [];
  const scope: Scope = { file, fn: declared.fn, frame: null, self: null };
  const values = evaluator.evaluate({ expr: declared.of, scope });
  const items = values.flatMap((value) => {
    const list = value.kind === 'library' ? iteratedMap(evaluator, value, 'entries') : value;
    return list?.kind === 'list' ? list.items : [];
  });
  return items.length <= longestList ? items : [];
}

const loopsOfFiles = new WeakMap<ProgramFile, ReadonlyMap<number, readonly number[]>>();

/** Loops over lists around the call that starts at an offset, outermost first. */
export function loopsAround(evaluator: Evaluator, path: string, at: number): readonly number[] {
  const file = evaluator.program.file(path);
  if (!file) return [];
  let known = loopsOfFiles.get(file);
  if (!known) {
    known = new Map(
      file.summary.calls.flatMap((one) => (one.loops ? [[one.expr.at, one.loops] as const] : [])),
    );
    loopsOfFiles.set(file, known);
  }
  return known.get(at) ?? [];
}
