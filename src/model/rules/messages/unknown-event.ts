import { nearest } from '../../../system/nearest.ts';
import { eventUsesOf } from '../../references.ts';
import type { ModelRule, ModelView, Remark } from '../../rule.ts';
import { aggregatesOf } from '../../walk.ts';
import { requireMessage } from './require-message.ts';

export const rule: ModelRule = {
  id: 'unknown-event',
  summary: 'An event that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  required: true,
  *check(view) {
    yield* unknownEmitted(view);
    for (const use of eventUsesOf(view.raw)) yield* requireMessage(view, use, 'events');
  },
};

/** What a command emits is an event of its own aggregate: no other aggregate's state may change with it. */
function* unknownEmitted({ raw }: ModelView): Generator<Remark> {
  for (const { name: aggregate, path, value } of aggregatesOf(raw)) {
    const known = Object.keys(value.events ?? {});
    for (const [command, { emits = [] }] of Object.entries(value.commands ?? {})) {
      for (const [index, event] of emits.entries()) {
        if (event === '' || known.includes(event)) continue;
        const message = `${command} emits ${event}, which is no event of the aggregate ${aggregate}.`;
        const at = [...path, 'commands', command, 'emits', index];
        yield { path: at, message, suggestion: nearest(event.slice(event.lastIndexOf('.') + 1), known) };
      }
    }
  }
}
