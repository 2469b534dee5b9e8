import type { Field } from '../../model/model.ts';
import {
  type AggregateView,
  type CommandView,
  type EventView,
  transitionOf,
} from '../view/aggregate-view.ts';
import { docstring, importLines, signature } from '../view/code.ts';
import { typeImports } from '../view/imports.ts';
import { guardsOf } from '../view/invariants.ts';
import { bracketed, group, indent, type Layout, line, object, print } from '../view/layout.ts';
import { spoken, variable, withArticle } from '../view/names.ts';
import { commandNeedsTime, eventsOf, evolutionOf, fillEvent, needsTime } from '../view/payload-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { tsType } from '../view/type-printer.ts';
import { collectUndecided, type Undecided, undecidedData } from '../view/undecided.ts';
import { literal, neutralValue } from '../view/values.ts';
import { eventField, evolvedObject } from './domain-values.ts';

/** Data of the template `domain/aggregate.ts`: the team's own functions, with defaults that follow from names. */
export function domainData(service: ServiceView, aggregate: AggregateView): object {
  const { model } = service;
  const { name, isCreated } = aggregate;
  const undecided = collectUndecided();
  const hasGuards = guardsOf(model, aggregate).guards.length > 0;
  const functions = aggregate.commands.map((command) =>
    commandFunction(service, aggregate, command, hasGuards, undecided),
  );
  const events = aggregate.events.map((event) => evolveCase(service, aggregate, event, undecided));
  const unknown = undecided.all();
  const self = aggregate.variable;
  return {
    name,
    variable: self,
    never: print(
      group(
        `if (${self} === undefined)`,
        indent(line, `throw new Error('an event of ${withArticle(name)} that was never there');`),
      ),
      2,
    ),
    imports: importLines([
      { names: generatedNames(aggregate, functions, hasGuards), from: `../generated/${aggregate.file}.ts` },
      ...typeImports(
        service,
        unknown.map((one) => one.type),
        '../generated',
      ),
      ...(isCreated ? [] : typeImports(service, [aggregate.idType], '../generated')),
    ]),
    refusals: isCreated ? refusalLines(aggregate) : [],
    decideDoc: docstring(
      'What a command leads to: events, or a refusal by its name. Pure: no clock, no database, no network. ' +
        'A command that is new in the model does not compile until it is decided here.',
    ),
    decideSignature: signature(
      'export function decide(',
      decideParameters(service, aggregate, functions),
      `${name}Decision`,
    ),
    commands: aggregate.commands.map((command) => ({
      name: command.name,
      dispatch: dispatch(aggregate, command, functions),
    })),
    evolveText: `The ${spoken(name)} after an event.`,
    evolveSignature: signature(
      'export function evolve(',
      [
        `${events.some((one) => reads(one.body, self)) ? self : `_${self}`}: ${name} | undefined`,
        `event: ${name}Event`,
      ],
      name,
    ),
    events,
    functions,
    undecided: undecidedData(model, unknown),
    happened: hasGuards
      ? signature(
          'function happened(',
          [`${self}: ${name} | undefined`, `events: readonly ${name}Event[]`],
          `${name}Decision`,
        )
      : '',
    existing: events.some((one) => one.body.includes('existing('))
      ? signature('function existing(', [`${self}: ${name} | undefined`], name)
      : '',
    ...emptyData(service, aggregate),
  };
}

function generatedNames(
  aggregate: AggregateView,
  functions: readonly CommandFunction[],
  hasGuards: boolean,
): readonly string[] {
  const { name, commands, isCreated } = aggregate;
  return [
    `type ${name}`,
    `type ${name}Command`,
    `type ${name}Decision`,
    `type ${name}Event`,
    ...(isCreated ? [`type ${name}Refusal`] : []),
    ...functions.flatMap((one) => (one.arguments.includes('command.data') ? [`type ${one.command}`] : [])),
    ...(hasGuards ? ['brokenInvariant'] : []),
    ...(commands.some((command) => isGuardedByState(aggregate, command)) ? ['wrongState'] : []),
  ];
}

function refusalLines(aggregate: AggregateView): readonly string[] {
  const { name } = aggregate;
  const refusal = (variableName: string, code: string, why: string): string =>
    print([
      `const ${variableName}: ${name}Refusal = `,
      object([`rejected: '${code}'`, `why: '${why}'`]),
      ';',
    ]);
  const missing = refusal('missing', 'NotFound', `there is no such ${spoken(name)}`);
  const taken = refusal('taken', 'AlreadyExists', `there is such ${withArticle(name)} already`);
  const lines = aggregate.commands.some((command) => !command.command.creates) ? [missing] : [];
  return [[...lines, taken].join('\n')];
}

function decideParameters(
  service: ServiceView,
  aggregate: AggregateView,
  functions: readonly CommandFunction[],
): readonly string[] {
  const { name, isCreated, variable: self } = aggregate;
  return [
    isCreated
      ? `${self}: ${name} | undefined`
      : `${functions.some((one) => one.arguments.includes(self)) ? self : `_${self}`}: ${name}`,
    `command: ${name}Command`,
    ...(needsTime(service.model, aggregate) ? ['at: string'] : []),
  ];
}

function dispatch(
  aggregate: AggregateView,
  command: CommandView,
  functions: readonly CommandFunction[],
): string {
  const self = aggregate.variable;
  const own = functions.find((one) => one.command === command.name);
  const inner = (own?.arguments ?? []).join(', ');
  const call = `${functionName(aggregate, command)}(${inner})`;
  if (!aggregate.isCreated) return `return ${call};`;
  const [first, second] = command.command.creates ? [call, 'taken'] : ['missing', call];
  const choice = group(`return ${self} === undefined`, indent(line, `? ${first}`, line, `: ${second}`), ';');
  return print(choice, 6);
}

type CommandFunction = {
  readonly command: string;
  readonly doc: string;
  readonly signature: string;
  readonly lines: readonly string[];
  readonly arguments: readonly string[];
};

function functionName(aggregate: AggregateView, command: CommandView): string {
  const name = variable(command.name);
  return ['decide', 'evolve', 'happened', 'existing', 'missing', 'taken', aggregate.variable].includes(name)
    ? `${name}Command`
    : name;
}

function isGuardedByState(aggregate: AggregateView, command: CommandView): boolean {
  return !command.command.creates && transitionOf(aggregate.aggregate, command.name) !== undefined;
}

function commandFunction(
  service: ServiceView,
  aggregate: AggregateView,
  command: CommandView,
  hasGuards: boolean,
  undecided: Undecided,
): CommandFunction {
  const self = aggregate.variable;
  const { creates } = command.command;
  const events = eventsOf(aggregate, command).map((event) => ({
    name: eventVariable(aggregate, event),
    data: object(
      fillEvent(service.model, aggregate, command, event).flatMap((filled) =>
        eventField(aggregate, event, filled, undecided),
      ),
    ),
    type: event.name,
  }));
  const isGuarded = isGuardedByState(aggregate, command);
  const consts = events.map(({ name, data, type }) =>
    print(
      [`const ${name}: ${aggregate.name}Event = `, object([`type: '${type}'`, ['data: ', data]]), ';'],
      2,
    ),
  );
  const list = bracketed(
    '[',
    events.map((event) => event.name),
    ']',
  );
  const before = creates ? 'undefined' : self;
  const lines = [
    ...(isGuarded
      ? [
          `const refusal = wrongState(${self}, '${command.name}');`,
          'if (refusal !== undefined) return refusal;',
        ]
      : []),
    ...consts,
    print(hasGuards ? [`return happened(${before}, `, list, ');'] : ['return { events: ', list, ' };'], 2),
  ];
  const text = lines.join('\n');
  const usesSelf = !creates && (isGuarded || hasGuards || text.includes(`${self}.`));
  const usesCommand = text.includes('command.');
  const usesTime = commandNeedsTime(service.model, aggregate, command);
  const parameters = [
    ...(usesSelf ? [`${self}: ${aggregate.name}`] : []),
    ...(usesCommand ? [`command: ${command.name}`] : []),
    ...(usesTime ? ['at: string'] : []),
  ];
  return {
    command: command.name,
    doc: docstring(commandDoc(aggregate, command)),
    signature: signature(
      `function ${functionName(aggregate, command)}(`,
      parameters,
      `${aggregate.name}Decision`,
    ),
    lines,
    arguments: [
      ...(usesSelf ? [self] : []),
      ...(usesCommand ? ['command.data'] : []),
      ...(usesTime ? ['at'] : []),
    ],
  };
}

function eventVariable(aggregate: AggregateView, event: EventView): string {
  const name = variable(event.name);
  return name === aggregate.variable ? `${name}Event` : name;
}

function commandDoc(aggregate: AggregateView, command: CommandView): string {
  const transition = isGuardedByState(aggregate, command)
    ? transitionOf(aggregate.aggregate, command.name)
    : undefined;
  const what = command.command.creates
    ? `Makes ${withArticle(aggregate.name)}.`
    : transition === undefined
      ? `Possible in every state.`
      : `From ${transition.from.join(' or ')} to ${transition.to}.`;
  const open = openRejections(command);
  if (open.length === 0) return what;
  return `${what} When it is refused with ${open.join(' or ')} is yours to decide here.`;
}

/** Rejections that nothing in the model says the moment of. */
function openRejections(command: CommandView): readonly string[] {
  return command.command.rejects.filter((name) => !name.startsWith('Unknown'));
}

/** Whether a text speaks of a variable, and not of a field of that name. */
function reads(text: string, variable: string): boolean {
  return new RegExp(`(?<![.\\w])${variable}\\b(?!:)`).test(text);
}

function evolveCase(
  service: ServiceView,
  aggregate: AggregateView,
  event: EventView,
  undecided: Undecided,
): { readonly name: string; readonly note: string; readonly body: string } {
  const evolution = evolutionOf(service.model, aggregate, event);
  const isSilent = !evolution.isCreation && evolution.sets.length === 0 && evolution.state === '';
  const body = evolvedObject(aggregate, event, evolution, undecided);
  return {
    name: event.name,
    note: isSilent
      ? `Yours to decide: the model does not say how this changes ${withArticle(aggregate.name)}.`
      : '',
    body: print(body, 6, 13),
  };
}

function emptyData(service: ServiceView, aggregate: AggregateView): object {
  const { name, idField, idType, isCreated, fields, stateField } = aggregate;
  if (isCreated) return { empty: '', emptyDoc: '', emptyValue: '' };
  const initial = aggregate.aggregate.lifecycle?.initial ?? '';
  const rest = fields.filter((field) => field.name !== idField && !field.type.optional);
  const values = rest.map(
    (field: Field): Layout => [`${field.name}: `, literal(neutralValue(service.model, field.type))],
  );
  const state = stateField === '' ? [] : [`${stateField}: '${initial}'`];
  return {
    emptyDoc: docstring(`${capital(withArticle(name))} before its first command: no command makes one.`),
    empty: signature(`export function empty${name}(`, [`${idField}: ${tsType(idType)}`], name),
    emptyValue: print(object([idField, ...values, ...state]), 2, 9),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
