import type { Program } from './program.ts';
import type { Term, Value } from './value.ts';

/**
 * Finds what expressions are worth across the files of a repository. Bounded by depth and by fuel, so that it always ends;
 * what it cannot tell is an `unknown` or an `open` value, never a guess.
 */
export type Evaluator = {
  readonly program: Program;
  /** Values of an expression in its place. Under `assumed` calls, if some are given by `assuming`. */
  readonly evaluate: (term: Term) => readonly Value[];
  readonly member: (value: Value, name: string) => readonly Value[];
  /** Values of `callee(...args)`. */
  readonly call: (callee: Value, made: Term) => readonly Value[];
  /** Runs `work` while each function of `assumed` is taken to be called as given there: key `file#fn`. */
  readonly assuming: <T>(assumed: Assumptions, work: () => T) => T;
  /** The call that is assumed for a function, if any. */
  readonly assumed: (file: string, fn: number) => Assumed | undefined;
  /** Whether a call of a package gives back the object it is called on. */
  readonly isFluent: (module: string, path: string) => boolean;
  /** Values that are the same whoever calls; undefined where a parameter or `this` has a say. */
  readonly fixed: (term: Term) => readonly Value[] | undefined;
  /** Lets go of what was found so far. Between services: few values of one are asked for by the next. */
  readonly forget: () => void;
  /** Notes that what is being found depends on a parameter or on `this`. */
  readonly depend: () => void;
};

/** A call that a function is taken to be made by: its arguments, and the object before the dot. */
export type Assumed = { readonly args: readonly Term[]; readonly self: Term | null };

export type Assumptions = ReadonlyMap<string, Assumed>;

export const noAssumptions: Assumptions = new Map();
