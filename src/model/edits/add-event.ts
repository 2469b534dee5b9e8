import { UserError } from '../../errors.ts';
import { idFieldOf } from '../normalise-context.ts';
import type { RawAggregate } from '../schema.ts';
import type { Source } from '../source.ts';
import type { Path } from '../tree.ts';
import { addConsumer } from './add-consumer.ts';
import { fieldsOf, fieldsValue, type NewField, requireFields } from './field-text.ts';
import { appendValue, insertValue } from './insert-value.ts';
import { publishEvent } from './publish-event.ts';
import { type ReadRaw, readRaw, requireContext, unknownName } from './read-raw.ts';
import { requireAggregate, requireFreeName } from './require-name.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** An event to be added, in the words of the command line. */
export type NewEvent = {
  readonly name: string;
  readonly context: string;
  /** May be left out where the context has one aggregate, or where `emittedBy` tells which. */
  readonly aggregate?: string | undefined;
  /** Without any, the event carries the id of its aggregate. */
  readonly fields: readonly NewField[];
  /** Command that emits it. */
  readonly emittedBy?: string | undefined;
  /** An event that others consume is public anyhow. */
  readonly public: boolean;
  /** Contexts that consume it. */
  readonly consumedBy?: readonly string[] | undefined;
};

/**
 * Adds an event to a model: the event itself, its name to what the command emits, and for each consumer an entry under
 * `consumes` and what the context map needs for it. What is there already is left alone, so adding twice is adding once.
 * Throws UserError where a name is unknown or the context map forbids it.
 */
export function addEvent(sources: readonly Source[], event: NewEvent): Edit {
  const model = readRaw(sources);
  requireContext(model.raw, event.context);
  const aggregate = findAggregate(model, event);
  const home: Path = ['contexts', event.context, 'aggregates', aggregate.name];
  const edits = [declareEvent(model, event, aggregate, home), emitEvent(event, aggregate.value, home)];
  const consumers = (event.consumedBy ?? []).map((consumer) =>
    addConsumer(model, { producer: event.context, event: event.name, consumer }, `on${event.name}`),
  );
  return applySteps(sources, `${event.context}.${event.name}`, [...edits, ...consumers.flat()]);
}

type NamedAggregate = { readonly name: string; readonly value: RawAggregate };

function findAggregate(model: ReadRaw, event: NewEvent): NamedAggregate {
  const declared = model.names.contexts.get(event.context)?.events.get(event.name)?.aggregate;
  const given = event.aggregate ?? declared ?? emitterOf(model, event);
  const aggregate = requireAggregate(model.names, event.context, given);
  if (declared !== undefined && declared !== aggregate.name) {
    throw new UserError(
      `The context ${event.context} has an event ${event.name} already, in the aggregate ${declared}.`,
      'Choose another name: events of a context are told apart by it.',
    );
  }
  return aggregate;
}

function emitterOf(model: ReadRaw, event: NewEvent): string | undefined {
  if (event.emittedBy === undefined) return undefined;
  return model.names.contexts.get(event.context)?.commands.get(event.emittedBy)?.aggregate;
}

function declareEvent(model: ReadRaw, event: NewEvent, aggregate: NamedAggregate, home: Path): Step {
  const isPublic = event.public || (event.consumedBy ?? []).length > 0;
  requireFields(event.fields, event.context, model.names);
  const events = aggregate.value.events ?? {};
  const present = Object.hasOwn(events, event.name) ? events[event.name] : undefined;
  if (present) {
    requireSame(event, isPublic, present);
    if (!isPublic || present.visibility === 'public') return undefined;
    return publishEvent([...home, 'events', event.name], present);
  }
  requireFreeName(model.names, event.context, 'event', event.name);
  const payload = fieldsValue(event.fields.length > 0 ? event.fields : [idOf(aggregate.value)]);
  const value = { version: 1, visibility: isPublic ? 'public' : 'private', payload };
  return {
    apply: (sources) => insertValue(sources, [...home, 'events'], event.name, value),
    note: `added to the aggregate ${aggregate.name}`,
  };
}

/** The id of an aggregate as a field of its messages. */
export function idOf(aggregate: RawAggregate): NewField {
  return { name: idFieldOf(aggregate.root.id), type: aggregate.root.id };
}

function requireSame(
  event: NewEvent,
  isPublic: boolean,
  present: NonNullable<RawAggregate['events']>[string],
): void {
  if (isPublic && !event.public && present.visibility !== 'public') {
    throw new UserError(
      `${event.context}.${event.name} is there already and is private: other contexts may not consume it.`,
      'If it is to be part of the published language, run this again with --public.',
    );
  }
  const has = fieldsOf(present.payload).map(({ name, type }) => `${name}:${type}`);
  const wants = event.fields.map(({ name, type }) => `${name}:${type}`);
  if (wants.length > 0 && wants.toSorted().join() !== has.toSorted().join()) {
    throw new UserError(
      `${event.context}.${event.name} is there already with other fields: ${has.join(', ') || 'none'}.`,
      'Change its payload in domain.yaml, or choose another name.',
    );
  }
}

function emitEvent(event: NewEvent, aggregate: RawAggregate, home: Path): Step {
  const name = event.emittedBy;
  if (name === undefined) return undefined;
  const commands = aggregate.commands ?? {};
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const what = `The aggregate ${String(home.at(-1))} has no command ${name}.`;
    throw unknownName(what, name, Object.keys(commands), '--emitted-by');
  }
  if (command.emits?.includes(event.name)) return undefined;
  return {
    apply: (sources) => appendValue(sources, [...home, 'commands', name, 'emits'], event.name),
    note: `emitted by ${name}`,
  };
}
