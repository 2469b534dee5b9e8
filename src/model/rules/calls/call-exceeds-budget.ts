import { toMilliseconds } from '../../duration.ts';
import { callGraph, type Hop, worstCase } from '../../questions/call-graph.ts';
import { serviceNames } from '../../questions/deployment.ts';
import type { ModelRule, ModelView, RemarkStep } from '../../rule.ts';
import { targetOf } from './chain-text.ts';
import { worstCaseText } from './worst-case-text.ts';

/** A time after which the caller should have answered, as written, and what says so. */
type Budget = { readonly text: string; readonly says: string; readonly step: RemarkStep };

export const rule: ModelRule = {
  id: 'call-exceeds-budget',
  summary: 'A call that may take longer than its caller has.',
  severity: 'error',
  *check(view) {
    for (const [context, hops] of callGraph(view).outgoing) {
      const budget = tightest(budgetsOf(view, context));
      if (budget === undefined) continue;
      for (const hop of hops) {
        if (worstCase(hop) <= toMilliseconds(budget.text)) continue;
        yield {
          path: [...hop.path, 'timeout'],
          message: `${context} may wait ${worstCaseText(hop)} for ${targetOf(hop)}, but ${budget.says}.`,
          suggestion: fitting(hop, budget),
          steps: [budget.step],
        };
      }
    }
  },
};

function* budgetsOf(view: ModelView, context: string): Generator<Budget> {
  const { platform, contexts } = view.raw;
  const service = serviceNames(view).get(context) ?? context;
  const p95 = platform?.services?.[service]?.slo?.p95;
  if (p95 !== undefined) {
    const path = ['platform', 'services', service, 'slo', 'p95'];
    const note = `what ${service} promises: 95 of 100 answers within ${p95}`;
    yield { text: p95, says: `${service} promises ${p95} at p95`, step: { path, note } };
  }
  const deadline = platform?.gateway?.defaultTimeout;
  const isPublic = contexts[context]?.http?.routes.some(({ access }) => access !== 'internal');
  if (deadline !== undefined && isPublic) {
    const path = ['platform', 'gateway', 'defaultTimeout'];
    const note = `the gateway gives up after ${deadline}`;
    yield { text: deadline, says: `the gateway gives up after ${deadline}`, step: { path, note } };
  }
}

function tightest(budgets: Iterable<Budget>): Budget | undefined {
  return [...budgets].toSorted((left, right) => toMilliseconds(left.text) - toMilliseconds(right.text))[0];
}

/** Fewer attempts, where one of them fits. */
function fitting(hop: Hop, budget: Budget): string {
  const attempts = Math.floor(toMilliseconds(budget.text) / toMilliseconds(hop.call.timeout));
  return attempts >= 1
    ? `retries: ${attempts - 1}, or a shorter timeout`
    : `a timeout below ${budget.text}, or when: background`;
}
