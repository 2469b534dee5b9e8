import { once } from '../../once.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import { choreographiesOf, isDeclared, plainName } from '../../sagas/choreography.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'participant-without-trigger',
  summary: 'A participant of a choreography that does not consume the event it reacts to.',
  severity: 'error',
  *check(view) {
    const heard = consumedBy(view);
    for (const { name, steps } of choreographiesOf(view.raw, view.names)) {
      for (const step of steps) {
        const [owner] = step.on.split('.');
        if (owner === step.in || heard.get(step.in)?.has(step.on)) continue;
        if (!isDeclared(step.on, view.names)) continue;
        yield {
          path: [...step.path, 'on'],
          message: `${name} expects ${step.in} to do ${step.do.text} on ${step.on}, but ${step.in} does not consume it: the saga ends there, unseen.`,
          suggestion: `msv add subscription ${step.on} --context ${step.in}`,
          steps: [
            {
              path: ['contexts', step.in],
              at: 'key',
              note: `${step.in} consumes ${listOf(heard.get(step.in))}`,
            },
          ],
        };
      }
    }
  },
};

const consumedBy = once(({ raw }: ModelView) => {
  const heard = new Map<string, Set<string>>();
  const hear = (context: string, event: string) => {
    const known = heard.get(context) ?? new Set();
    heard.set(context, known.add(event));
  };
  for (const { context, value } of itemsOf(raw, 'consumes')) hear(context, plainName(value.event, context));
  return heard;
});

const listOf = (events: ReadonlySet<string> | undefined): string =>
  events === undefined ? 'nothing' : [...events].join(', ');
