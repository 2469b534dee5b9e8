import type { ModelRule } from '../../rule.ts';
import { type Lifecycle, lifecyclesOf } from './lifecycles.ts';

export const rule: ModelRule = {
  id: 'lifecycle-without-start',
  summary: 'A lifecycle that no command begins.',
  severity: 'warning',
  *check({ raw }) {
    for (const lifecycle of lifecyclesOf(raw)) {
      const { name, aggregate, path, initial } = lifecycle;
      const commands = Object.entries(aggregate.commands ?? {});
      if (commands.length === 0 || commands.some(([, { creates }]) => creates === true)) continue;
      const meant = commandOutside(lifecycle);
      yield {
        path: [...path, 'initial'],
        message: `${name} begins as ${initial}, but none of its commands creates one.`,
        suggestion: `creates: true at ${meant ?? 'the command that makes a new one'}`,
        steps: meant
          ? [
              {
                path: [...path.slice(0, -1), 'commands', meant],
                at: 'key',
                note: `${meant} wants one that is there`,
              },
            ]
          : [],
      };
    }
  },
};

/** The one command that no transition is made by: most likely the one that was to begin. */
function commandOutside({ aggregate, transitions }: Lifecycle): string | undefined {
  const moving = new Set(transitions.map(({ on }) => on));
  const [only, ...others] = Object.keys(aggregate.commands ?? {}).filter((command) => !moving.has(command));
  return others.length === 0 ? only : undefined;
}
