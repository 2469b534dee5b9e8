import { UserError } from '../../errors.ts';
import type { RawAggregate } from '../schema.ts';
import type { Source } from '../source.ts';
import type { Path } from '../tree.ts';
import { idOf } from './add-event.ts';
import { type RouteWords, routeStep } from './add-route.ts';
import { fieldsOf, fieldsValue, type NewField, requireFields } from './field-text.ts';
import { insertValue } from './insert-value.ts';
import { type ReadRaw, readRaw, requireContext } from './read-raw.ts';
import { requireAggregate, requireFreeName, requireKnown } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** A command to be added, in the words of the command line. */
export type NewCommand = {
  readonly name: string;
  readonly context: string;
  /** May be left out where the context has one. */
  readonly aggregate?: string | undefined;
  /** What its sender says; the id of the aggregate, if nothing is told. */
  readonly fields: readonly NewField[];
  readonly creates: boolean;
  /** Events of a success; those the context lacks are added. */
  readonly emits: readonly string[];
  /** Names of the refusals. */
  readonly rejects: readonly string[];
  /** Input that makes sending it twice harmless; the id of what it creates, unless said. */
  readonly idempotentBy?: string | undefined;
  /** Where it is reached over HTTP. */
  readonly route?: RouteWords | undefined;
};

/**
 * Adds a command to an aggregate, with the events it emits and the route it is reached by.
 * Throws UserError for names the model would not take.
 */
export function addCommand(sources: readonly Source[], command: NewCommand): Edit {
  const model = readRaw(sources);
  requireContext(model.raw, command.context);
  const { name, context } = command;
  const known = model.names.contexts.get(context)?.commands.get(name);
  const aggregate = requireAggregate(model.names, context, command.aggregate ?? known?.aggregate);
  if (known && known.aggregate !== aggregate.name) {
    throw new UserError(
      `The context ${context} has a command ${name} already, in the aggregate ${known.aggregate}.`,
      'Choose another name: commands of a context are told apart by it.',
    );
  }
  const whole = withDefaults(command, aggregate.value, known !== undefined);
  const home: Path = ['contexts', context, 'aggregates', aggregate.name];
  const input = known ? fieldsOf(known.command.input) : whole.fields;
  return applySteps(sources, `${context}.${name}`, [
    declareCommand(model, whole, aggregate.name, home),
    ...(known ? [] : whole.emits.map((event) => declareEvent(model, whole, event, home))),
    command.route && routeStep(model, { ...command.route, context, handles: name }, input),
  ]);
}

/** What most commands say where nothing is told. Of a command that is there only what is told counts. */
function withDefaults(command: NewCommand, aggregate: RawAggregate, isThere: boolean): NewCommand {
  if (isThere) return command;
  const id = idOf(aggregate);
  const fields = command.fields.length > 0 ? command.fields : [id];
  const isCreatedById = command.creates && fields.some(({ name }) => name === id.name);
  return {
    ...command,
    fields,
    idempotentBy: command.idempotentBy ?? (isCreatedById ? id.name : undefined),
  };
}

function declareCommand({ names }: ReadRaw, command: NewCommand, aggregate: string, home: Path): Step {
  const { name, context, fields, creates, emits, rejects, idempotentBy } = command;
  const present = names.contexts.get(context)?.commands.get(name)?.command;
  requireFields(fields, context, names);
  const value = {
    input: fields.length > 0 ? fieldsValue(fields) : undefined,
    creates: creates || undefined,
    emits: emits.length > 0 ? emits : undefined,
    rejects: rejects.length > 0 ? rejects : undefined,
    idempotentBy,
  };
  if (present) {
    requireSame(`The command ${context}.${name}`, present, value);
    return undefined;
  }
  requireFreeName(names, context, 'command', name);
  if (idempotentBy !== undefined) {
    const inputs = fields.map((field) => field.name);
    requireKnown(`${name} has no input ${idempotentBy}.`, idempotentBy, inputs, '--idempotent-by');
  }
  return {
    apply: (sources) => insertValue(sources, [...home, 'commands'], name, value),
    note: `added to the aggregate ${aggregate}`,
  };
}

/** An event tells at first what the command was told. */
function declareEvent({ names }: ReadRaw, command: NewCommand, event: string, home: Path): Step {
  if (names.contexts.get(command.context)?.events.has(event)) return undefined;
  requireFreeName(names, command.context, 'event', event);
  const value = { version: 1, visibility: 'private', payload: fieldsValue(command.fields) };
  return {
    apply: (sources) => insertValue(sources, [...home, 'events'], event, value),
    note: `with its new event ${event}`,
  };
}
