import type { Context, Event, Model } from '../../model/model.ts';
import { docstring, importLines, schemaDeclaration, signature } from '../view/code.ts';
import { copied } from '../view/copied.ts';
import { type EventVersion, eventVersions, publicEvents } from '../view/event-versions.ts';
import { bracketed, group, indent, type Layout, line, object, print } from '../view/layout.ts';
import { propertyName } from '../view/names.ts';
import { typeboxObject } from '../view/type-printer.ts';
import { type Upcaster, upcastersOf } from '../view/upcast.ts';
import { schemaImports, typebox } from './contract-imports.ts';
import { eventUses } from './reach.ts';

/** Data of the template `events.ts`: the public events of a context in all their versions. */
export function eventsData(model: Model, context: Context): object {
  const events = publicEvents(context);
  return {
    imports: importLines([
      typebox,
      ...schemaImports(model, eventUses(context), './values.ts'),
      { names: ['checked', 'type Message'], from: '../message.ts' },
    ]),
    events: events.flatMap(eventVersions).map((version) => schemaData(model, context, version)),
    readers: events.flatMap((event) => readersOf(model, context, event)),
    upcasters: events.flatMap((event) => upcastersOf(model, event).map(upcasterData)),
  };
}

function schemaData(model: Model, context: Context, one: EventVersion): object {
  const id = `${context.name}.${one.event.name}.v${one.version}`;
  const retired = one.retireAfter === '' ? '' : ` Not published after ${one.retireAfter}.`;
  const schema = typeboxObject(model, one.payload, [`$id: '${id}'`]);
  return {
    doc: docstring(`Routing key \`${id}\`.${retired}`),
    name: one.name,
    schema: schemaDeclaration(one.name, schema),
  };
}

function readersOf(model: Model, context: Context, event: Event): object[] {
  const all = upcastersOf(model, event);
  return eventVersions(event).map((target) => ({
    doc: docstring(`${event.name} as version ${target.version}. Throws ContractError.`),
    name: target.name,
    signature: signature(`export function read${target.name}(`, ['message: Message'], target.name),
    older: eventVersions(event)
      .filter((one) => one.version < target.version)
      .flatMap((one) => liftLine(context, one, chain(all, one, target))),
  }));
}

/** The upcasters that lead from one version to another, in order; none where a step is missing. */
function chain(all: readonly Upcaster[], from: EventVersion, to: EventVersion): readonly Upcaster[] {
  const steps = all.filter((one) => one.from.version >= from.version && one.to.version <= to.version);
  const [first] = steps;
  const last = steps.at(-1);
  const isWhole = first?.from.version === from.version && last?.to.version === to.version;
  return isWhole && steps.every((one, at) => at === 0 || one.from === steps[at - 1]?.to) ? steps : [];
}

function liftLine(context: Context, from: EventVersion, steps: readonly Upcaster[]): string[] {
  if (steps.length === 0) return [];
  const type = `${context.name}.${from.event.name}.v${from.version}`;
  const call = steps.reduce(
    (inner: Layout, step): Layout =>
      bracketed(`${upcasterName(step)}(`, [inner, ...(usesTime(step) ? ['message.time'] : [])], ')'),
    `checked(${from.name}, message)`,
  );
  return [print(group(`if (message.type === '${type}')`, indent(line, 'return ', call, ';')), 2)];
}

function upcasterName({ from }: Upcaster): string {
  return `upcast${from.name}`;
}

function usesTime({ lifts }: Upcaster): boolean {
  return lifts.some((one) => one.value === 'occurredAt');
}

function upcasterData(upcaster: Upcaster): object {
  const { from, to, lifts } = upcaster;
  const parameters = [`data: ${from.name}`, ...(usesTime(upcaster) ? ['occurredAt: string'] : [])];
  const fields = lifts.map(({ field, value, isOptional }) =>
    copied(propertyName(field.name), value, isOptional),
  );
  return {
    doc: docstring(
      `Lifts version ${from.version} to ${to.version}${from.upcast === '' ? '' : `: ${from.upcast}`}.`,
    ),
    signature: signature(`export function ${upcasterName(upcaster)}(`, parameters, to.name),
    body:
      fields.length === 0
        ? '{}'
        : print(fields.length > 3 ? object(fields) : bracketed('{', fields, '}', line), 2, 9),
  };
}
