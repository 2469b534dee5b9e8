import { once } from '../../once.ts';
import type { ModelRule, Remark } from '../../rule.ts';
import { sagaPlansOf } from '../../sagas/saga-plan.ts';
import { type BadRun, badRunsOf, type Cause } from '../../sagas/walk-saga.ts';

/** Every run of every orchestrated saga that ends neither completed nor compensated; several rules ask for them. */
const badRuns = once(({ raw, names }) => [...sagaPlansOf(raw, names)].flatMap(badRunsOf));

/** What a rule says of a bad run: where, what, and how it is mended; the trace is the proof. */
export type Said = Pick<Remark, 'path' | 'at' | 'message' | 'suggestion'>;

/** A rule that shows the runs which go wrong for one cause. */
export function sagaRule(
  rule: Pick<ModelRule, 'id' | 'summary'>,
  cause: Cause,
  say: (run: BadRun) => Said,
): ModelRule {
  return {
    ...rule,
    severity: 'error',
    *check(view) {
      for (const run of badRuns(view)) {
        if (run.cause === cause) yield { ...say(run), steps: run.trace };
      }
    },
  };
}
