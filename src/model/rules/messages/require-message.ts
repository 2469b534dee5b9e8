import { parseReference } from '../../reference.ts';
import type { MessageUse } from '../../references.ts';
import { suggestMessage } from '../../references.ts';
import type { ModelView, Remark } from '../../rule.ts';

/** Says so where a name means no event, or no command, of the context it is looked up in. */
export function* requireMessage(
  { names }: ModelView,
  { path, text, home, prefix = '' }: MessageUse,
  kind: 'events' | 'commands',
): Generator<Remark> {
  if (text === '') return;
  const { context, name } = parseReference(text, home);
  const owner = names.contexts.get(context);
  if (owner?.[kind].has(name)) return;
  const word = kind === 'events' ? 'event' : 'command';
  const meant = suggestMessage(text, home, names, [kind]);
  const suggestion = meant && prefix + meant;
  if (context === '') {
    yield { path, message: `The ${word} ${text} has to be written with its context here.`, suggestion };
    return;
  }
  const message = owner
    ? `The context ${context} has no ${word} ${name}.`
    : `There is no context ${context}, so ${text} is unknown.`;
  yield { path, message, suggestion };
}
