import { count } from '../../../system/listing.ts';
import type { Names } from '../../names.ts';
import { attemptsOf, type Hop, hopsOf } from '../../questions/call-graph.ts';
import type { ModelRule } from '../../rule.ts';
import { targetOf } from './chain-text.ts';

export const rule: ModelRule = {
  id: 'unsafe-retries',
  summary: 'Retries of a call that may do its work twice.',
  severity: 'warning',
  *check(view) {
    for (const hop of hopsOf(view)) {
      if (attemptsOf(hop) === 1 || isHarmless(hop, view.names)) continue;
      const { from, path } = hop;
      yield {
        path: [...path, 'retries'],
        message: `${from} may call ${targetOf(hop)} ${count(attemptsOf(hop), 'time')}, and nothing says that the second time is harmless.`,
        suggestion: 'idempotentBy: an input that is the same on each attempt, or retries: 0',
      };
    }
  },
};

/** A question changes nothing, and an idempotent command nothing more. What an external system does with a call is not known. */
function isHarmless({ to, message, call }: Hop, names: Names): boolean {
  if (call.idempotentBy !== undefined) return true;
  if (message === '') return false;
  const command = names.contexts.get(to)?.commands.get(message)?.command;
  return command === undefined || command.idempotentBy !== undefined;
}
