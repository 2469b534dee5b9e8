import { commandUsesOf, eventUsesOf, messagesOf } from '../references.ts';
import type { RawModel } from '../schema.ts';
import type { Path } from '../tree.ts';
import {
  aggregatesOf,
  commandsOf,
  contextsOf,
  eventsOf,
  fieldMapsOf,
  itemsOf,
  membersOf,
  namedTypesOf,
  routesOf,
} from '../walk.ts';
import type { ReadRaw } from './read-raw.ts';

/** Kinds of things that places all over a model refer to by name. */
export type NamedKind = 'context' | 'aggregate' | 'event' | 'command';

/** A thing of the model; `context` is the one it is in, and for a context itself. */
export type Named = { readonly kind: NamedKind; readonly context: string; readonly name: string };

/** A place that names a thing: its declaration, or a reference to it. */
export type Mention = Named & {
  readonly path: Path;
  /** Whether the name stands in the key at the end of the path or in its value. */
  readonly at: 'key' | 'value';
  /** Where in the text of that key or value the name starts: behind `command:` and the name of a context. */
  readonly start: number;
};

/**
 * Every place of a model that names a context, an aggregate, an event or a command. A text such as `catalog.PriceChanged@2` names two
 * things, and so is two mentions. What names nothing that is there is left out.
 */
export function* mentionsOf(model: ReadRaw): Generator<Mention> {
  yield* declarationsOf(model.raw);
  yield* contextMentions(model);
  yield* mapMentions(model);
  yield* typeMentions(model);
  for (const { context, path, value } of commandsOf(model.raw))
    yield* each(model, [...path, 'emits'], value.emits, context, ['event']);
  for (const { context, path, value } of aggregatesOf(model.raw)) {
    for (const index of (value.lifecycle?.transitions ?? []).keys())
      yield* named(model, [...path, 'lifecycle', 'transitions', index, 'on'], context, ['command']);
  }
  yield* usesOf(model);
}

/** Every thing that can be named, where it is declared. */
export function* declarationsOf(raw: RawModel): Generator<Mention> {
  const found = [
    ['context', contextsOf(raw)],
    ['aggregate', aggregatesOf(raw)],
    ['event', eventsOf(raw)],
    ['command', commandsOf(raw)],
  ] as const;
  for (const [kind, things] of found) {
    for (const { context, name, path } of things) yield { kind, context, name, path, at: 'key', start: 0 };
  }
}

/** Places that hold the name of a context and nothing else. */
function* contextMentions({ raw, names }: ReadRaw): Generator<Mention> {
  for (const path of contextPaths(raw)) {
    const name = textAt(raw, path);
    if (names.contexts.has(name)) yield { kind: 'context', context: name, name, path, at: 'value', start: 0 };
  }
  // A service of its own bears the name of its context.
  for (const [name, { contexts }] of Object.entries(raw.platform?.services ?? {})) {
    if (names.contexts.has(name) && (contexts ?? [name]).includes(name))
      yield {
        kind: 'context',
        context: name,
        name,
        path: ['platform', 'services', name],
        at: 'key',
        start: 0,
      };
  }
}

function* contextPaths(raw: RawModel): Generator<Path> {
  for (const [index, { between }] of (raw.contextMap?.relationships ?? []).entries()) {
    const path = ['contextMap', 'relationships', index];
    yield* itemPaths([...path, 'between'], between);
    yield [...path, 'upstream'];
    yield [...path, 'downstream'];
  }
  for (const [kernel, { owners }] of Object.entries(raw.sharedKernels ?? {}))
    yield* itemPaths(['sharedKernels', kernel, 'owners'], owners);
  for (const [saga, { steps }] of Object.entries(raw.sagas ?? {})) {
    yield ['sagas', saga, 'in'];
    for (const index of steps.keys()) yield ['sagas', saga, 'steps', index, 'in'];
  }
  for (const [scenario, messages] of Object.entries(raw.scenarios ?? {})) {
    for (const index of messages.keys()) {
      yield ['scenarios', scenario, index, 'from'];
      yield ['scenarios', scenario, index, 'to'];
    }
  }
  for (const [service, { contexts }] of Object.entries(raw.platform?.services ?? {}))
    yield* itemPaths(['platform', 'services', service, 'contexts'], contexts);
}

/** What an upstream exposes. Between equals either may, and the first that has the message does. */
function* mapMentions(model: ReadRaw): Generator<Mention> {
  for (const [index, value] of (model.raw.contextMap?.relationships ?? []).entries()) {
    const parties = value.between ?? [value.upstream ?? ''];
    for (const [number, message] of (value.exposes ?? []).entries()) {
      const home = parties.find((party) => hasMessage(model, party, message)) ?? '';
      yield* named(model, ['contextMap', 'relationships', index, 'exposes', number], home, messages);
    }
  }
}

function hasMessage({ names }: ReadRaw, context: string, name: string): boolean {
  const known = names.contexts.get(context);
  return known !== undefined && messagesOf(known, ['events', 'commands', 'queries']).includes(name);
}

/** Types written with the context they are of, foreign aggregates, and sources of queries. */
function* typeMentions(model: ReadRaw): Generator<Mention> {
  const { raw } = model;
  for (const { scope, path, types } of namedTypesOf(raw)) {
    const home = scope.kind === 'context' ? scope.context : '';
    for (const name of Object.keys(types))
      yield* named(model, [...path, name, 'identityOf'], home, ['aggregate']);
  }
  for (const { path, fields } of fieldMapsOf(raw)) {
    for (const [name, field] of Object.entries(fields))
      yield* typed(model, typeof field === 'string' ? [...path, name] : [...path, name, 'type']);
  }
  for (const { path } of aggregatesOf(raw)) yield* typed(model, [...path, 'root', 'id']);
  for (const { path } of membersOf(raw, 'readModels')) yield* named(model, [...path, 'store'], '', []);
  for (const { context, path } of membersOf(raw, 'queries')) {
    yield* typed(model, [...path, 'returns']);
    yield* named(model, [...path, 'from'], context, ['aggregate'], 'aggregate:'.length);
  }
}

/** A kernel's types are written like a context's; a kernel has precedence. */
function* typed(model: ReadRaw, path: Path): Generator<Mention> {
  const [kernel] = textAt(model.raw, path).split('.');
  if (kernel !== undefined && !model.names.kernels.has(kernel)) yield* named(model, path, '', []);
}

/** Messages that are consumed, projected, called, handled, sent or waited for. */
function* usesOf(model: ReadRaw): Generator<Mention> {
  const { raw } = model;
  for (const [kind, uses] of [
    ['event', eventUsesOf(raw)],
    ['command', commandUsesOf(raw)],
  ] as const) {
    for (const { path, text, home } of uses)
      yield* named(model, path, home, [kind], textAt(raw, path).length - text.length);
  }
  for (const { path } of itemsOf(raw, 'calls')) yield* named(model, [...path, 'to'], '', ['command']);
  for (const { context, path } of routesOf(raw))
    yield* named(model, [...path, 'handles'], context, ['command']);
  for (const [scenario, steps] of Object.entries(raw.scenarios ?? {})) {
    for (const index of steps.keys())
      yield* named(model, ['scenarios', scenario, index, 'send'], '', messages);
  }
}

const messages: readonly NamedKind[] = ['event', 'command'];

function* each(
  model: ReadRaw,
  path: Path,
  texts: readonly string[] | undefined,
  home: string,
  kinds: readonly NamedKind[],
): Generator<Mention> {
  for (const item of itemPaths(path, texts)) yield* named(model, item, home, kinds);
}

/** What a text names: `Name`, `context.Name` or `context.Name@2`, behind a prefix of that length. */
function* named(
  { raw, names }: ReadRaw,
  path: Path,
  home: string,
  kinds: readonly NamedKind[],
  prefix = 0,
): Generator<Mention> {
  const [, written, name = ''] = /^(?:([^.@]*)\.)?([^@]*)/.exec(textAt(raw, path).slice(prefix)) ?? [];
  const context = written ?? home;
  const known = names.contexts.get(context);
  if (!known) return;
  const at = 'value';
  if (written !== undefined) yield { kind: 'context', context, name: context, path, at, start: prefix };
  const start = prefix + (written === undefined ? 0 : written.length + 1);
  for (const kind of kinds) {
    if (kind !== 'context' && known[`${kind}s`].has(name)) yield { kind, context, name, path, at, start };
  }
}

function* itemPaths(path: Path, items: readonly string[] | undefined): Generator<Path> {
  for (const index of (items ?? []).keys()) yield [...path, index];
}

/** The text at a path; '' where there is none. */
function textAt(raw: RawModel, path: Path): string {
  let value: unknown = raw;
  for (const step of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  return typeof value === 'string' ? value : '';
}
