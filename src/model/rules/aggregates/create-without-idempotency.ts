import { idFieldOf } from '../../normalise-context.ts';
import { once } from '../../once.ts';
import type { ModelRule, RemarkStep } from '../../rule.ts';
import { aggregatesOf, routesOf, verbOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'create-without-idempotency',
  summary: 'A public command that makes a second aggregate when it is sent again.',
  severity: 'warning',
  *check(view) {
    for (const { context, name: aggregate, path, value } of aggregatesOf(view.raw)) {
      const idField = idFieldOf(value.root.id);
      for (const [name, command] of Object.entries(value.commands ?? {})) {
        const route = publicRoutesOf(view).get(`${context}.${name}`);
        // A sender that gives the id makes the same aggregate again, not a second one.
        const isNamed = command.idempotentBy !== undefined || Object.hasOwn(command.input ?? {}, idField);
        if (!command.creates || !route || isNamed) continue;
        yield {
          path: [...path, 'commands', name],
          at: 'key',
          message: `${name} makes a new ${aggregate} each time it is sent, and clients send again after a timeout.`,
          suggestion: `idempotentBy: an input that a repetition has in common, or ${idField}: ${value.root.id} in its input`,
          steps: [route],
        };
      }
    }
  },
};

/** The public route of each command that has one, as a step of a proof. */
const publicRoutesOf = once(({ raw }) => {
  const routes = new Map<string, RemarkStep>();
  for (const { context, path, value } of routesOf(raw)) {
    const route = verbOf(value);
    if (!route || value.access === 'internal') continue;
    const note = `Anybody outside reaches it with ${route.verb.toUpperCase()} ${route.path}.`;
    routes.set(`${context}.${value.handles}`, { path, note });
  }
  return routes;
});
