import { nearest } from '../../../system/nearest.ts';
import { parseReference } from '../../reference.ts';
import { commandUsesOf, type MessageUse } from '../../references.ts';
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
    for (const use of commandUsesOf(view.raw)) {
      if (use.prefix === undefined) yield* requireMessage(view, use, 'commands');
      else yield* requireOwn(view, use, use.prefix);
    }
    yield* unknownInLifecycles(view);
  },
};

/** A subscription does a command of its own context; what goes to another is said where the whole system sees it. */
function* requireOwn(
  { names }: ModelView,
  { path, text, home }: MessageUse,
  prefix: string,
): Generator<Remark> {
  const { context, name } = parseReference(text, home);
  const own = names.contexts.get(home)?.commands;
  if (text === '' || own === undefined || (context === home && own.has(name))) return;
  const isForeign = names.contexts.get(context)?.commands.has(name) ?? false;
  const meant = nearest(name, own.keys());
  yield {
    path,
    message: isForeign
      ? `${prefix}NAME is a command of ${home} itself, but ${name} is one of ${context}.`
      : `The context ${home} has no command ${name}.`,
    suggestion: isForeign
      ? `Say it under policies: whenever: EVENT, then: ${text}.`
      : meant && prefix + meant,
  };
}

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
