import type { Field } from '../../model/model.ts';
import type { AggregateView, EventView } from '../view/aggregate-view.ts';
import { docstring, guarded, importLines, signature } from '../view/code.ts';
import { typeImports } from '../view/imports.ts';
import { guardsOf } from '../view/invariants.ts';
import { type Layout, object, print } from '../view/layout.ts';
import { spoken, withArticle } from '../view/names.ts';
import { evolutionOf, needsTime } from '../view/payload-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { tsType } from '../view/type-printer.ts';
import { collectUndecided, type Undecided, undecidedData } from '../view/undecided.ts';
import { literal, neutralValue } from '../view/values.ts';
import { type CommandFunction, commandFunction, dispatch, isGuardedByState } from './command-function.ts';
import { evolvedObject } from './domain-values.ts';

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
  return {
    name,
    variable: aggregate.variable,
    thing: spoken(name),
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
    decideSignature: signature(
      'export function decide(',
      decideParameters(service, aggregate, functions),
      `${name}Decision`,
    ),
    commands: aggregate.commands.map((command) => ({
      name: command.name,
      dispatch: dispatch(aggregate, command, functions),
    })),
    events,
    functions,
    undecided: undecidedData(model, unknown),
    ...evolveData(
      aggregate,
      events.map((one) => one.body),
    ),
    happened: hasGuards ? happenedSignature(aggregate) : '',
    ...emptyData(service, aggregate),
  };
}

function happenedSignature({ name, variable }: AggregateView): string {
  const parameters = [`${variable}: ${name} | undefined`, `events: readonly ${name}Event[]`];
  return signature('function happened(', parameters, `${name}Decision`);
}

/** The signature of `evolve`, and the guard that its cases use: an event that changes something needs something. */
function evolveData({ name, variable: self }: AggregateView, bodies: readonly string[]): object {
  const used = bodies.some((body) => reads(body, self)) ? self : `_${self}`;
  const never = `throw new Error('an event of ${withArticle(name)} that was never there');`;
  return {
    evolveSignature: signature(
      'export function evolve(',
      [`${used}: ${name} | undefined`, `event: ${name}Event`],
      name,
    ),
    existing: bodies.some((body) => body.includes('existing('))
      ? signature('function existing(', [`${self}: ${name} | undefined`], name)
      : '',
    never: guarded(`${self} === undefined`, never, 2),
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
