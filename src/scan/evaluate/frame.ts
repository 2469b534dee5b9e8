import type { Frame, FunctionValue, Term } from './value.ts';

/** A frame in which the function's parameters are bound. */
export function frameOf(callee: FunctionValue, args: readonly Term[], depth: number): Frame {
  return { file: callee.file, fn: callee.fn, args, up: callee.frame, depth };
}
