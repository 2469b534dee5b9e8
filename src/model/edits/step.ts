import type { Source } from '../source.ts';

/** One insertion of an edit; undefined stands for what is there already. */
export type Step =
  | { readonly apply: (sources: readonly Source[]) => readonly Source[]; readonly note: string }
  | undefined;

/** What became of the files of a model. */
export type Edit = {
  /** All files of the model, those that did not change as the same objects. */
  readonly sources: readonly Source[];
  readonly changed: boolean;
  /** What was done, in a sentence. */
  readonly note: string;
};

/**
 * Does what is not done yet, in order. `what` names the thing the steps add: `catalog.StockCounted`; `present` names it where it
 * is there already, if that reads otherwise.
 */
export function applySteps(
  sources: readonly Source[],
  what: string,
  steps: readonly Step[],
  present = what,
): Edit {
  const needed = steps.filter((step) => step !== undefined);
  if (needed.length === 0) return unchanged(sources, `${present} is there already`);
  const edited = needed.reduce((before, step) => step.apply(before), sources);
  return { sources: edited, changed: true, note: `${what}: ${needed.map(({ note }) => note).join(', ')}.` };
}

/** An edit that had nothing to do. `why` is a sentence without its full stop. */
export function unchanged(sources: readonly Source[], why: string): Edit {
  return { sources, changed: false, note: `${why}; nothing changed.` };
}
