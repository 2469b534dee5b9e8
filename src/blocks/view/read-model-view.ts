import type { Context, Event, Field, Model, ReadModel } from '../../model/model.ts';
import type { AggregateView, EventView, Report } from './aggregate-view.ts';
import { fieldFor } from './assignable.ts';
import { camel, kebab, pascal } from './names.ts';

/** A read model with what keeps it up to date. */
export type ReadModelView = {
  readonly readModel: ReadModel;
  readonly name: string;
  /** Name of its rows among the ports: "orderSummaryRows". */
  readonly rows: string;
  /** The projecting function: `projectOrderSummary` in `src/application/project-order-summary.ts`. */
  readonly project: string;
  readonly file: string;
  /** Type of what is projected: "OrderSummaryEvent". */
  readonly eventType: string;
  readonly key: Field;
  readonly fields: readonly Field[];
  readonly projected: readonly ProjectedEvent[];
};

/** An event that a read model is made of. */
export type ProjectedEvent = {
  /** How the projecting function knows it: "OrderPlaced", or "shipping.ShipmentDispatched" where foreign. */
  readonly type: string;
  readonly context: string;
  readonly event: Event;
  readonly isForeign: boolean;
  /** Fields it carries: for an own event those of the domain, else the payload. */
  readonly data: readonly Field[];
  /** Where the key of the row is: a field of the data, or the time of the event (a day where the key is a date). */
  readonly key: { readonly kind: 'field'; readonly field: string } | { readonly kind: 'time' | 'day' };
  /** Lifecycle state after an own event; '' where it says nothing. */
  readonly state: string;
  /** Own event that comes first in the life of its aggregate. */
  readonly isCreation: boolean;
  /** Name of the aggregate of an own event; '' where foreign. */
  readonly aggregate: string;
};

/** Derives a read model; undefined (and reported) where its key is none of its fields. */
export function viewReadModel(
  model: Model,
  context: Context,
  aggregates: readonly AggregateView[],
  readModel: ReadModel,
  report: Report,
): ReadModelView | undefined {
  const element = `${context.name}.${readModel.name}`;
  const key = readModel.fields.find((field) => field.name === readModel.key);
  if (key === undefined) {
    report({ element, what: `its key ${readModel.key} is none of its fields` });
    return undefined;
  }
  const projected = readModel.projects.flatMap((ref) => {
    const found = findEvent(model, context, aggregates, ref);
    const from = found && keyOf(model, found.data, readModel, key);
    if (found !== undefined && from !== undefined) return [{ ...found, key: from }];
    report({ element, what: `${ref.name} has no field ${key.name}: say keyFrom` });
    return [];
  });
  return {
    readModel,
    name: readModel.name,
    rows: `${camel(readModel.name)}Rows`,
    project: `project${pascal(readModel.name)}`,
    file: `project-${kebab(readModel.name)}`,
    eventType: `${readModel.name}Event`,
    key,
    fields: readModel.fields,
    projected,
  };
}

function findEvent(
  model: Model,
  context: Context,
  aggregates: readonly AggregateView[],
  ref: { readonly context: string; readonly name: string },
): Omit<ProjectedEvent, 'key'> | undefined {
  if (ref.context === context.name) {
    const aggregate = aggregates.find((one) => one.events.some((event) => event.name === ref.name));
    const event = aggregate?.events.find((one) => one.name === ref.name);
    return aggregate && event && ownEvent(context, aggregate, event);
  }
  const home = model.contexts.find((one) => one.name === ref.context);
  const event = home?.aggregates.flatMap((one) => one.events).find((one) => one.name === ref.name);
  if (event === undefined) return undefined;
  return {
    type: `${ref.context}.${ref.name}`,
    context: ref.context,
    event,
    isForeign: true,
    data: event.payload,
    state: '',
    isCreation: false,
    aggregate: '',
  };
}

function ownEvent(context: Context, aggregate: AggregateView, event: EventView): Omit<ProjectedEvent, 'key'> {
  return {
    type: event.name,
    context: context.name,
    event: event.event,
    isForeign: false,
    data: event.data,
    state: event.state,
    isCreation: event.isCreation,
    aggregate: aggregate.name,
  };
}

function keyOf(
  model: Model,
  data: readonly Field[],
  readModel: ReadModel,
  key: Field,
): ProjectedEvent['key'] | undefined {
  const isTimed = ['occurredAt', 'time', 'at'].includes(readModel.keyFrom);
  if (isTimed && !data.some((field) => field.name === readModel.keyFrom)) {
    return { kind: key.type.kind === 'scalar' && key.type.scalar === 'date' ? 'day' : 'time' };
  }
  const name = readModel.keyFrom === '' ? key.name : readModel.keyFrom;
  const field = fieldFor(model, data, { name, type: key.type });
  return field === undefined || field.type.optional ? undefined : { kind: 'field', field: name };
}
