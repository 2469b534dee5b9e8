import type { Field, Model } from '../../model/model.ts';
import { type AggregateView, type CommandView, type EventView, transitionOf } from './aggregate-view.ts';
import { fieldFor } from './assignable.ts';

/** Where the value of a field of an event comes from when a command is decided. */
export type Source =
  | { readonly kind: 'command' | 'state'; readonly isOptional: boolean }
  | { readonly kind: 'lifecycle'; readonly state: string }
  | { readonly kind: 'time' | 'day' }
  | { readonly kind: 'left-out' }
  /** Nowhere in the model; `fallback` has it sometimes. */
  | { readonly kind: 'undecided'; readonly fallback: 'command' | 'state' | '' };

export type Filled = { readonly field: Field; readonly source: Source };

/** How each field of an event is filled when the command is decided: by name from the command, else from the state. */
export function fillEvent(
  model: Model,
  aggregate: AggregateView,
  command: CommandView,
  event: EventView,
): readonly Filled[] {
  return event.data.map((field) => {
    const source = sourceOf(model, aggregate, command, field);
    // An optional extra field says what changed; what is known already need not be said.
    const isIdle = source.kind === 'state' && field.type.optional && event.extra.includes(field);
    return { field, source: isIdle ? { kind: 'left-out' } : source };
  });
}

function sourceOf(model: Model, aggregate: AggregateView, command: CommandView, field: Field): Source {
  const given = fieldFor(model, command.data, field);
  if (given !== undefined && isEnough(given, field)) return from('command', given);
  const known = command.command.creates ? undefined : fieldFor(model, aggregate.fields, field);
  if (known !== undefined && isEnough(known, field)) return from('state', known);
  if (field.name === aggregate.stateField && field.type.kind === 'scalar' && field.type.scalar === 'string') {
    const state = stateAfter(aggregate, command);
    if (state !== '') return { kind: 'lifecycle', state };
    return { kind: 'state', isOptional: false };
  }
  if (field.type.optional) return { kind: 'left-out' };
  if (field.type.kind === 'scalar' && field.type.scalar === 'datetime') return { kind: 'time' };
  if (field.type.kind === 'scalar' && field.type.scalar === 'date') return { kind: 'day' };
  const fallback = given !== undefined ? 'command' : known !== undefined ? 'state' : '';
  return { kind: 'undecided', fallback };
}

function stateAfter(aggregate: AggregateView, command: CommandView): string {
  const target = transitionOf(aggregate.aggregate, command.name)?.to ?? '';
  return command.command.creates ? (aggregate.aggregate.lifecycle?.initial ?? '') : target;
}

function isEnough(given: Field, wanted: Field): boolean {
  return wanted.type.optional || !given.type.optional;
}

function from(kind: 'command' | 'state', field: Field): Source {
  return { kind, isOptional: field.type.optional };
}

/** How an event changes the state: which fields it sets, and which of a new one the model says nothing about. */
export type Evolution = {
  readonly sets: readonly { readonly field: Field; readonly isOptional: boolean }[];
  /** Fields that a new one must have and the event does not carry. */
  readonly undecided: readonly Field[];
  /** Whether the event makes a new one. */
  readonly isCreation: boolean;
  readonly state: string;
};

export function evolutionOf(model: Model, aggregate: AggregateView, event: EventView): Evolution {
  const { isCreation } = event;
  const fields = aggregate.fields.filter((field) => isCreation || field.name !== aggregate.idField);
  const sets = fields.flatMap((field) => {
    const carried = fieldFor(model, event.data, field);
    return carried === undefined ? [] : [{ field, isOptional: carried.type.optional }];
  });
  const set = new Set(sets.filter((one) => !one.isOptional).map((one) => one.field.name));
  const undecided = fields.filter((field) => isCreation && !field.type.optional && !set.has(field.name));
  return { sets, undecided, isCreation, state: event.state };
}

/** Whether deciding some command of the aggregate needs to know the time. */
export function needsTime(model: Model, aggregate: AggregateView): boolean {
  return aggregate.commands.some((command) => commandNeedsTime(model, aggregate, command));
}

/** Whether deciding the command needs to know the time. */
export function commandNeedsTime(model: Model, aggregate: AggregateView, command: CommandView): boolean {
  return eventsOf(aggregate, command).some((event) =>
    fillEvent(model, aggregate, command, event).some(
      ({ source }) => source.kind === 'time' || source.kind === 'day',
    ),
  );
}

/** The events a command leads to, in order. */
export function eventsOf(aggregate: AggregateView, command: CommandView): readonly EventView[] {
  return command.emits.flatMap((name) => aggregate.events.find((event) => event.name === name) ?? []);
}
