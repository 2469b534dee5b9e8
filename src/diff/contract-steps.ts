import type { Change, Step } from './change.ts';
import { largerStep } from './exposure.ts';

/** How far the contract of a context steps, and what asks for that. */
export type ContractStep = { readonly context: string; readonly step: Step; readonly why: string };

/** The step of each context that changed, in the order of `contexts`. */
export function contractSteps(
  changes: readonly Change[],
  contexts: readonly string[],
): readonly ContractStep[] {
  const steps = new Map<string, ContractStep>();
  for (const { steps: own, message } of changes) {
    for (const [context, step] of own) {
      const known = steps.get(context);
      if (known === undefined || largerStep(known.step, step) !== known.step)
        steps.set(context, { context, step, why: message });
    }
  }
  return contexts.flatMap((context) => steps.get(context) ?? []);
}
