import type { Path } from '../model/tree.ts';

/**
 * breaking: somebody who is known breaks. warning: it would break a reader, but none is declared, or what it touches is not a
 * contract. declared: breaking, but done properly: a new version with its history, or allowed with a reason. safe: nobody breaks.
 */
export type Verdict = 'breaking' | 'warning' | 'declared' | 'safe';

/** The worst first. */
export const verdicts: readonly Verdict[] = ['breaking', 'warning', 'declared', 'safe'];

/** Who a change breaks. */
export type Affected = {
  readonly kind: 'consumer' | 'read model' | 'saga' | 'policy' | 'caller' | 'actor' | 'stored data';
  /** `shipping`, `order.OrderSummary`, `place-order`, `shopper`. */
  readonly name: string;
  /** Its context; '' for actors and for what belongs to none. */
  readonly context: string;
  /** The team of that context; '' where there is none. */
  readonly team: string;
  /** What ties it to what changed: `consumes order.OrderPlaced@1`. */
  readonly how: string;
  /** The version of the event it reads; null where no version is named. */
  readonly version: number | null;
};

/** How far the version of a contract has to step. */
export type Step = 'major' | 'minor' | 'patch';

/** One difference between two models. */
export type Change = {
  /** Kebab-case, names the kind of change; what `msv-allow` comments say. */
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Where it stands: in the old model if it was removed, else in the new one. */
  readonly path: Path;
  /** The context it is listed under; '' for what belongs to none. */
  readonly context: string;
  /** What changed, in one sentence. */
  readonly message: string;
  readonly verdict: Verdict;
  readonly breaks: readonly Affected[];
  /** Messages that a change of a type reaches; empty for a change of the message itself. */
  readonly touches: readonly string[];
  /** What to do, or what to mind: sentences, the most important first. */
  readonly advice: readonly string[];
  /** What the contract of each context concerned has to step. */
  readonly steps: ReadonlyMap<string, Step>;
  /** Messages that can't change like this under the version they have. */
  readonly outgrown: readonly string[];
};

/** A change with nothing to say but that it is there, unless more is given. */
export function plainChange({
  advice = '',
  ...change
}: Pick<Change, 'id' | 'kind' | 'path' | 'context' | 'message'> &
  Partial<Omit<Change, 'advice'>> & { readonly advice?: string }): Change {
  const { context } = change;
  const steps = new Map<string, Step>(context === '' ? [] : [[context, 'patch']]);
  const told = advice === '' ? [] : [advice];
  return { verdict: 'safe', breaks: [], touches: [], steps, outgrown: [], ...change, advice: told };
}

/** The step of one context's contract. */
export function stepOf(context: string, step: Step): Change['steps'] {
  return new Map([[context, step]]);
}
