import type { Field } from '../../model/model.ts';
import { type AggregateView, type EventView, transitionOf } from '../view/aggregate-view.ts';
import { declaration, docstring, importLines, inlineType, signature, unionType } from '../view/code.ts';
import { fieldImports } from '../view/imports.ts';
import { type Guard, guardsOf } from '../view/invariants.ts';
import { bracketed, group, indent, type Layout, line, object, print, spread } from '../view/layout.ts';
import { camel, quote, spoken, variable, withArticle } from '../view/names.ts';
import { printExpression } from '../view/print-expression.ts';
import type { ServiceView } from '../view/service-view.ts';
import { tsObject, tsProperty } from '../view/type-printer.ts';

/** Data of the template `generated/aggregate.ts`: what the model says about an aggregate. */
export function generatedData(service: ServiceView, aggregate: AggregateView): object {
  const { name, commands, events, stateField } = aggregate;
  const { guards } = guardsOf(service.model, aggregate);
  const transitions = transitionTable(aggregate);
  const lifecycle = aggregate.aggregate.lifecycle;
  return {
    name,
    imports: importLines(fieldImports(service, usedFields(aggregate), '.')),
    doc: docstring(`The state of ${withArticle(name)}.`),
    type: declaration(`type ${name}`, stateType(aggregate)),
    stateUnion: lifecycle === null ? '' : unionType(`${name}State`, lifecycle.states.map(quote)),
    commands: commands.map((command) => declaration(`type ${command.name}`, tsObject(command.data))),
    commandUnion: unionType(
      `${name}Command`,
      commands.map((command) => message(command.name)),
    ),
    events: events.map((event) => ({
      doc: eventDoc(event),
      type: declaration(`type ${event.name}`, tsObject(event.data)),
    })),
    eventUnion: unionType(
      `${name}Event`,
      events.map((event) => message(event.name)),
    ),
    rejectionUnion: unionType(`${name}Rejection`, rejectionsOf(service, aggregate).map(quote)),
    transitionsName: transitionsName(aggregate),
    transitions: transitions === undefined ? '' : print(transitions, 0, 40),
    wrongState: signature(
      'export function wrongState(',
      [`${aggregate.variable}: ${name}`, `command: keyof typeof ${transitionsName(aggregate)}`],
      `${name}Refusal | undefined`,
    ),
    stateOf: `${aggregate.variable}.${stateField}`,
    refusal: print(
      [
        'return ',
        object([
          "rejected: 'WrongState'",
          `why: \`\${command} is not possible: the ${spoken(name)} is \${${aggregate.variable}.${stateField}}\``,
        ]),
        ';',
      ],
      2,
    ),
    decision: unionType(`${name}Decision`, [
      inlineType([`readonly events: readonly ${name}Event[]`]),
      `${name}Refusal`,
    ]),
    brokenInvariant: signature(
      'export function brokenInvariant(',
      [`${aggregate.variable}: ${name}`],
      `${name}Refusal | undefined`,
    ),
    guards: guards.map((guard) => guardData(aggregate, guard)),
  };
}

/** Every name under which a command of the aggregate is refused. */
function rejectionsOf(service: ServiceView, aggregate: AggregateView): readonly string[] {
  const { guards } = guardsOf(service.model, aggregate);
  const unique = aggregate.aggregate.invariants.filter((one) => one.enforcedBy === 'unique-index');
  return [
    ...new Set([
      ...aggregate.aggregate.commands.flatMap((command) => command.rejects),
      ...(aggregate.isCreated ? ['AlreadyExists', 'NotFound'] : []),
      ...(transitionTable(aggregate) === undefined ? [] : ['WrongState']),
      ...guards.map((guard) => guard.id),
      ...unique.map((one) => one.id),
    ]),
  ];
}

function usedFields(aggregate: AggregateView): readonly Field[] {
  return [
    ...aggregate.fields,
    ...aggregate.commands.flatMap((command) => command.data),
    ...aggregate.events.flatMap((event) => event.data),
  ];
}

function stateType(aggregate: AggregateView): Layout {
  const { name, fields, stateField } = aggregate;
  const state = stateField === '' ? [] : [`readonly ${stateField}: ${name}State`];
  return spread([...fields.map(tsProperty), ...state], ';');
}

function eventDoc(event: EventView): string {
  if (event.isImplied)
    return docstring('The model names no event for this command; this one stays in the service.');
  const names = event.extra.map((field) => `\`${field.name}\``).join(', ');
  if (names === '') return '';
  const verb = event.extra.length === 1 ? 'is' : 'are';
  return docstring(
    `${names} ${verb} for the state; what is published lacks ${event.extra.length === 1 ? 'it' : 'them'}.`,
  );
}

/** A command or an event by its name, with its data. */
function message(name: string): Layout {
  return inlineType([`readonly type: '${name}'`, `readonly data: ${name}`]);
}

function transitionsName(aggregate: AggregateView): string {
  return `${camel(aggregate.name)}Transitions`;
}

function transitionTable(aggregate: AggregateView): Layout | undefined {
  const rows = aggregate.commands.flatMap((command): Layout[] => {
    const transition = transitionOf(aggregate.aggregate, command.name);
    if (transition === undefined || command.command.creates) return [];
    const from = bracketed('[', transition.from.map(quote), ']');
    return [[`${command.name}: `, object([['from: ', from], `to: ${quote(transition.to)}`])]];
  });
  return rows.length === 0 ? undefined : spread(rows);
}

function guardData(aggregate: AggregateView, guard: Guard): object {
  const name = guardName(aggregate, guard.id);
  const body = printExpression(guard.expression, aggregate.variable);
  const condition = group(`const ${name} =`, indent(line, group(body)), ';');
  const settings = [`rejected: ${quote(guard.id)}`, `why: ${quote(guard.text || guard.id)}`, 'status: 422'];
  const refuse = group(`if (!${name})`, indent(line, 'return ', bracketed('{', settings, '}', line), ';'));
  return { condition: print(condition, 2), refuse: print(refuse, 2) };
}

function guardName(aggregate: AggregateView, id: string): string {
  const name = variable(id);
  return name === aggregate.variable ? `${name}Holds` : name;
}
