import { hopsOf } from '../../questions/call-graph.ts';
import { parseReference } from '../../reference.ts';
import type { ModelRule, ModelView } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'remote-command',
  summary: 'A request that waits for a command of another service.',
  severity: 'warning',
  *check(view) {
    const coordinated = coordinatedCommands(view);
    for (const { from, to, message, path, call, isRemote } of hopsOf(view)) {
      if (!isRemote || call.when === 'background' || message === '') continue;
      const owner = view.names.contexts.get(to)?.commands.get(message);
      if (!owner || coordinated.has(`${from} ${to}.${message}`)) continue;
      yield {
        path: [...path, 'to'],
        message: `${from} waits while ${to} does ${message}: no transaction spans the two, so one may be done without the other.`,
        suggestion: `Let ${to} react to an event of ${from}, or make it a step of a saga.`,
        steps: [
          {
            path: ['contexts', to, 'aggregates', owner.aggregate, 'commands', message],
            at: 'key',
            note: `${message} is a command: it changes ${owner.aggregate} of ${to}`,
          },
        ],
      };
    }
  },
};

/** `order payment.AuthorizePayment`: commands that a coordinator sends anyway, and takes back if need be. */
function coordinatedCommands({ raw }: ModelView): ReadonlySet<string> {
  const sagas = Object.values(raw.sagas ?? {});
  return new Set(
    sagas.flatMap(({ in: home = '', steps }) =>
      steps
        .flatMap((step) => (step.undo === undefined ? [step.do] : [step.do, step.undo]))
        .map((command) => parseReference(command, home))
        .map(({ context, name }) => `${home} ${context}.${name}`),
    ),
  );
}
