import { type AggregateView, type CommandView, transitionOf } from '../view/aggregate-view.ts';
import { importLines } from '../view/code.ts';
import { bracketed, type Layout, lineWidth, object, print } from '../view/layout.ts';
import { camel, quote, spoken, variable, withArticle } from '../view/names.ts';
import { needsTime } from '../view/payload-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { sampleCommand, sampleState, sampleTime, simulate } from '../view/simulate.ts';
import { literal } from '../view/values.ts';

/** Data of the template `domain/aggregate.test.ts`: what the defaults do with sample values. */
export function domainTestData(service: ServiceView, aggregate: AggregateView): object {
  const { name, commands } = aggregate;
  const cases = commands.map((command) => caseOf(service, aggregate, command));
  const kind = (wanted: Case['kind']) => cases.filter((one) => one.kind === wanted);
  const needsSample = cases.some((one) => one.usesSample);
  const needsReplay = cases.some((one) => one.kind === 'creation' || one.kind === 'transition');
  const missing = aggregate.isCreated ? cases.filter((one) => !one.command.command.creates).slice(0, 1) : [];
  return {
    imports: importLines([
      { names: needsReplay ? ['replay'] : [], from: `${service.scope}/chassis/decision` },
      {
        names: [
          'decide',
          ...(needsReplay ? ['evolve'] : []),
          ...(cases.some((one) => one.usesEmpty) ? [`empty${name}`] : []),
        ],
        from: `../../src/domain/${aggregate.file}.ts`,
      },
      {
        names: [
          ...(needsSample ? [`type ${name}`] : []),
          ...commands.map((command) => `type ${command.name}`),
        ],
        from: `../../src/generated/${aggregate.file}.ts`,
      },
    ]),
    samples: [
      ...(needsSample
        ? [sampleLine(selfName(aggregate), name, literal(presentState(service, aggregate)))]
        : []),
      ...commands.map((command) =>
        sampleLine(
          inputName(aggregate, command),
          command.name,
          literal(sampleCommand(service.model, command)),
        ),
      ),
    ],
    creations: kind('creation').map((one) => one.data),
    transitions: kind('transition').map((one) => one.data),
    changes: kind('change').map((one) => one.data),
    broken: kind('broken').map((one) => one.data),
    missing: missing.map(({ command }) => ({
      name: command.name,
      thing: spoken(name),
      decision: decideLine(service, aggregate, command, 'undefined'),
    })),
  };
}

type Case = {
  readonly command: CommandView;
  readonly kind: 'creation' | 'transition' | 'change' | 'broken';
  readonly usesSample: boolean;
  readonly usesEmpty: boolean;
  readonly data: object;
};

function caseOf(service: ServiceView, aggregate: AggregateView, command: CommandView): Case {
  if (command.command.creates) return creation(service, aggregate, command);
  const transition = transitionOf(aggregate.aggregate, command.name);
  const from = transition?.from[0];
  const self = selfName(aggregate);
  const present = from === undefined ? self : stateOf(aggregate, quote(from));
  const before = aggregate.isCreated
    ? present
    : `empty${aggregate.name}(${inputName(aggregate, command)}.${aggregate.idField})`;
  const start = aggregate.isCreated ? presentState(service, aggregate, from) : undefined;
  const outcome = simulate(service.model, aggregate, command, start);
  const shared = { command, usesSample: aggregate.isCreated, usesEmpty: !aggregate.isCreated };
  const decision = decideLine(service, aggregate, command, before);
  if (outcome.kind === 'broken') {
    const { invariant } = outcome;
    return {
      ...shared,
      kind: 'broken',
      data: { name: command.name, invariant, id: quote(invariant), decision },
    };
  }
  if (transition === undefined || !aggregate.isCreated) {
    return { ...shared, kind: 'change', data: { name: command.name, decision, types: typesLine(command) } };
  }
  return {
    ...shared,
    kind: 'transition',
    data: {
      name: command.name,
      decision,
      ...transitionData(service, aggregate, command, transition, present),
    },
  };
}

function creation(service: ServiceView, aggregate: AggregateView, command: CommandView): Case {
  const outcome = simulate(service.model, aggregate, command, undefined);
  const decision = decideLine(service, aggregate, command, 'undefined');
  const { name } = command;
  if (outcome.kind === 'broken') {
    const { invariant } = outcome;
    const data = { name, invariant, id: quote(invariant), decision };
    return { command, kind: 'broken', usesSample: false, usesEmpty: false, data };
  }
  const { stateField, idField } = aggregate;
  const initial = aggregate.aggregate.lifecycle?.initial ?? '';
  const data = {
    name,
    article: withArticle(aggregate.name),
    decision,
    types: typesLine(command),
    outcome: `${afterLine('undefined')}\n  ${
      stateField === ''
        ? equal(`after.${idField}`, `${inputName(aggregate, command)}.${idField}`)
        : equal(`after.${stateField}`, quote(initial))
    }`,
    again: decideLine(service, aggregate, command, selfName(aggregate), 'again'),
  };
  return { command, kind: 'creation', usesSample: true, usesEmpty: false, data };
}

function transitionData(
  service: ServiceView,
  aggregate: AggregateView,
  command: CommandView,
  { from, to }: { readonly from: readonly string[]; readonly to: string },
  present: string,
): object {
  const others = (aggregate.aggregate.lifecycle?.states ?? []).filter((state) => !from.includes(state));
  const other = `{ ...${selfName(aggregate)}, ${aggregate.stateField === 'state' ? 'state' : `${aggregate.stateField}: state`} }`;
  return {
    from: from[0],
    to,
    outcome: `${afterLine(present)}\n  ${equal(`after.${aggregate.stateField}`, quote(to))}`,
    others:
      others.length === 0
        ? ''
        : print(['for (const state of ', bracketed('[', others.map(quote), ']'), ' as const) {'], 2),
    refusal: decideLine(service, aggregate, command, other, 'decision', 4),
  };
}

function presentState(service: ServiceView, aggregate: AggregateView, state?: string) {
  return sampleState(service.model, aggregate, state ?? aggregate.aggregate.lifecycle?.initial ?? '');
}

function stateOf(aggregate: AggregateView, state: string): string {
  return `{ ...${selfName(aggregate)}, ${aggregate.stateField}: ${state} }`;
}

function selfName(aggregate: AggregateView): string {
  return aggregate.variable;
}

/** Name of the sample of a command; the aggregate's own sample goes before. */
function inputName(aggregate: AggregateView, command: CommandView): string {
  const name = variable(command.name);
  return name === aggregate.variable ? `${camel(name)}Command` : name;
}

function sampleLine(name: string, type: string, value: Layout): string {
  return print([`const ${name}: ${type} = `, value, ';']);
}

function decideLine(
  service: ServiceView,
  aggregate: AggregateView,
  command: CommandView,
  state: string,
  name = 'decision',
  depth = 2,
): string {
  const message = object([`type: '${command.name}'`, `data: ${inputName(aggregate, command)}`]);
  const time = needsTime(service.model, aggregate) ? [quote(sampleTime)] : [];
  // An object that is last is written into the call; others make it one argument a line.
  const call: Layout =
    time.length === 0 &&
    !state.startsWith('{') &&
    `const ${name} = decide(${state}, {`.length + depth <= lineWidth
      ? [`decide(${state}, `, message, ')']
      : bracketed('decide(', [state, message, ...time], ')');
  return print([`const ${name} = `, call, ';'], depth);
}

function typesLine(command: CommandView): string {
  const types = bracketed('[', command.emits.map(quote), ']');
  const found = 'const types = decision.events.map((event) => event.type);';
  return `${found}\n  ${print(['assert.deepEqual(types, ', types, ');'], 2)}`;
}

function afterLine(before: string): string {
  const call = bracketed('replay(', ['evolve', before, 'decision.events'], ')');
  return print(['const after = ', call, ';'], 2);
}

function equal(actual: string, expected: string): string {
  return print([bracketed('assert.equal(', [actual, expected], ')'), ';'], 2);
}
