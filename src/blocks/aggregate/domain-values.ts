import type { AggregateView, EventView } from '../view/aggregate-view.ts';
import { copied } from '../view/copied.ts';
import { group, indent, type Layout, line, object } from '../view/layout.ts';
import { propertyName } from '../view/names.ts';
import type { Evolution, Filled } from '../view/payload-view.ts';
import type { Undecided } from '../view/undecided.ts';

/** The property of an event's data as it is written where the command is decided; none where it is left out. */
export function eventField(
  aggregate: AggregateView,
  event: EventView,
  { field, source }: Filled,
  undecided: Undecided,
): Layout[] {
  const key = propertyName(field.name);
  switch (source.kind) {
    case 'command':
      return [copied(key, `command.${field.name}`, source.isOptional)];
    case 'state':
      return [copied(key, `${aggregate.variable}.${field.name}`, source.isOptional)];
    case 'lifecycle':
      return [`${key}: '${source.state}'`];
    case 'time':
      return [`${key}: at`];
    case 'day':
      return [`${key}: at.slice(0, 10)`];
    case 'left-out':
      return [];
    case 'undecided': {
      const why = `the model says that ${event.name} carries ${field.name}, not where it comes from.`;
      const name = undecided.nameFor(field, event.name, why);
      const holder = source.fallback === 'command' ? 'command' : aggregate.variable;
      return [`${key}: ${source.fallback === '' ? name : `${holder}.${field.name} ?? ${name}`}`];
    }
  }
}

/** What an event makes of the state. */
export function evolvedObject(
  aggregate: AggregateView,
  event: EventView,
  evolution: Evolution,
  undecided: Undecided,
): Layout {
  const { variable: self, stateField, isCreated, name, idField } = aggregate;
  const empty = group(`${self} ??`, indent(line, `empty${name}(event.data.${idField})`));
  const before: Layout = isCreated ? `existing(${self})` : empty;
  const state = stateField !== '' && evolution.state !== '' ? [`${stateField}: '${evolution.state}'`] : [];
  const set = evolution.sets.map(({ field, isOptional }) =>
    copied(propertyName(field.name), `event.data.${field.name}`, isOptional),
  );
  if (evolution.isCreation) {
    const unknown = evolution.undecided.map((field) => {
      const why = `the model does not say what ${field.name} is after ${event.name}.`;
      return `${propertyName(field.name)}: ${undecided.nameFor(field, event.name, why)}`;
    });
    return object([...set, ...unknown, ...state]);
  }
  if (set.length + state.length === 0) return before;
  return object([isCreated ? ['...', before] : ['...(', before, ')'], ...set, ...state]);
}
