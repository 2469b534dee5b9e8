import type { Context, Field, Model } from '../../model/model.ts';
import type { Unsupported } from '../block.ts';
import { type AggregateView, type CommandView, type Report, viewAggregate } from './aggregate-view.ts';
import { type CheckView, checksOf } from './check-view.ts';
import { guardsOf } from './invariants.ts';
import { pascal, scopeOf, variable } from './names.ts';
import { type QueryView, viewQuery } from './query-view.ts';
import { mapPayload, type PayloadMapping } from './reaction-view.ts';
import { type ProjectedEvent, type ReadModelView, viewReadModel } from './read-model-view.ts';
import { type ClientView, type ConsumerView, viewClients, viewConsumers } from './remote-view.ts';
import { brokenUpcasts } from './upcast.ts';

/** A service with everything its code is made from. */
export type ServiceView = {
  /** Folder below `services/`, and the name it goes by. */
  readonly name: string;
  /** npm scope of the project: "@shop". */
  readonly scope: string;
  readonly model: Model;
  readonly context: Context;
  readonly aggregates: readonly AggregateView[];
  readonly commands: readonly ServiceCommand[];
  readonly queries: readonly QueryView[];
  readonly readModels: readonly ReadModelView[];
  readonly consumers: readonly ReactionView[];
  readonly clients: readonly ClientView[];
};

/** A command and the remote checks it makes first. */
export type ServiceCommand = CommandView & {
  readonly owner: AggregateView;
  readonly checks: readonly CheckView[];
};

/** A consumed event and what it sets off. */
export type ReactionView = ConsumerView & {
  /** Read models the event is projected to as well. */
  readonly projects: readonly ReadModelView[];
} & (
    | {
        readonly does: 'command';
        readonly command: CommandView;
        readonly aggregate: AggregateView;
        readonly mapping: PayloadMapping;
      }
    | { readonly does: 'projection' }
    | { readonly does: 'function'; readonly handler: string }
  );

const views = new WeakMap<Model, { services: readonly ServiceView[]; unsupported: readonly Unsupported[] }>();

/** The services msv generates, in the order of the contexts. Derived once per model. */
export function servicesOf(model: Model): readonly ServiceView[] {
  return viewModel(model).services;
}

/** What the model asks for in its domain and msv does not generate yet. */
export function unsupportedInDomain(model: Model): readonly Unsupported[] {
  return viewModel(model).unsupported;
}

function viewModel(model: Model) {
  const known = views.get(model);
  if (known !== undefined) return known;
  const unsupported: Unsupported[] = [];
  const services = model.contexts.map((context) =>
    viewService(model, context, (item) => unsupported.push(item)),
  );
  for (const context of model.contexts) {
    for (const { name, upcast } of brokenUpcasts(model, context)) {
      const what = `its upcast "${upcast}" is not understood; write "field := occurredAt", a field or a constant, one per ;`;
      unsupported.push({ element: `${context.name}.${name}`, what });
    }
  }
  for (const { whenever, then } of model.policies) {
    const what = `the policy "then ${then}" is not generated yet; a consumer with do: command: does the same`;
    unsupported.push({ element: `${whenever.context}.${whenever.name}`, what });
  }
  for (const { name, contexts } of model.platform.services) {
    if (contexts.length < 2) continue;
    const what = `${contexts.join(' and ')} in one process is not generated yet; each is a service of its own`;
    unsupported.push({ element: `platform.services.${name}`, what });
  }
  const view = { services, unsupported };
  views.set(model, view);
  return view;
}

function viewService(model: Model, context: Context, report: Report): ServiceView {
  const clients = viewClients(model, context, report);
  const plain = context.aggregates.map((aggregate) => viewAggregate(model, context, aggregate));
  for (const aggregate of plain) {
    for (const { id, why } of guardsOf(model, aggregate).faults) {
      report({
        element: `${context.name}.${aggregate.name}`,
        what: `invariant ${id} is not checked: ${why}; a comparison of fields, numbers and words would be`,
      });
    }
  }
  const readModels = context.readModels.flatMap((one) => {
    const view = viewReadModel(model, context, plain, one, report);
    return view === undefined
      ? []
      : [{ ...view, projected: view.projected.filter(isArriving(context, view, report)) }];
  });
  const queries = context.queries.flatMap(
    (one) => viewQuery(model, context, plain, readModels, one, report) ?? [],
  );
  const seen = new Set<string>();
  const consumers = viewConsumers(model, context, report).flatMap((one) => {
    // An event consumed twice is projected once, by the first.
    const type = `${one.from}.${one.event.name}`;
    const projects = seen.has(type) ? [] : readModels.filter((readModel) => isProjected(readModel, type));
    seen.add(type);
    return viewReaction(model, context, plain, { ...one, projects }, report) ?? [];
  });
  for (const { name, command, hasId, repeat } of plain.flatMap((one) => one.commands)) {
    if (!command.creates || hasId || repeat.kind !== 'none' || command.idempotentBy === '') continue;
    const what = `repeating it is not harmless yet: ${command.idempotentBy} is neither the id nor a field of the root`;
    report({ element: `${context.name}.${name}`, what });
  }
  const aggregates = plain.map((aggregate) => ({ ...aggregate, findBy: lookups(aggregate, consumers) }));
  const commands = aggregates.flatMap((owner) =>
    owner.commands.map((command) => ({ ...command, owner, checks: checksOf(model, command, clients) })),
  );
  return {
    name: serviceName(model, context),
    scope: scopeOf(model),
    model,
    context,
    aggregates,
    commands,
    queries,
    readModels,
    consumers,
    clients,
  };
}

/** A deployment unit of one context names its service; one of several is not there yet, so the context does. */
function serviceName(model: Model, context: Context): string {
  const unit = model.platform.services.find(
    (one) => one.contexts.length === 1 && one.contexts[0] === context.name,
  );
  return unit?.name ?? context.name;
}

/** Whether an event gets to a read model at all: an own one does, a foreign one only if it is consumed. */
function isArriving(context: Context, readModel: ReadModelView, report: Report) {
  return (event: ProjectedEvent): boolean => {
    const { context: from, event: of, isForeign } = event;
    const isConsumed = context.consumes.some(
      (one) => one.event.context === from && one.event.name === of.name,
    );
    if (isForeign && !isConsumed) {
      const what = `${event.type} is not consumed, so it is not projected`;
      report({ element: `${context.name}.${readModel.name}`, what });
    }
    return !isForeign || isConsumed;
  };
}

function isProjected(readModel: ReadModelView, type: string): boolean {
  return readModel.projected.some((event) => event.isForeign && event.type === type);
}

function viewReaction(
  model: Model,
  context: Context,
  aggregates: readonly AggregateView[],
  consumer: ConsumerView & { readonly projects: readonly ReadModelView[] },
  report: Report,
): ReactionView | undefined {
  const { kind, name } = consumer.consume.do;
  const element = `${context.name} <- ${consumer.from}.${consumer.event.name}`;
  if (kind === 'function') return { ...consumer, does: 'function', handler: variable(name) };
  if (kind === 'projection') {
    if (consumer.projects.some((one) => one.name === name)) return { ...consumer, does: 'projection' };
    report({ element, what: `the read model ${name} does not project it` });
    return undefined;
  }
  const aggregate = aggregates.find((one) => one.commands.some((command) => command.name === name));
  const command = aggregate?.commands.find((one) => one.name === name);
  const mapping = aggregate && command && mapPayload(model, consumer.payload, aggregate, command);
  if (aggregate !== undefined && command !== undefined && mapping !== undefined) {
    return { ...consumer, does: 'command', command, aggregate, mapping };
  }
  report({ element, what: `its payload does not say all that ${name} needs; the consumer is left out` });
  return undefined;
}

/** Fields an aggregate is found by: for repeated creation, for commands and for events that name it by a reference. */
function lookups(aggregate: AggregateView, consumers: readonly ReactionView[]): readonly Field[] {
  const names = [
    ...aggregate.commands.flatMap(({ repeat }) => (repeat.kind === 'field' ? [repeat.field] : [])),
    ...consumers.flatMap((one) =>
      one.does === 'command' && one.aggregate.name === aggregate.name && one.mapping.found !== null
        ? [one.mapping.found.by.name]
        : [],
    ),
  ];
  return aggregate.fields.filter((field) => names.includes(field.name) && field.name !== aggregate.idField);
}

/** "findByOrderId" */
export function finder(field: Field): string {
  return `findBy${pascal(field.name)}`;
}
