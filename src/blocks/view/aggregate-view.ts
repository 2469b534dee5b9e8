import type { Aggregate, Command, Context, Event, Field, Model, TypeUse } from '../../model/model.ts';
import type { Unsupported } from '../block.ts';
import { fieldFor } from './assignable.ts';
import { aggregateFields, idType } from './named-types.ts';
import { camel, kebab, plural, variable } from './names.ts';

/** An aggregate with all that is derived from it for code. */
export type AggregateView = {
  readonly aggregate: Aggregate;
  readonly name: string;
  /** File name without extension, in `src/domain` and `src/generated`. */
  readonly file: string;
  /** Name of a variable that holds one. */
  readonly variable: string;
  /** Name of its repository among the ports: "orders". */
  readonly repository: string;
  readonly idField: string;
  readonly idType: TypeUse;
  /** Id first, then the fields of the root. */
  readonly fields: readonly Field[];
  /** Property that holds the lifecycle state; '' where there is none. */
  readonly stateField: string;
  /** Whether some command creates it; else it is there from the first command on, empty. */
  readonly isCreated: boolean;
  readonly events: readonly EventView[];
  readonly commands: readonly CommandView[];
  /** Fields it must be found by, besides its id; each has a `findBy<Field>` and an index. */
  readonly findBy: readonly Field[];
};

/** An event as the domain sees it. */
export type EventView = {
  readonly event: Event;
  readonly name: string;
  /** Fields the state needs and the payload lacks; they never leave the service. */
  readonly extra: readonly Field[];
  /** Payload and extra fields. */
  readonly data: readonly Field[];
  readonly isPublic: boolean;
  /** Whether a command that names no event made it. */
  readonly isImplied: boolean;
  readonly isCreation: boolean;
  /** Lifecycle state the aggregate is in afterwards; '' where it stays. */
  readonly state: string;
};

export type CommandView = {
  readonly command: Command;
  readonly name: string;
  /** The handler: `placeOrder` in `src/application/place-order.ts`. */
  readonly handler: string;
  readonly file: string;
  readonly aggregate: string;
  /** What the caller gives. */
  readonly input: readonly Field[];
  /** What the domain gets: the input and the id of the aggregate. */
  readonly data: readonly Field[];
  /** Whether the caller gives the id; a new one is made otherwise. */
  readonly hasId: boolean;
  /** Names of the events, in order. */
  readonly emits: readonly string[];
  /** How repeating is made harmless: found by id, found by that field, remembered under that field's value, or not at all. */
  readonly repeat:
    | { readonly kind: 'id' }
    | { readonly kind: 'field' | 'remembered'; readonly field: string }
    | { readonly kind: 'none' };
};

/** Says what is not generated yet. */
export type Report = (unsupported: Unsupported) => void;

/** Derives an aggregate of a context. */
export function viewAggregate(model: Model, context: Context, aggregate: Aggregate): AggregateView {
  const fields = aggregateFields(context, aggregate);
  const commands = aggregate.commands.map((command) => viewCommand(context, aggregate, command));
  return {
    aggregate,
    name: aggregate.name,
    file: fileOf(aggregate.name),
    variable: variable(aggregate.name),
    repository: camel(plural(aggregate.name)),
    idField: aggregate.root.idField,
    idType: idType(context, aggregate),
    fields,
    // The model keeps the name free where there is a lifecycle.
    stateField: aggregate.lifecycle === null ? '' : 'state',
    isCreated: aggregate.commands.some((command) => command.creates),
    events: viewEvents(model, aggregate, fields, commands),
    commands,
    findBy: [],
  };
}

/** Files msv writes beside those of the aggregates. */
const ownFiles = new Set([
  'ports',
  'values',
  'queries',
  'published',
  'projections',
  'projected-events',
  'reactions',
  'routes',
  'subscriptions',
  'index',
]);

function fileOf(aggregate: string): string {
  const file = kebab(aggregate);
  return ownFiles.has(file) ? `${file}-aggregate` : file;
}

function viewCommand(context: Context, aggregate: Aggregate, command: Command): CommandView {
  const idField: Field = { name: aggregate.root.idField, type: idType(context, aggregate) };
  const hasId = command.input.some((field) => field.name === idField.name);
  const own = command.emits.filter((name) => aggregate.events.some((event) => event.name === name));
  return {
    command,
    name: command.name,
    handler: variable(command.name),
    file: kebab(command.name),
    aggregate: aggregate.name,
    input: command.input,
    data: hasId ? command.input : [idField, ...command.input],
    hasId,
    emits: own.length > 0 ? own : [impliedEvent(command)],
    repeat: repeatOf(context, aggregate, command, hasId),
  };
}

function repeatOf(
  context: Context,
  aggregate: Aggregate,
  command: Command,
  hasId: boolean,
): CommandView['repeat'] {
  const by = command.idempotentBy;
  if (by === '' || !command.input.some((field) => field.name === by)) return { kind: 'none' };
  if (!command.creates) return { kind: 'remembered', field: by };
  if (hasId) return aggregate.root.idField === by ? { kind: 'id' } : { kind: 'remembered', field: by };
  const isRootField = aggregateFields(context, aggregate).some((field) => field.name === by);
  return isRootField ? { kind: 'field', field: by } : { kind: 'none' };
}

/** Name of the event of a command that names none. */
function impliedEvent(command: Command): string {
  return `${command.name}Done`;
}

function viewEvents(
  model: Model,
  aggregate: Aggregate,
  fields: readonly Field[],
  commands: readonly CommandView[],
): readonly EventView[] {
  const implied = commands.flatMap((view): Event[] =>
    view.emits.includes(impliedEvent(view.command)) ? [privateEvent(view)] : [],
  );
  return [...aggregate.events, ...implied].map((event) =>
    viewEvent(model, aggregate, fields, commands, event, implied.includes(event)),
  );
}

function viewEvent(
  model: Model,
  aggregate: Aggregate,
  fields: readonly Field[],
  commands: readonly CommandView[],
  event: Event,
  isImplied: boolean,
): EventView {
  const emitters = commands.filter((command) => command.emits.includes(event.name));
  const isCreation = emitters.some((command) => command.command.creates);
  const extra = fields.flatMap((field) => {
    if (event.payload.some((one) => one.name === field.name)) return [];
    const givers = emitters.filter((command) => fieldFor(model, command.data, field) !== undefined);
    const isNeeded = field.name === aggregate.root.idField || (isCreation && !field.type.optional);
    if (isNeeded) return [field];
    if (givers.length === 0) return [];
    return [{ name: field.name, type: { ...field.type, optional: true } }];
  });
  return {
    event,
    name: event.name,
    extra,
    data: [...event.payload, ...extra],
    isPublic: event.visibility === 'public',
    isImplied,
    isCreation,
    state: stateAfter(aggregate, emitters, isCreation),
  };
}

function stateAfter(aggregate: Aggregate, emitters: readonly CommandView[], isCreation: boolean): string {
  if (aggregate.lifecycle === null) return '';
  const targets = emitters.flatMap((command) => transitionOf(aggregate, command.name)?.to ?? []);
  return isCreation ? aggregate.lifecycle.initial : (targets[0] ?? '');
}

/** The lifecycle transition of a command, all its `from` states together; undefined where it has none. */
export function transitionOf(
  aggregate: Aggregate,
  command: string,
): { readonly from: readonly string[]; readonly to: string } | undefined {
  const own = aggregate.lifecycle?.transitions.filter((transition) => transition.on === command) ?? [];
  const [first] = own;
  return first === undefined
    ? undefined
    : { from: [...new Set(own.flatMap((one) => one.from))], to: first.to };
}

function privateEvent(view: CommandView): Event {
  return {
    name: impliedEvent(view.command),
    version: 1,
    visibility: 'private',
    payload: view.data,
    compatibility: 'none',
    history: [],
  };
}
