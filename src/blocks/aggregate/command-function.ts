import {
  type AggregateView,
  type CommandView,
  type EventView,
  transitionOf,
} from '../view/aggregate-view.ts';
import { docstring, signature } from '../view/code.ts';
import { bracketed, group, indent, line, object, print } from '../view/layout.ts';
import { variable, withArticle } from '../view/names.ts';
import { commandNeedsTime, eventsOf, fillEvent } from '../view/payload-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import type { Undecided } from '../view/undecided.ts';
import { eventField } from './domain-values.ts';

/** What `decide` does with a command of the type. */
export function dispatch(
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

/** The team's function that decides one command. */
export type CommandFunction = {
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

/** Whether the lifecycle says in which states the command is possible. */
export function isGuardedByState(aggregate: AggregateView, command: CommandView): boolean {
  return !command.command.creates && transitionOf(aggregate.aggregate, command.name) !== undefined;
}

/** The function of a command, with its parameters cut to those it uses. */
export function commandFunction(
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
