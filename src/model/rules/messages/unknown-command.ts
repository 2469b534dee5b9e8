import { nearest } from '../../../system/nearest.ts';
import { commandUsesOf } from '../../references.ts';
import type { ModelRule, ModelView, Remark } from '../../rule.ts';
import { aggregatesOf } from '../../walk.ts';
import { requireMessage } from './require-message.ts';

export const rule: ModelRule = {
  id: 'unknown-command',
  summary: 'A command that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  required: true,
  *check(view) {
    for (const use of commandUsesOf(view.raw)) yield* requireMessage(view, use, 'commands');
    yield* unknownInLifecycles(view);
  },
};

/** A lifecycle moves on commands of its own aggregate only. */
function* unknownInLifecycles({ raw }: ModelView): Generator<Remark> {
  for (const { name: aggregate, path, value } of aggregatesOf(raw)) {
    const known = Object.keys(value.commands ?? {});
    for (const [index, { on }] of (value.lifecycle?.transitions ?? []).entries()) {
      if (on === '' || known.includes(on)) continue;
      const message = `The lifecycle of ${aggregate} moves on ${on}, which is no command of it.`;
      const at = [...path, 'lifecycle', 'transitions', index, 'on'];
      yield { path: at, message, suggestion: nearest(on, known) };
    }
  }
}
