import { findEvent } from '../../questions/find-event.ts';
import { parseReference } from '../../reference.ts';
import { commandUsesOf, eventUsesOf, messagesOf } from '../../references.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import { eventsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unused-public-event',
  summary: 'A public event that nothing in the model waits for.',
  severity: 'info',
  *check(view) {
    const used = usedEvents(view);
    if (!used) return;
    for (const { context, name, path, value } of eventsOf(view.raw)) {
      if (value.visibility !== 'public' || used.has(`${context}.${name}`)) continue;
      yield {
        path,
        at: 'key',
        message: `${context}.${name} is public, but no other context, saga, policy or scenario uses it.`,
        suggestion: 'visibility: private, until somebody needs it',
      };
    }
  },
};

/**
 * Events that matter to somebody outside their context, and those of commands that a saga sends. undefined where nothing can be
 * said: the only context has nobody to tell yet, and a name that is unknown may mean any event that seems unused.
 */
function usedEvents(view: ModelView): ReadonlySet<string> | undefined {
  const { raw, names } = view;
  const sends = Object.values(raw.scenarios ?? {}).flatMap((flow) => flow.map(({ send }) => send));
  if (names.contexts.size < 2 || !sends.every((send) => isMessage(view, send))) return undefined;
  const used = new Set(sends.map((send) => send.split('@')[0] ?? ''));
  for (const { path, text, home } of eventUsesOf(raw)) {
    const event = findEvent(names, text, home);
    if (!event) return undefined;
    if (path[0] !== 'contexts' || event.context !== home) used.add(`${event.context}.${event.name}`);
  }
  for (const { path, text, home } of commandUsesOf(raw)) {
    const { context, name } = parseReference(text, home);
    const found = names.contexts.get(context)?.commands.get(name);
    if (!found) return undefined;
    if (path[0] === 'sagas') for (const event of found.command.emits ?? []) used.add(`${context}.${event}`);
  }
  return used;
}

function isMessage({ names }: ModelView, text: string): boolean {
  const { context, name } = parseReference(text, '');
  const owner = names.contexts.get(context);
  return owner !== undefined && messagesOf(owner, ['events', 'commands', 'queries']).includes(name);
}
