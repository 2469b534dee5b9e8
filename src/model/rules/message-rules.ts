import { nearest } from '../../system/nearest.ts';
import { parseReference, parseTagged } from '../reference.ts';
import { commandUsesOf, eventUsesOf, type MessageUse, messagesOf, suggestMessage } from '../references.ts';
import type { ModelRule, ModelView, Remark } from '../rule.ts';
import { aggregatesOf, commandsOf, itemsOf, membersOf } from '../walk.ts';

function* unknownEvents(view: ModelView): Generator<Remark> {
  yield* unknownEmitted(view);
  for (const use of eventUsesOf(view.raw)) yield* unknownMessage(view, use, 'events', 'event');
}

/** What a command emits is an event of its own aggregate: no other aggregate's state may change with it. */
function* unknownEmitted({ raw }: ModelView): Generator<Remark> {
  for (const { name: aggregate, path, value } of aggregatesOf(raw)) {
    const known = Object.keys(value.events ?? {});
    for (const [command, { emits = [] }] of Object.entries(value.commands ?? {})) {
      for (const [index, event] of emits.entries()) {
        if (event === '' || known.includes(event)) continue;
        const message = `${command} emits ${event}, which is no event of the aggregate ${aggregate}.`;
        yield {
          path: [...path, 'commands', command, 'emits', index],
          message,
          suggestion: nearest(event, known),
        };
      }
    }
  }
}

function* unknownCommands(view: ModelView): Generator<Remark> {
  for (const use of commandUsesOf(view.raw)) yield* unknownMessage(view, use, 'commands', 'command');
  for (const { name: aggregate, path, value } of aggregatesOf(view.raw)) {
    const known = Object.keys(value.commands ?? {});
    for (const [index, { on }] of (value.lifecycle?.transitions ?? []).entries()) {
      if (on === '' || known.includes(on)) continue;
      const message = `The lifecycle of ${aggregate} moves on ${on}, which is no command of it.`;
      yield {
        path: [...path, 'lifecycle', 'transitions', index, 'on'],
        message,
        suggestion: nearest(on, known),
      };
    }
  }
}

function* unknownMessage(
  { names }: ModelView,
  { path, text, home, prefix = '' }: MessageUse,
  kind: 'events' | 'commands',
  word: string,
): Generator<Remark> {
  if (text === '') return;
  const { context, name } = parseReference(text, home);
  const owner = names.contexts.get(context);
  if (owner?.[kind].has(name)) return;
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

function* privateConsumed({ raw, names }: ModelView): Generator<Remark> {
  for (const { context: home, path, value } of itemsOf(raw, 'consumes')) {
    const { context, name } = parseReference(value.event, home);
    const event = names.contexts.get(context)?.events.get(name)?.event;
    if (!event || context === home || event.visibility === 'public') continue;
    const message = `${home} consumes ${context}.${name}, which is private to ${context}.`;
    yield { path: [...path, 'event'], message, suggestion: `visibility: public at ${context}.${name}` };
  }
}

function* ownConsumed({ raw }: ModelView): Generator<Remark> {
  for (const { context: home, path, value } of itemsOf(raw, 'consumes')) {
    if (value.event === '' || parseReference(value.event, home).context !== home) continue;
    const message = `${home} consumes its own event ${value.event}; inside a context that is a projection or a policy.`;
    yield { path: [...path, 'event'], message };
  }
}

function* unknownVersions({ raw, names }: ModelView): Generator<Remark> {
  for (const { path, text, home } of eventUsesOf(raw)) {
    const { context, name, version } = parseReference(text, home);
    const event = names.contexts.get(context)?.events.get(name)?.event;
    if (!event || version === null) continue;
    const known = [event.version ?? 1, ...(event.history ?? []).map((old) => old.version)];
    if (known.includes(version)) continue;
    const message = `${context}.${name} has no version ${version}; it has ${known.join(', ')}.`;
    yield { path, message, suggestion: `${text.split('@')[0]}@${known[0]}` };
  }
}

function* unknownReadModels({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, path, value } of itemsOf(raw, 'consumes')) {
    const action = parseTagged(value.do);
    const known = names.contexts.get(context)?.readModels;
    if (action.kind !== 'projection' || !known || known.has(action.name)) continue;
    const near = nearest(action.name, known.keys());
    const message = `${context} has no read model ${action.name}.`;
    yield { path: [...path, 'do'], message, suggestion: near && `projection:${near}` };
  }
}

function* unknownActions({ raw }: ModelView): Generator<Remark> {
  for (const { path, value } of itemsOf(raw, 'consumes')) {
    const { kind, name } = parseTagged(value.do);
    if (value.do === '' || kind === 'command' || kind === 'projection') continue;
    if (kind === '' && /^[a-z][A-Za-z0-9]*$/.test(name)) continue;
    const near = kind === '' ? undefined : nearest(kind, ['command', 'projection']);
    const message = `"${value.do}" is not something to do: write command:NAME, projection:NAME or a function in camelCase.`;
    yield { path: [...path, 'do'], message, suggestion: near && `${near}:${name}` };
  }
}

function* unknownSources({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, path, value } of membersOf(raw, 'queries')) {
    if (value.from === '') continue;
    const { kind, name } = parseTagged(value.from);
    const known = names.contexts.get(context);
    const aggregates = [...(known?.aggregates.keys() ?? [])].map((key) => `aggregate:${key}`);
    const readModels = [...(known?.readModels.keys() ?? [])].map((key) => `readModel:${key}`);
    const sources = [...aggregates, ...readModels];
    if (sources.includes(value.from)) continue;
    const message = `"${value.from}" is no source of a query: ${context} has ${sources.join(', ') || 'neither aggregates nor read models'}.`;
    const sameName = sources.find((source) => source.endsWith(`:${kind === '' ? value.from : name}`));
    yield { path: [...path, 'from'], message, suggestion: sameName ?? nearest(value.from, sources) };
  }
}

function* unknownTargets({ raw, names }: ModelView): Generator<Remark> {
  for (const { path, value } of itemsOf(raw, 'calls')) {
    if (value.to === '' || names.externals.has(value.to)) continue;
    const { context, name } = parseReference(value.to, '');
    const owner = names.contexts.get(context);
    if (owner && messagesOf(owner, ['commands', 'queries']).includes(name)) continue;
    const message = owner
      ? `The context ${context} has no command or query ${name} to call.`
      : `The call goes to ${value.to}, which is neither CONTEXT.MESSAGE nor an external system.`;
    const suggestion =
      nearest(value.to, names.externals) ?? suggestMessage(value.to, '', names, ['commands', 'queries']);
    yield { path: [...path, 'to'], message, suggestion };
  }
}

function* unsubscribedProjections({ raw }: ModelView): Generator<Remark> {
  const consumed = new Set(
    [...itemsOf(raw, 'consumes')].map(({ context, value }) => {
      const event = parseReference(value.event, context);
      return `${context} ${event.context}.${event.name}`;
    }),
  );
  for (const { context, name, path, value } of membersOf(raw, 'readModels')) {
    for (const [index, text] of value.projects.entries()) {
      const event = parseReference(text, context);
      const qualified = `${event.context}.${event.name}`;
      if (text === '' || event.context === context || consumed.has(`${context} ${qualified}`)) continue;
      const message = `${name} is made from ${qualified}, but ${context} does not consume that event.`;
      yield {
        path: [...path, 'projects', index],
        message,
        suggestion: `an entry for ${qualified} under consumes`,
      };
    }
  }
}

function* ambiguousMessages({ raw }: ModelView): Generator<Remark> {
  const seen = new Map<string, string>();
  for (const { context, name, path } of commandsOf(raw)) {
    const key = `${context}.${name}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, String(path[3]));
    else
      yield {
        path,
        at: 'key',
        message: `The context ${context} has a command ${name} in the aggregate ${first} already.`,
      };
  }
}

function* ambiguousEvents({ raw }: ModelView): Generator<Remark> {
  const seen = new Map<string, string>();
  for (const { context, name: aggregate, path, value } of aggregatesOf(raw)) {
    for (const name of Object.keys(value.events ?? {})) {
      const first = seen.get(`${context}.${name}`);
      if (first === undefined) seen.set(`${context}.${name}`, aggregate);
      else
        yield {
          path: [...path, 'events', name],
          at: 'key',
          message: `The context ${context} has an event ${name} in the aggregate ${first} already.`,
        };
    }
  }
}

export const messageRules: readonly ModelRule[] = [
  {
    id: 'unknown-event',
    summary: 'An event that is declared nowhere',
    severity: 'error',
    check: unknownEvents,
  },
  {
    id: 'unknown-command',
    summary: 'A command that is declared nowhere',
    severity: 'error',
    check: unknownCommands,
  },
  {
    id: 'unknown-event-version',
    summary: 'A version that an event does not have',
    severity: 'error',
    check: unknownVersions,
  },
  {
    id: 'private-event-consumed',
    summary: 'An event consumed outside the context it is private to',
    severity: 'error',
    check: privateConsumed,
  },
  {
    id: 'own-event-consumed',
    summary: 'A context that consumes its own event',
    severity: 'error',
    check: ownConsumed,
  },
  {
    id: 'unknown-read-model',
    summary: 'A projection that is declared nowhere',
    severity: 'error',
    check: unknownReadModels,
  },
  {
    id: 'unknown-action',
    summary: 'A subscription that does nothing msv knows',
    severity: 'error',
    check: unknownActions,
  },
  {
    id: 'unknown-query-source',
    summary: 'A query answered from nowhere',
    severity: 'error',
    check: unknownSources,
  },
  {
    id: 'unknown-call-target',
    summary: 'A call to nothing that is declared',
    severity: 'error',
    check: unknownTargets,
  },
  {
    id: 'unsubscribed-projection',
    summary: 'A read model made from a foreign event that is not consumed',
    severity: 'error',
    check: unsubscribedProjections,
  },
  {
    id: 'duplicate-command',
    summary: 'Two commands of one name in a context',
    severity: 'error',
    check: ambiguousMessages,
  },
  {
    id: 'duplicate-event',
    summary: 'Two events of one name in a context',
    severity: 'error',
    check: ambiguousEvents,
  },
];
