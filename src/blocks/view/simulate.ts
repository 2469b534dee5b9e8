import type { Model } from '../../model/model.ts';
import type { AggregateView, CommandView, EventView } from './aggregate-view.ts';
import { guardsOf } from './invariants.ts';
import { eventsOf, evolutionOf, type Filled, fillEvent } from './payload-view.ts';
import { holds } from './print-expression.ts';
import { neutralValue, sampleRecord, sampleValue, type Value } from './values.ts';

/** A state or a payload as JSON has it. */
export type Sample = { readonly [name: string]: Value };

/** What the generated defaults make of a command: the state after it, or the invariant it breaks. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly after: Sample }
  | { readonly kind: 'broken'; readonly invariant: string };

/** The time in tests. */
export const sampleTime = '2026-01-31T12:00:00.000Z';

/** An aggregate in one of its states, for tests; its id is that of the sample commands. */
export function sampleState(model: Model, aggregate: AggregateView, state: string): Sample {
  const record = sampleRecord(model, aggregate.fields);
  return aggregate.stateField === '' ? record : { ...record, [aggregate.stateField]: state };
}

/** A command with values its contract accepts. */
export function sampleCommand(model: Model, command: CommandView): Sample {
  return sampleRecord(model, command.data);
}

/** Runs the defaults that msv generates, so that generated tests expect what is going to happen. */
export function simulate(
  model: Model,
  aggregate: AggregateView,
  command: CommandView,
  before: Sample | undefined,
): Outcome {
  const given = sampleCommand(model, command);
  let state = before ?? (aggregate.isCreated ? {} : emptyState(model, aggregate));
  const decided = state;
  for (const event of eventsOf(aggregate, command)) {
    const filled = fillEvent(model, aggregate, command, event);
    const data = Object.fromEntries(filled.flatMap((one) => valueOfField(model, one, given, decided)));
    state = evolved(model, aggregate, event, state, data);
  }
  const broken = guardsOf(model, aggregate).guards.find((guard) => !holds(guard.expression, state));
  return broken === undefined ? { kind: 'accepted', after: state } : { kind: 'broken', invariant: broken.id };
}

function emptyState(model: Model, aggregate: AggregateView): Sample {
  const { fields, idField, stateField } = aggregate;
  const values = fields
    .filter((field) => !field.type.optional)
    .map((field) => {
      const value =
        field.name === idField ? sampleValue(model, field.type, field.name) : neutralValue(model, field.type);
      return [field.name, value];
    });
  const initial = aggregate.aggregate.lifecycle?.initial ?? '';
  return { ...Object.fromEntries(values), ...(stateField === '' ? {} : { [stateField]: initial }) };
}

function valueOfField(
  model: Model,
  { field, source }: Filled,
  given: Sample,
  state: Sample,
): readonly (readonly [string, Value])[] {
  const one = (value: Value | undefined): readonly (readonly [string, Value])[] =>
    value === undefined ? [] : [[field.name, value]];
  switch (source.kind) {
    case 'command':
      return one(given[field.name]);
    case 'state':
      return one(state[field.name]);
    case 'lifecycle':
      return one(source.state);
    case 'time':
      return one(sampleTime);
    case 'day':
      return one(sampleTime.slice(0, 10));
    case 'left-out':
      return [];
    case 'undecided': {
      const known = source.fallback === 'command' ? given[field.name] : state[field.name];
      return one((source.fallback === '' ? undefined : known) ?? neutralValue(model, field.type));
    }
  }
}

function evolved(
  model: Model,
  aggregate: AggregateView,
  event: EventView,
  before: Sample,
  data: Sample,
): Sample {
  const { sets, undecided, isCreation, state } = evolutionOf(model, aggregate, event);
  const set = sets.flatMap(({ field }) => {
    const value = data[field.name];
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return {
    ...(isCreation ? {} : before),
    ...Object.fromEntries(set),
    ...Object.fromEntries(undecided.map((field) => [field.name, neutralValue(model, field.type)])),
    ...(aggregate.stateField !== '' && state !== '' ? { [aggregate.stateField]: state } : {}),
  };
}
